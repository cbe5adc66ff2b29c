using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Forgetting;

/// <summary>An erasure as the node's docket holds it: the entry there, and what it says.</summary>
public sealed record ErasureNote(Entry Entry, EntryBody.CaseErased Body);

/// <summary>The cases that were erased here, by what the node's own docket says of them.</summary>
public sealed class ErasedCases(Database database, Journal.Journal journal)
{
    /// <summary>All of them, the latest first.</summary>
    public async Task<IReadOnlyList<ErasureNote>> ListAsync(CancellationToken stop) =>
        [.. (await journal.NodeEntriesAsync(stop)).Select(Note).OfType<ErasureNote>()];

    /// <summary>One of them, or null where no case of this id was erased.</summary>
    public async Task<ErasureNote?> FindAsync(Id<Case> id, CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        var number = await db.ExecuteScalarAsync<long?>("select noted from erasures where docket = @id", new { id = id.ToString() });
        return number is not { } noted ? null : await journal.CommittedAsync(Journal.Journal.NodeDocket, (int)noted, stop) is { } found ? Note(found.Entry) : null;
    }

    /// <summary>The signed certificates that the evidence of an erased case was destroyed: our own, and those that came since from the other State.</summary>
    public async Task<IReadOnlyList<string>> CertificatesAsync(ErasureNote note, CancellationToken stop)
    {
        var came = (await journal.NodeEntriesAsync(stop)).Select(entry => entry.Body).OfType<EntryBody.DeletionCertified>().Select(body => body.Certificate)
            .Where(signed => DeletionCertificate.Read(signed) is var certificate && certificate.Request == note.Body.Case.Request && certificate.From == note.Body.Case.State);
        return note.Body.Certificate is { } own ? [own, .. came] : [.. came];
    }

    private static ErasureNote? Note(Entry entry) => entry.Body is EntryBody.CaseErased body ? new ErasureNote(entry, body) : null;
}
