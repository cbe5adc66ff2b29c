using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Storage;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Core.Exchange;

/// <summary>Carries waiting messages to their peers until each is receipted, with growing pauses after a failure.</summary>
public sealed class Courier(Database database, Node node, Journal.Journal journal, Peers peers, PeerHeads heads, HttpClient http)
{
    private const int LongestPauseSeconds = 300;
    private const int LongestReason = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Underway underway = new(database, "carrying");

    /// <summary>Tries every message whose time has come, once; says whether any moved, so that the next may follow at once.</summary>
    public Task<bool> RunOnceAsync(CancellationToken stop) => underway.RunOnceAsync(
        async () =>
        {
            await using var db = await database.ConnectAsync(stop);
            return Outbox.Due(db, node, node.Clock.GetUtcNow()).Select(waiting => (waiting.State, (Func<Task<bool>>)(() => CarryAsync(waiting, stop))));
        },
        stop);

    private async Task<bool> CarryAsync(Waiting waiting, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return await CarryNowAsync(waiting, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return await LaterAsync(waiting, $"{waiting.State} did not answer in time.", stop);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            return await LaterAsync(waiting, $"{waiting.State} could not be reached.", stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is not System.Data.Common.DbException)
        {
            // Whatever another node answers, its own messages wait and nobody else's.
            return await LaterAsync(waiting, $"{waiting.State} gave an answer that cannot be used.", stop);
        }
    }

    private async Task<bool> CarryNowAsync(Waiting waiting, CancellationToken stop)
    {
        if (await peers.FindAsync(waiting.State, stop) is not { } peer)
            return await LaterAsync(waiting, $"No node of {waiting.State} is pinned.", stop);
        using var content = new StringContent(waiting.Envelope, Encoding.ASCII, "application/jose");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{peer.Url}/exchange/messages")) { Content = content };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        var text = await ShortAnswer.ReadAsync(answer.Content, stop);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => await ReceiptedAsync(waiting, peer, text, stop),
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.RequestEntityTooLarge => await NotAcceptedAsync(waiting, peer, text, stop),
            _ => await LaterAsync(waiting, $"{peer.State} answered {(int)answer.StatusCode}.", stop),
        };
    }

    private async Task<bool> ReceiptedAsync(Waiting waiting, Peer peer, string text, CancellationToken stop)
    {
        if (!TryReceipt(waiting, peer, text, out var receipt))
            return await LaterAsync(waiting, $"{peer.State} answered without a receipt that verifies.", stop);
        if (await heads.ObserveAsync(peer, receipt.Checkpoint, stop) is HeadFinding.Forked)
            return await LaterAsync(waiting, $"{peer.State} answered by a log that has forked; the evidence is under Oversight.", stop);
        var body = new EntryBody.Receipted(Id<Message>.Parse(waiting.Message), waiting.Kind, receipt);
        return await FinishAsync(waiting, peer, "delivered", null, body, stop);
    }

    private Task<bool> NotAcceptedAsync(Waiting waiting, Peer peer, string text, CancellationToken stop)
    {
        var reason = ReasonIn(text);
        return FinishAsync(waiting, peer, "refused", reason, new EntryBody.NotAccepted(Id<Message>.Parse(waiting.Message), waiting.Kind, reason), stop);
    }

    private async Task<bool> FinishAsync(Waiting waiting, Peer peer, string outcome, string? note, EntryBody body, CancellationToken stop)
    {
        var occasion = new Occasion(node.Clock.GetUtcNow(), new Actor(peer.State, peer.Name), Role.Node, Way.Job, $"Answer to message {waiting.Message}");
        var finished = await journal.WriteAsync(
            writing =>
            {
                if (!Outbox.Finish(writing.Db, waiting, outcome, note)) return false;
                if (waiting.Docket == Journal.Journal.NodeDocket) writing.Note(occasion, body);
                else journal.Carry(writing, Case.Fold(writing.Docket(waiting.Docket)), occasion, Verdict.Enter(body));
                return true;
            },
            stop);
        if (finished) journal.Announce();
        return finished;
    }

    private Task<bool> LaterAsync(Waiting waiting, string why, CancellationToken stop) => database.WriteAsync(
        db =>
        {
            var seconds = Math.Min(LongestPauseSeconds, 1 << (int)Math.Min(waiting.Attempts, 9));
            var jitter = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(250));
            Outbox.Retry(db, waiting, node.Clock.GetUtcNow().AddSeconds(seconds) + jitter, why);
            return Task.FromResult(false);
        },
        stop);

    /// <summary>Whether a text is the peer's signed receipt for this message, with a proof that holds under a checkpoint of the peer's log.</summary>
    internal static bool TryReceipt(Waiting waiting, Peer peer, string text, out Receipt receipt)
    {
        receipt = null!;
        if (!Envelope.TryRead(text, Envelope.ReceiptType, out var envelope, out _) || !envelope.IsSignedBy(peer.PublicKey)) return false;
        try
        {
            receipt = Json.Read<Receipt>(Encoding.UTF8.GetString(envelope.Payload));
        }
        catch (JsonException)
        {
            return false;
        }

        var sent = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(waiting.Envelope)));
        return receipt.Message.ToString() == waiting.Message && receipt.Sha256 == sent && ReceiptProof.Holds(receipt, peer.Verifier);
    }

    private static string ReasonIn(string text)
    {
        try
        {
            using var answer = JsonDocument.Parse(text);
            return answer.RootElement.TryGetProperty("why", out var why) && why.GetString() is { } reason ? string.Concat(reason.Where(c => !char.IsControl(c)).Take(LongestReason)) : "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "The other node gave no reason that can be read.";
        }
    }
}

/// <summary>The proof inside a receipt.</summary>
public static class ReceiptProof
{
    /// <summary>Whether the receipt's entry is in the log whose checkpoint it carries, signed by this verifier key.</summary>
    public static bool Holds(Receipt receipt, string verifierKey) => Holds(receipt, NoteVerifier.Parse(verifierKey));

    /// <summary>The same for a verifier key that has been read.</summary>
    public static bool Holds(Receipt receipt, NoteVerifier verifier) => Open(receipt.Checkpoint, verifier) is { } checkpoint && Leads(receipt, checkpoint);

    /// <summary>The checkpoint of a receipt, or null where this key did not sign it.</summary>
    internal static Checkpoint? Open(string note, NoteVerifier verifier) =>
        verifier.TryOpen(note, out var text, out _) && Checkpoint.TryParse(text, out var checkpoint, out _) ? checkpoint : null;

    /// <summary>Whether the receipt's proof leads from its entry to the root of a checkpoint.</summary>
    internal static bool Leads(Receipt receipt, Checkpoint checkpoint)
    {
        if (receipt.LeafIndex < 0) return false;
        var path = new List<Hash32>();
        foreach (var step in receipt.Proof)
        {
            if (!Hash32.TryParse(step, out var hash)) return false;
            path.Add(hash);
        }

        return Hash32.TryParse(receipt.LeafHash, out var leaf)
            && Proof.VerifyInclusion((ulong)receipt.LeafIndex, checkpoint.Size, leaf, path, checkpoint.Root);
    }
}
