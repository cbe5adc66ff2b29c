using System.Security.Cryptography;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Uploads;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>The files of evidence: each that a docket names is there and is what was sealed, and there is no other but what is on its way.</summary>
internal sealed class EvidenceCheck(Inspection on)
{
    private const string Table = "evidence";
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    /// <summary>Reads an item to its end, under the key of its docket.</summary>
    public async Task CheckAsync(EvidenceItem item, StoredEntry entry, byte[] key)
    {
        if (!Id<Case>.TryParse(entry.Docket, out var docket) || !named.Add($"{docket}/{item.Id}")) return;
        on.Findings.Count(Table);
        var place = on.Node.PathOf(Table, docket.ToString(), item.Id.ToString());
        if (Path.Exists(place) && !OrdinaryFile.Is(place))
        {
            on.Findings.Add(Table, $"What stands in the place of the file `{item.Id}` is no file: a folder, a link, or something else.", entry.Docket, entry.Number);
            return;
        }

        try
        {
            await using var content = EvidenceFolder.OpenRead(on.Node.Folder, key, docket, item);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, on.Stop)) != item.Sha256)
                on.Findings.Add(Table, $"The file `{item.Id}` is not what was sealed: it was exchanged.", entry.Docket, entry.Number);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            on.Findings.Add(Table, $"The file `{item.Id}` is missing.", entry.Docket, entry.Number);
        }
        catch (UnauthorizedAccessException)
        {
            on.Findings.Add(Table, $"The file `{item.Id}` may not be read by whoever verifies.", entry.Docket, entry.Number);
        }
        catch (IOException)
        {
            on.Findings.Add(Table, $"The file `{item.Id}` is not what was sealed: it was changed.", entry.Docket, entry.Number);
        }
    }

    /// <summary>Notes a package that a docket names; whoever receives it proves it.</summary>
    public void Name(Entry entry)
    {
        var package = entry.Body switch
        {
            EntryBody.EvidenceDelivered delivered => delivered.Package,
            EntryBody.EvidenceAnnounced announced => announced.Package,
            _ => null,
        };
        if (package is not null) named.Add($"{entry.Docket}/packages/{package.Id}");
    }

    /// <summary>Once every docket has been read: files that no docket names.</summary>
    public void CheckNothingElse()
    {
        foreach (var (path, file, oddity) in FolderWalk.Of(on.Node.PathOf(Table)))
        {
            on.Stop.ThrowIfCancellationRequested();
            if (oddity is not null)
                on.Findings.Add(Table, $"`{path}` {oddity}, and the node makes no such thing.");
            else if (!named.Contains(path) && !on.IsJustWritten(file) && !IsOnItsWay(file, path.Split('/')))
                on.Findings.Add(Table, $"No docket names the file `{path}`: a step that was not finished left it, or somebody put it there.");
        }
    }

    // What a provider is bringing or has brought and not handed over, and the turn that is taken at a package: a lock, with nothing in it.
    private bool IsOnItsWay(string file, string[] path) => path switch
    {
        [var docket, "uploads", ..] => on.Db.ExecuteScalar<long>("select count(*) from uploads where docket = @docket", new { docket }) > 0,
        [var docket, var item] when Id<EvidenceItem>.TryParse(item, out var id) => on.Db.ExecuteScalar<long>(
            "select count(*) from uploads where docket = @docket and id = @upload", new { docket, upload = new Id<Upload>(id.Value).ToString() }) > 0,
        [var docket, "packages", "turn"] => new FileInfo(file) is not { Exists: true, Length: > 0 } && on.Db.ExecuteScalar<long>("select count(*) from docket_keys where docket = @docket", new { docket }) > 0,
        _ => false,
    };
}
