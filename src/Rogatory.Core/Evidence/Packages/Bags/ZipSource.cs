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
    private readonly bool ofPackage;
    private readonly ZipDirectory directory;
    private readonly Dictionary<string, ZipEntry> entries = new(StringComparer.Ordinal);
    private readonly List<BagFinding> refused = [];
    private readonly string[] names;
    private readonly string root;

    /// <summary>
    /// Reads the directory of a seekable stream; <see cref="InvalidDataException"/> where it is no zip. In a package no path has `.` or an empty part in it;
    /// in a bag of somebody else that is only advised against.
    /// </summary>
    public ZipSource(Stream zip, BagFindings findings, bool ofPackage = false)
    {
        (this.zip, this.ofPackage) = (zip, ofPackage);
        directory = ZipDirectory.Read(zip);
        var alone = Alone();
        foreach (var entry in directory.Entries.Where(alone.Contains)) Take(entry, findings);
        root = Root(findings);
        names = [.. entries.Keys.Where(name => name.StartsWith(root, StringComparison.Ordinal))];
        Array.Sort(names, StringComparer.Ordinal);
        foreach (var name in names.Where(name => !entries[name].IsFolder)) Files.Add(name[root.Length..], entries[name].Length);
        foreach (var (path, text) in refused) findings.Reason(path.StartsWith(root, StringComparison.Ordinal) ? path[root.Length..] : path, text);
        foreach (var file in Files.Keys.Where(IsFolder))
            findings.Reason(file, "The zip has it as a file and as a folder.");
    }

    /// <summary>The entries of the bag's files, under their paths from its base folder.</summary>
    public IEnumerable<(string Path, ZipEntry Entry)> Entries => Files.Keys.Select(file => (file, entries[root + file]));

    // Any name below it tells of a folder. No list of them is kept: a name can be of thousands of folders, one in the other.
    public override bool IsFolder(string path)
    {
        var within = $"{root}{path}/";
        var at = Array.BinarySearch(names, within, StringComparer.Ordinal);
        return at >= 0 || (~at < names.Length && names[~at].StartsWith(within, StringComparison.Ordinal));
    }

    public override Stream Open(string path) => ZipEntryStream.Open(zip, directory, entries[root + path]);

    public override void Dispose()
    {
        zip.Dispose();
        base.Dispose();
    }

    private void Take(ZipEntry entry, BagFindings findings)
    {
        var path = BagPath.Plain(entry.Name.TrimEnd('/'));
        var why = WhyNot(entry) ?? (ofPackage && IsLoose(entry.Name) ? "The zip writes the path with `.` or an empty part in it." : null);
        if (why is null && (path is "" or "." || entry.Name.EndsWith("/.", StringComparison.Ordinal)))
        {
            if (entry.IsFolder) return;
            why = "It is no path.";
        }

        if (why is null && !entries.TryAdd(entry.IsFolder ? path + "/" : path, entry)) why = "The zip has two entries of this name.";
        if (why is not null) refused.Add(new BagFinding(entry.Name, why));
        else if (path != entry.Name.TrimEnd('/')) findings.Warn(path, "The zip writes the path with `.` or an empty part in it.");
    }

    private static bool IsLoose(string name) => (name.EndsWith('/') ? name[..^1] : name).Split('/').Any(part => part is "" or ".");

    private static string? WhyNot(ZipEntry entry) =>
        BagPath.WhyOutside(entry.Name) is { } outside ? outside
        : entry.IsEncrypted ? "It is encrypted in the zip."
        : entry.IsLink ? "It is a symbolic link. A bag holds its files itself."
        : entry.IsSpecial ? "It is no regular file."
        : entry.IsFolderByModeAlone ? "Its mode is that of a folder, and its name that of a file: the name of a folder ends with `/`."
        : entry.IsFolder ? entry.HasBytes ? "It is a folder that has bytes." : null
        : entry.Form.Method is not (ZipEntry.Stored or ZipEntry.Deflated) ? $"It is compressed by method {entry.Form.Method}, which is not read here."
        : entry.Form.Method == ZipEntry.Stored && entry.Packed != entry.Length ? "Its length in the zip contradicts itself."
        : entry.Length / MostPerByte > entry.Packed ? "It says that it is longer than its bytes in the zip can unpack to."
        : null;

    // The entries whose bytes no other entry claims, and whose own header is that of the directory. A small zip could otherwise unpack to any size, and
    // another reader take other bytes for a file.
    private HashSet<ZipEntry> Alone()
    {
        var alone = new HashSet<ZipEntry>(ReferenceEqualityComparer.Instance);
        var end = 0L;
        foreach (var entry in directory.Entries.OrderBy(e => e.HeaderAt))
        {
            if (entry.HeaderAt < end)
            {
                refused.Add(new BagFinding(entry.Name, "Its bytes in the zip are those of another entry too."));
                continue;
            }

            try
            {
                end = ZipEntryStream.DataOf(zip, directory, entry) + entry.Packed;
                alone.Add(entry);
            }
            catch (InvalidDataException otherwise)
            {
                refused.Add(new BagFinding(entry.Name, WhyNot(entry) ?? otherwise.Message));
            }
        }

        return alone;
    }

    private string Root(BagFindings findings)
    {
        if (entries.ContainsKey("bagit.txt")) return "";
        var tops = entries.Keys.Select(name => name.Split('/', 2)[0]).Distinct(StringComparer.Ordinal).Take(2).ToList();
        if (tops is [var top] && entries.Keys.Any(name => name.StartsWith(top + "/", StringComparison.Ordinal)))
        {
            if (entries.ContainsKey(top)) findings.Reason(top, "The zip has it as a file and as a folder.");
            return top + "/";
        }

        findings.Reason("", "The zip is not the bag itself, nor one folder that is the bag.");
        return "";
    }
}
