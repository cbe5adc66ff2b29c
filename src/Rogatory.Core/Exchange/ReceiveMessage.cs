using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Dapper;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Core.Secrets;

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
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(10);

    /// <summary>Checks and takes in one envelope as it came.</summary>
    public async Task<Reception> RunAsync(string text, CancellationToken stop)
    {
        if (text.Length > Envelope.Longest) return Refuse(Rejection.TooLarge, $"A message may have {Envelope.Longest} characters; this one has {text.Length}.");
        if (!Envelope.TryRead(text, Envelope.MessageType, out var envelope, out var why)) return Refuse(Rejection.Malformed, why);
        var peer = (await peers.AllAsync(stop)).FirstOrDefault(p => p.Fingerprint == envelope.KeyId && !p.Removed);
        if (peer is null) return Refuse(Rejection.UnknownPeer, "No trusted peer has the key that this message names. Ask the administrators to pin the node.");
        if (!envelope.IsSignedBy(peer.PublicKey)) return Refuse(Rejection.NotSigned, "The signature does not fit the content and the key.");
        if (!TryRead(envelope.Payload, out var message, out why)) return Refuse(Rejection.Malformed, why);
        if (WhyNotForUs(message, peer) is { } not) return Refuse(Rejection.DoesNotFit, not);
        if (message.Body is MessageBody.DeletionCertified certified && DeletionCertificate.WhyNot(certified.Certificate, message, peer) is { } unfit)
            return Refuse(Rejection.Malformed, unfit);
        var reception = await journal.WriteAsync(
            writing => TakeInAsync(writing, envelope, message, peer, stop),
            (writing, taken) => taken.Entry is { } entry ? Accept(writing, envelope, text, message, entry) : taken.Answer!,
            stop);
        if (reception is Reception.Accepted) journal.Announce();
        return reception;
    }

    private async Task<Taken> TakeInAsync(Writing writing, Envelope envelope, Message message, Peer peer, CancellationToken stop)
    {
        if (Earlier(writing, message.Id) is { } earlier)
        {
            return new Taken(null, earlier.Sha256 == envelope.Sha256
                ? new Reception.Accepted(earlier.Receipt)
                : Refuse(Rejection.Replayed, $"`{message.Id}` was accepted before with another content."));
        }

        var occasion = new Occasion(node.Clock.GetUtcNow(), new Actor(peer.State, peer.Name), Role.Peer, Way.Message, $"Message {message.Id}");
        var entry = message.Body is MessageBody.RequestMade made
            ? OpenCase(writing, made, message, occasion, out var why)
            : Continue(writing, message, occasion, out why);
        if (entry is null) return new Taken(null, Refuse(Rejection.DoesNotFit, why!));
        return new Taken(entry, null);
    }

    /// <summary>Signs the receipt, which holds the proof of what was entered, and keeps it for the day the message comes again.</summary>
    private Reception.Accepted Accept(Writing writing, Envelope envelope, string text, Message message, Entry entry)
    {
        var id = message.Id.ToString();
        var receipt = Envelope.Sign(node, Envelope.ReceiptType, ReceiptFor(writing.InclusionOf(entry), message, envelope.Sha256, entry));
        writing.Db.Execute(
            "insert into inbox (message, state, docket, sha256, envelope, receipt) values (@id, @From, @Docket, @Sha256, @closed, @receipt)",
            new { id, message.From, entry.Docket, envelope.Sha256, closed = Seal.Close(writing.KeyOf(entry.Docket), $"rogatory inbox {id}", Encoding.ASCII.GetBytes(text)), receipt });
        return new Reception.Accepted(receipt);
    }

    private Entry? OpenCase(Writing writing, MessageBody.RequestMade made, Message message, Occasion occasion, out string? why)
    {
        why = Incoming.WhyNotOpen(made.Request, message, node);
        if (why is null && (CaseTable.Find(writing, made.Request.Id, Side.Requested) is not null || ErasureTable.Holds(writing.Db, made.Request.Id, Side.Requested, message.From))) why = $"Request `{made.Request.Id}` was made before.";
        if (why is not null) return null;
        var id = Id<Case>.New(node.Clock);
        var entry = writing.Append(id.ToString(), 0, occasion, [new EntryBody.Received(made.Request)])[0];
        CaseTable.Write(writing, Case.Fold([entry]), node);
        if (made.Request.Follows is { } earlier && CaseTable.Find(writing, earlier, Side.Requested) is { IsClosed: false, Hold: not null } held && held.OtherState == message.From)
            journal.Carry(writing, held, occasion, Verdict.Enter(new EntryBody.FollowUpReceived(made.Request.Id)));
        return entry;
    }

    private Entry? Continue(Writing writing, Message message, Occasion occasion, out string? why)
    {
        var side = Incoming.IsForRequesting(message.Body) ? Side.Requesting : Side.Requested;
        var subject = CaseTable.Find(writing, message.Request, side);
        if (subject is null && message.Body is MessageBody.DeletionCertified certified && ErasureTable.Holds(writing.Db, message.Request, side, message.From))
        {
            // The case itself has been erased here; that the other State destroyed its copy is kept beside that.
            why = null;
            return journal.Note(writing, occasion, new EntryBody.DeletionCertified(certified.Certificate));
        }

        if (subject is null || subject.OtherState != message.From)
        {
            why = $"There is no case of request `{message.Request}` between the two States here.";
            return null;
        }

        var verdict = Incoming.Decide(subject, message.Body);
        why = verdict is Verdict.Refuse refused ? refused.Refusal.ToString() : null;
        
        // The entry that the message made: the node may have entered a duty after it.
        return journal.Carry(writing, subject, occasion, verdict) is Outcome.Done done ? done.Case.Docket[subject.Docket.Count] : null;
    }

    private static Receipt ReceiptFor(InclusionOfEntry inclusion, Message message, string sha256, Entry entry) => new(
        message.Id, sha256, entry.Occasion.At, inclusion.Leaf, inclusion.LeafHash.ToBase64(), [.. inclusion.Path.Select(h => h.ToBase64())], inclusion.Checkpoint);

    private static bool TryRead(byte[] payload, [NotNullWhen(true)] out Message? message, [NotNullWhen(false)] out string? why)
    {
        (message, why) = (null, null);
        try
        {
            message = Json.Read<Message>(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(payload));
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
        return message.SentAt > node.Clock.GetUtcNow() + ClockSkew ? "It was sent in the future: set the clocks right." : null;
    }

    /// <summary>Forgets what the messages about an erased docket said. That each came, and the receipt it got, stay: a repetition is answered as before.</summary>
    internal static void Forget(DbConnection db, string docket) =>
        db.Execute("update inbox set envelope = @nothing where docket = @docket", new { docket, nothing = Array.Empty<byte>() });

    private static (string Sha256, string Receipt)? Earlier(Writing writing, Id<Message> id) =>
        writing.Db.QuerySingleOrDefault<(string Sha256, string Receipt)?>("select sha256, receipt from inbox where message = @id", new { id = id.ToString() });

    /// <summary>What a message came to inside the transaction: an entry that is still to be proven, or the answer.</summary>
    private sealed record Taken(Entry? Entry, Reception? Answer);

    private static Reception.Refused Refuse(Rejection kind, string why) => new(kind, why);
}
