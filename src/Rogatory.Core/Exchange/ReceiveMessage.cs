using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Dapper;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Core.Secrets;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Exchange;

/// <summary>Why a message was not accepted, as the sender's node needs to know it.</summary>
public enum Rejection
{
    /// <summary>It is not a message.</summary>
    Malformed,

    /// <summary>It is longer than is accepted.</summary>
    TooLarge,

    /// <summary>No trusted peer has the key it names.</summary>
    UnknownPeer,

    /// <summary>The signature is not its key's.</summary>
    NotSigned,

    /// <summary>It was accepted before with another content.</summary>
    Replayed,

    /// <summary>It does not fit the case as it stands, or is not for this node.</summary>
    DoesNotFit,
}

/// <summary>What came of a message: a signed receipt, or a rejection that changed nothing.</summary>
public abstract record Reception
{
    private Reception() { }

    /// <summary>Accepted, now or earlier; the receipt is a signed text.</summary>
    public sealed record Accepted(string Receipt) : Reception;

    /// <summary>Refused; nothing has changed.</summary>
    public sealed record Refused(Rejection Kind, string Why) : Reception;
}

/// <summary>Takes in a message from a peer: once, however often it arrives, and only what its kind may do.</summary>
public sealed class ReceiveMessage(Node node, Journal.Journal journal, Peers peers)
{
    private static readonly string[] Columns = ["message", "state", "docket", "sha256", "envelope", "receipt"];
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestWay = TimeSpan.FromDays(365);

    /// <summary>Checks and takes in one envelope as it came.</summary>
    public async Task<Reception> RunAsync(string text, CancellationToken stop)
    {
        if (text.Length > Envelope.Longest) return Refuse(Rejection.TooLarge, $"A message may have {Envelope.Longest} characters; this one has {text.Length}.");
        if (!Envelope.TryRead(text, Envelope.MessageType, out var envelope, out var why)) return Refuse(Rejection.Malformed, why);
        if (await peers.WithKeyAsync(envelope.KeyId, stop) is not { } known) return UnknownPeer();
        if (!envelope.IsSignedBy(known.Key)) return Refuse(Rejection.NotSigned, "The signature does not fit the content and the key.");
        if (!TryRead(envelope.Payload, out var message, out why)) return Refuse(Rejection.Malformed, why);
        if (WhyNotForUs(message, known.Peer) is { } not) return Refuse(Rejection.DoesNotFit, not);
        if (MessageLimits.WhyNot(message.Body) is { } beyond) return Refuse(Rejection.Malformed, beyond);
        if (message.Body is MessageBody.DeletionCertified certified && DeletionCertificate.WhyNot(certified.Certificate, message, known.Peer) is { } unfit)
            return Refuse(Rejection.Malformed, unfit);

        // What is asked of a request itself needs no transaction: it is looked at here, where many are at once.
        var arrival = new Arrival(envelope, message, known.Peer, message.Body is MessageBody.RequestMade made ? Incoming.WhyNotOpen(made.Request, message, node) : null);
        var reception = await journal.WriteAsync(
            MessageLookup.Of(message),
            writing => TakeIn(writing, arrival),
            (writing, taken) => taken.Entry is { } entry ? Accept(writing, envelope, message, entry) : taken.Answer!,
            stop);
        if (reception is Reception.Accepted) journal.Announce();
        return reception;
    }

    private Taken TakeIn(Writing writing, Arrival arrival)
    {
        var message = arrival.Message;
        var before = writing.AnswerTo(MessageLookup.Of(message), CaseTable.About(message.Request, Incoming.SideOf(message.Body), message.From), Look);
        if (before.Fingerprint != arrival.Envelope.KeyId)
        {
            peers.Forget();
            return new Taken(null, UnknownPeer());
        }

        if (before.Receipt is { } earlier)
        {
            return new Taken(null, before.Sha256 == arrival.Envelope.Sha256
                ? new Reception.Accepted(earlier)
                : Refuse(Rejection.Replayed, $"`{message.Id}` was accepted before with another content."));
        }

        var occasion = new Occasion(node.Clock.GetUtcNow(), new Actor(arrival.Peer.State, arrival.Peer.Name), Role.Peer, Way.Message, $"Message {message.Id}");
        var why = arrival.WhyNot;
        var entry = message.Body switch
        {
            MessageBody.RequestMade made when why is null => OpenCase(writing, made, message, occasion, before, out why),
            MessageBody.RequestMade => null,
            _ => Continue(writing, message, occasion, before, out why),
        };
        if (entry is null) return new Taken(null, Refuse(Rejection.DoesNotFit, why!));
        return new Taken(entry, null);
    }

    // One look for all messages of a transaction.
    private static Dictionary<string, Before> Look(Database database, DbConnection db, IReadOnlyList<MessageLookup> asked) => db.Query<Before>(
        $"""
        select m.about as message, (select fingerprint from peers where state = m.sender and removed = 0) as fingerprint,
            (select sha256 from inbox where message = m.about) as sha256, (select receipt from inbox where message = m.about) as receipt,
            (select id from cases where request = m.request and side = m.side and state = m.sender) as "case",
            (select docket from erasures where request = m.request and side = m.side and state = m.sender order by docket limit 1) as erased
        from (select value ->> 'about' as about, value ->> 'from' as sender, value ->> 'request' as request, value ->> 'side' as side from {database.EachOf("@asked")}) m
        """,
        new { asked = Json.Write(asked) }).ToDictionary(b => b.Message, StringComparer.Ordinal);

    /// <summary>Signs the receipt, which holds the proof of what was entered, and keeps it for the day the message comes again.</summary>
    private Reception.Accepted Accept(Writing writing, Envelope envelope, Message message, Entry entry)
    {
        var id = message.Id.ToString();
        var receipt = Envelope.Sign(node, Envelope.ReceiptType, ReceiptFor(writing.InclusionOf(entry), message, envelope.Sha256, entry));
        var closed = Seal.Close(writing.KeyOf(entry.Docket), About(id), envelope.Text);
        writing.Insert("inbox", id, Columns, [id, message.From, entry.Docket, envelope.Sha256, closed, receipt]);
        return new Reception.Accepted(receipt);
    }

    /// <summary>What a stored envelope is about.</summary>
    internal static string About(string message) => $"rogatory inbox {message}";

    private Entry? OpenCase(Writing writing, MessageBody.RequestMade made, Message message, Occasion occasion, Before before, out string? why)
    {
        why = before.Case is null && before.Erased is null ? null : $"Request `{made.Request.Id}` was made before.";
        if (why is not null) return null;
        var id = Id<Case>.New(node.Clock);
        var entry = writing.Append(id.ToString(), 0, occasion, [new EntryBody.Received(made.Request)])[0];
        CaseTable.Insert(writing, Case.Fold([entry]), node);
        if (made.Request.Follows is { } earlier && CaseTable.Find(writing, earlier, Side.Requested, message.From) is { IsClosed: false, Hold: not null } held)
            journal.Carry(writing, held, occasion, Verdict.Enter(new EntryBody.FollowUpReceived(made.Request.Id)));
        return entry;
    }

    private Entry? Continue(Writing writing, Message message, Occasion occasion, Before before, out string? why)
    {
        if (before is { Case: null, Erased: not null } && message.Body is MessageBody.DeletionCertified certified)
        {
            // The case itself has been erased here; that the other State destroyed its copy is kept beside that.
            why = null;
            return writing.Note(occasion, new EntryBody.DeletionCertified(certified.Certificate));
        }

        var subject = before.Case is null ? null : Case.Fold(writing.Docket(before.Case));
        if (subject is null || subject.OtherState != message.From)
        {
            why = $"There is no case of request `{message.Request}` between the two States here.";
            return null;
        }

        if (message.Body is MessageBody.EvidenceDelivered { Package: var announced } && PackageTable.IsKnown(writing, announced))
        {
            why = $"The package `{announced.Id}` was announced before.";
            return null;
        }

        var outcome = journal.Carry(writing, subject, occasion, Incoming.Decide(subject, message, node.Today));
        why = outcome is Outcome.Refused refused ? refused.Refusal.ToString() : null;

        // The entry that the message made: the node may have entered a duty after it.
        return outcome is Outcome.Done done ? done.Case.Docket[subject.Docket.Count] : null;
    }

    private static Receipt ReceiptFor(InclusionOfEntry inclusion, Message message, string sha256, Entry entry) => new(
        message.Id, sha256, entry.Occasion.At, inclusion.Leaf, inclusion.LeafHash.ToBase64(), [.. inclusion.Path.Select(h => h.ToBase64())], inclusion.Checkpoint);

    private static bool TryRead(byte[] payload, [NotNullWhen(true)] out Message? message, [NotNullWhen(false)] out string? why)
    {
        (message, why) = (null, null);
        try
        {
            if (!Utf8.IsValid(payload)) throw new FormatException();
            message = Json.Read<Message>(payload);
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            why = $"The content is not a message: {(e as JsonException)?.Path ?? "the text"} is not as the format says.";
            return false;
        }
    }

    private string? WhyNotForUs(Message message, Peer peer)
    {
        if (message.Version != 1) return $"Version {message.Version} of the format is not known here; version 1 is.";
        if (message.From != peer.State) return $"It says it is from `{message.From}`, but the key is that of `{peer.State}`.";
        if (message.To != node.Record.State || message.World != node.Record.World) return "It is for another State or another world.";
        var now = node.Clock.GetUtcNow();
        if (message.SentAt > now + ClockSkew) return "It was sent in the future: set the clocks right.";
        return message.Body is MessageBody.RequestMade && message.SentAt < now - LongestWay ? "It was sent more than a year ago: make the request anew." : null;
    }

    /// <summary>Forgets what the messages about an erased docket said. That each came, and the receipt it got, stay: a repetition is answered as before.</summary>
    internal static void Forget(DbConnection db, string docket) =>
        db.Execute("update inbox set envelope = @nothing where docket = @docket", new { docket, nothing = Array.Empty<byte>() });

    /// <summary>What is known before a message is taken in: the key that its sender has now, whether it came before, and its case.</summary>
    private sealed record Before(string Message, string? Fingerprint, string? Sha256, string? Receipt, string? Case, string? Erased);

    private sealed record MessageLookup(string About, string From, string Request, string Side) : Lookup(About)
    {
        public static MessageLookup Of(Message message) => new(message.Id.ToString(), message.From, message.Request.ToString(), Incoming.SideOf(message.Body).ToString());
    }

    /// <summary>A message whose signature holds, its sender, and why a request in it cannot be taken in.</summary>
    private sealed record Arrival(Envelope Envelope, Message Message, Peer Peer, string? WhyNot);

    /// <summary>What a message came to inside the transaction: an entry that is still to be proven, or the answer.</summary>
    private sealed record Taken(Entry? Entry, Reception? Answer);

    private static Reception.Refused UnknownPeer() =>
        Refuse(Rejection.UnknownPeer, "No trusted peer has the key that this message names. Ask the administrators to pin the node.");

    private static Reception.Refused Refuse(Rejection kind, string why) => new(kind, why);
}
