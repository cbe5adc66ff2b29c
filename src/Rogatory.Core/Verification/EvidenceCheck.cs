using Rogatory.Core.Evidence;

namespace Rogatory.Core.Verification;

/// <summary>The files of evidence: each that a docket names is there and is what was sealed, and there is no other.</summary>
internal sealed class EvidenceCheck(Inspection on, EvidenceFolder evidence)
{
    private const string Table = "evidence";
    private readonly HashSet<string> named = new(StringComparer.Ordinal);

    public async Task CheckAsync(EvidenceItem item, string docket, int entry)
    {
        if (!named.Add(item.Id.ToString())) return;
        on.Findings.Count(Table);
        try
        {
            await evidence.ReadAsync(item, on.Stop);
        }
        catch (InvalidDataException)
        {
            on.Findings.Add(Table, $"The file `{item.Id}` is not what was sealed: it was changed.", docket, entry);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            on.Findings.Add(Table, $"The file `{item.Id}` is missing.", docket, entry);
        }
    }

    /// <summary>Once every docket has been read: files that no docket names.</summary>
    public void CheckNothingElse()
    {
        var folder = on.Node.PathOf("evidence");
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
            if (!named.Contains(Path.GetRelativePath(folder, file)) && !on.IsJustWritten(file))
                on.Findings.Add(Table, $"No docket names the file `{Path.GetRelativePath(folder, file)}`: a step that was not finished left it, or somebody put it there.");
    }
}
