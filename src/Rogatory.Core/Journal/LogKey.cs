using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Journal;

/// <summary>
/// The second key of the log, an Ed25519 key for those who cannot verify the first, which is on P-256: public witnesses among them. A node has none until an
/// administrator asks for it, and from then on every checkpoint carries a signature by both. The node's own docket names the key that counts.
/// </summary>
public sealed class LogKey(Database database, Journal journal, Node node)
{
    private const string What = "No second key was made for the log.";

    /// <summary>
    /// Makes the key; the entry that says so stands under the first checkpoint that it signs. One that was made before, and of which the history says nothing
    /// because the program was cut off then, is taken. Where the key that counts has been lost, another takes its place.
    /// </summary>
    public async Task<Refusal?> AddAsync(Occasion occasion, CancellationToken stop)
    {
        if (Administration.Refuses(What, occasion) is { } refusal) return refusal;
        await using var turn = await database.TakeTurnAsync(KeyRenewal.Work, stop);
        if (turn is null) return new Refusal(What, "The node is running.", "Stop every process that serves it, and make the key then.");
        var counts = await VerifierAsync(stop);
        if (counts is not null && node.SecondSigner is { } there)
        {
            return there.VerifierKey == counts
                ? new Refusal(What, "The log has one already.", "Print its verifier key with: rogatory keys log")
                : new Refusal(What, "`log.key` is another key than the log's.", "Put the log's key back. If it is lost, take this file away, and make another key.");
        }

        await journal.NoteAsync(occasion, new EntryBody.LogKeyAdded(node.SignWithASecondKey()), _ => { }, stop);
        return null;
    }

    /// <summary>Refuses with an <see cref="InvalidOperationException"/> to go on where the key in hand is not the one that the node's docket names.</summary>
    public async Task AgreeAsync(CancellationToken stop)
    {
        var counts = await VerifierAsync(stop);
        if (counts == node.SecondSigner?.VerifierKey) return;
        throw new InvalidOperationException(counts is null
            ? "`log.key` is there, and the node's docket does not name it. Finish with: rogatory keys log --add, or take the file away."
            : "`log.key` is not the second key of the log. Put it back from where the node's keys are kept. If it is lost, make another with: rogatory keys log --add");
    }

    /// <summary>The verifier key of the second key that counts; null where the log has none.</summary>
    private Task<string?> VerifierAsync(CancellationToken stop) => database.ReadAsync(
        db => Entries.Last<EntryBody.LogKeyAdded>(db, node, Journal.NodeDocket)?.Verifier, stop);
}
