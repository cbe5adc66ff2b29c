namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// A bag in a zip: one folder that is the bag, or the bag itself. It is read where it lies and never unpacked. What is refused in a zip
/// is found here: hostile names, links, encryption, two entries of one name, entries over one another.
/// </summary>
internal sealed class ZipSource : BagSource
{
    /// <summary>No byte of a deflated entry unpacks to more, so that an entry that says so lies.</summary>
    private const int MostPerByte = 1100;

    private readonly Stream zip;
    private readonly ZipDirectory directory;
    private readonly Dictionary<string, ZipEntry> entries = new(StringComparer.Ordinal);
    private string root = "";

    /// <summary>Reads the directory of a seekable stream; <see cref="InvalidDataException"/> where it is no zip.</summary>
    public ZipSource(Stream zip, BagFindings findings)
    {
        this.zip = zip;
        directory = ZipDirectory.Read(zip);
        var alone = Alone(findings);
        foreach (var entry in directory.Entries.Where(alone.Contains)) Take(entry, findings);
        FindRoot(findings);
        foreach (var (name, entry) in entries)
        {
            if (!name.StartsWith(root, StringComparison.Ordinal)) continue;
            if (!entry.IsFolder) Files.Add(name[root.Length..], entry.Length);
            for (var at = name.IndexOf('/', root.Length); at >= 0; at = name.IndexOf('/', at + 1)) Folders.Add(name[root.Length..at]);
        }

        foreach (var file in Files.Keys.Where(Folders.Contains))
            findings.Reason(file, "The zip has it as a file and as a folder.");
    }

    /// <summary>The entries of the bag's files, under their paths from its base folder.</summary>
    public IEnumerable<(string Path, ZipEntry Entry)> Entries => Files.Keys.Select(file => (file, entries[root + file]));

    public override Stream Open(string path) => ZipEntryStream.Open(zip, directory, entries[root + path]);

    public override void Dispose()
    {
        zip.Dispose();
        base.Dispose();
    }

    private void Take(ZipEntry entry, BagFindings findings)
    {
        var why = WhyNot(entry);
        if (why is null && !entries.TryAdd(entry.Name, entry)) why = "The zip has two entries of this name.";
        if (why is not null) findings.Reason(entry.Name, why);
    }

    private static string? WhyNot(ZipEntry entry) =>
        BagPath.WhyOutside(entry.Name) is { } outside ? outside
        : BagPath.Plain(entry.Name) != entry.Name.TrimEnd('/') && BagPath.Plain(entry.Name) != entry.Name ? "The path has `.` or an empty part in it."
        : entry.IsEncrypted ? "It is encrypted in the zip."
        : entry.IsLink ? "It is a symbolic link. A bag holds its files itself."
        : entry.IsSpecial ? "It is no regular file."
        : entry.IsFolder ? null
        : entry.Form.Method is not (ZipEntry.Stored or ZipEntry.Deflated) ? $"It is compressed by method {entry.Form.Method}, which is not read here."
        : entry.Form.Method == ZipEntry.Stored && entry.Packed != entry.Length ? "Its length in the zip contradicts itself."
        : entry.Length / MostPerByte > entry.Packed ? "It says that it is longer than its bytes in the zip can unpack to."
        : null;

    // The entries whose bytes no other entry claims. A small zip could otherwise unpack to any size.
    private HashSet<ZipEntry> Alone(BagFindings findings)
    {
        var alone = new HashSet<ZipEntry>(ReferenceEqualityComparer.Instance);
        var end = 0L;
        foreach (var entry in directory.Entries.OrderBy(e => e.HeaderAt))
        {
            if (entry.HeaderAt < end) findings.Reason(entry.Name, "Its bytes in the zip are those of another entry too.");
            else alone.Add(entry);
            end = Math.Max(end, entry.HeaderAt + ZipEntryStream.HeaderLength + entry.RawName.Length + entry.Packed);
        }

        return alone;
    }

    private void FindRoot(BagFindings findings)
    {
        if (entries.ContainsKey("bagit.txt")) return;
        var tops = entries.Keys.Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (tops is [var top] && entries.Keys.Any(name => name.StartsWith(top + "/", StringComparison.Ordinal)))
            root = top + "/";
        else
            findings.Reason("", "The zip is not the bag itself, nor one folder that is the bag.");
    }
}
