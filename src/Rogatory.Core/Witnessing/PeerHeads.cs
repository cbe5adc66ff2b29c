using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Witnessing;

/// <summary>
/// Watches the logs of the peers: every head that a peer shows, in a receipt, to the witness or at its address, must continue the newest one that was
/// seen before. Where it does not, both are kept as evidence.
/// </summary>
public sealed class PeerHeads(Database database, Node node, Journal.Journal journal, Peers peers, HttpClient http)
{
    // A log can be shown a file at a time: all of it must be shown within this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Takes note of a head that a peer has signed; null where the note is none. What it says about a fork is durable when this returns. Nobody should
    /// believe a peer in what rests on a forked head.
    /// </summary>
    public async Task<HeadFinding?> ObserveAsync(Peer peer, string note, CancellationToken stop)
    {
        if (!SignedHead.TryOpen(note, NoteVerifier.Parse(peer.Verifier), out var head, out _)) return null;
        var origin = head.Checkpoint.Origin;
        if (await database.ReadAsync(db => HeadTable.Seen(db, origin), stop) is not { } known)
        {
            await RememberAsync(head, stop);
            return new HeadFinding.Later();
        }

        var finding = await CompareAsync(peer, known, head, stop);
        if (finding is HeadFinding.Later) await RememberAsync(head, stop);
        if (finding is HeadFinding.Forked forked) await KeepAsync(peer, forked.Fork, stop);
        return finding;
    }

    /// <summary>Fetches the checkpoint of every peer and takes note of it; a peer that does not answer is passed over.</summary>
    public async Task LookAroundAsync(CancellationToken stop)
    {
        await Task.WhenAll((await peers.AllAsync(stop)).Where(peer => !peer.Removed).Select(peer => LookAsync(peer, stop)));
    }

    private async Task LookAsync(Peer peer, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{peer.Url}/log/checkpoint"), HttpCompletionOption.ResponseHeadersRead, stop);
            if (answer.IsSuccessStatusCode) await ObserveAsync(peer, await ShortAnswer.ReadAsync(answer.Content, stop), stop);
        }
        catch (Exception silent) when (silent is HttpRequestException or IOException || (silent is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // Not reached: it is asked again the next time.
        }
    }

    private async Task<HeadFinding> CompareAsync(Peer peer, SignedHead known, SignedHead head, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return await Heads.CompareAsync(new Uri($"{peer.Url}/log"), http, known, head, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new HeadFinding.NotShown(new LogFailure("tile", "The log did not show its files in time."));
        }
    }

    /// <summary>The evidence against logs, the newest first.</summary>
    public Task<IReadOnlyList<ForkFound>> ForksAsync(CancellationToken stop) => database.ReadAsync(HeadTable.Forks, stop);

    /// <summary>Keeps the evidence against a peer's log and enters it in the node's docket, once.</summary>
    internal async Task KeepAsync(Peer peer, Fork fork, CancellationToken stop)
    {
        if (await database.ReadAsync(db => HeadTable.IsKept(db, fork), stop)) return;
        var at = node.Clock.GetUtcNow();
        var occasion = new Occasion(at, new Actor(peer.State, peer.Name), Role.Node, Way.Job, "Its log has signed two heads that cannot both be true.");
        await journal.NoteAsync(
            occasion, new EntryBody.ForkFound(peer.State, fork.Seen.Checkpoint.Origin, fork.Known.Note, fork.Seen.Note), db => HeadTable.Keep(db, fork, at), stop);
    }

    // Another observation may have been quicker: never back to an older head.
    private Task<bool> RememberAsync(SignedHead head, CancellationToken stop) => database.WriteAsync(
        db =>
        {
            var newer = HeadTable.Seen(db, head.Checkpoint.Origin) is not { } seen || seen.Checkpoint.Size < head.Checkpoint.Size;
            if (newer) HeadTable.SetSeen(db, head);
            return Task.FromResult(newer);
        },
        stop);
}
