using Rogatory.Core.Cases;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Journal;

/// <summary>
/// The second key of the log, an Ed25519 key for those who cannot verify the first, which is on P-256: public witnesses among them. A node has none until an
/// administrator asks for it, and from then on every checkpoint carries a signature by both.
/// </summary>
public sealed class LogKey(Database database, Journal journal, Node node)
{
    private const string What = "No second key was made for the log.";

    /// <summary>
    /// Makes the key; the entry that says so stands under the first checkpoint that it signs. One that was made before, and of which the history says nothing
    /// because the program was cut off then, is taken.
    /// </summary>
    public async Task<Refusal?> AddAsync(Occasion occasion, CancellationToken stop)
    {
        if (occasion.As != Role.Administrator) return new Refusal(What, "That is for administrators.", "Ask an administrator of this node.");
        await using var turn = await database.TakeTurnAsync(KeyRenewal.Work, stop);
        if (turn is null) return new Refusal(What, "The node is running.", "Stop every process that serves it, and make the key then.");
        if ((await journal.NodeEntriesAsync(stop)).Any(e => e.Body is EntryBody.LogKeyAdded)) return new Refusal(What, "It has one already.", "Print its verifier key with: rogatory keys log");
        await journal.NoteAsync(occasion, new EntryBody.LogKeyAdded(node.SignWithASecondKey()), _ => { }, stop);
        return null;
    }
}
