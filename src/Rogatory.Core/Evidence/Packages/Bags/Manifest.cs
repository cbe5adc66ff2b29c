using System.Text.RegularExpressions;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>A manifest as it was read: for each file that is there, the checksum it shall have.</summary>
internal sealed partial class Manifest
{
    private readonly Bag bag;
    private bool starred;
    private bool dotted;

    private Manifest(Bag bag, string name, string algorithm, bool ofTags) =>
        (this.bag, Name, Algorithm, OfTags, Checksum) = (bag, name, algorithm, ofTags, Checksum.Find(algorithm));

    /// <summary>Its file name.</summary>
    public string Name { get; }

    /// <summary>The name of the algorithm, as a manifest is to be named after it.</summary>
    public string Algorithm { get; }

    /// <summary>Whether it lists tag files and not the payload.</summary>
    public bool OfTags { get; }

    /// <summary>How its checksums are computed; nothing where the algorithm is not known here.</summary>
    public Checksum? Checksum { get; }

    /// <summary>The checksums by the path of the file, in lower-case digits.</summary>
    public Dictionary<string, string> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>The manifests that lie in the base folder, in the order of their names.</summary>
    public static List<Manifest> ReadAll(Bag bag, BagNames names)
    {
        var manifests = new List<Manifest>();
        foreach (var file in bag.Source.Files.Keys.Order(StringComparer.Ordinal))
        {
            var match = FileName().Match(file);
            if (!match.Success) continue;
            var written = match.Groups["algorithm"].Value;
            var algorithm = string.Concat(written.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
            if (algorithm != written)
                bag.Findings.ReasonSince10(bag.Version, file, "The algorithm in its name is to be written in lower-case letters and digits only.");
            var manifest = new Manifest(bag, file, algorithm, match.Groups["tag"].Success);
            manifest.Read(names);
            manifests.Add(manifest);
        }

        return manifests;
    }

    private void Read(BagNames names)
    {
        if (Checksum is null)
            bag.Findings.Reason(Name, $"The algorithm `{Algorithm}` is not known here, so that its checksums cannot be verified.");
        else if (Checksum.IsWeak)
            bag.Findings.Warn(Name, $"The algorithm `{Algorithm}` is accepted for old bags only; use sha256 or sha512.");
        using var lines = TagLines.Open(bag.Source, Name, bag);
        while (lines.TryRead(out var line))
            ReadLine(names, line, lines.Number);
        if (!lines.Terminated) bag.Findings.Warn(Name, "Its last line is not ended.");
    }

    private void ReadLine(BagNames names, string line, int number)
    {
        if (line.Length == 0)
        {
            bag.Findings.ReasonSince10(bag.Version, Name, $"Line {number} is empty.");
            return;
        }

        var match = Line().Match(line);
        if (!match.Success)
            bag.Findings.Reason(Name, $"Line {number} is not a checksum, blanks and a path.");
        else if (Checksum is not null && match.Groups["sum"].Length != Checksum.Digits)
            bag.Findings.Reason(Name, $"Line {number}: a checksum by {Algorithm} has {Checksum.Digits} digits.");
        else if (File(names, match.Groups["path"].Value, number) is { } path)
            Add(path, match.Groups["sum"].Value.ToLowerInvariant(), number);
    }

    private string? File(BagNames names, string written, int number)
    {
        var path = written;
        if (path.Length > 1 && path[0] == '*' && !bag.Source.Files.ContainsKey(path))
        {
            path = path[1..];
            if (!starred) bag.Findings.Warn(Name, $"Line {number}: the path has an asterisk before it, as checksum tools write it; a strict check of the bag would fail.");
            starred = true;
        }

        if (BagPath.WhyOutside(path) is { } outside)
        {
            bag.Findings.Reason(Name, $"Line {number}: `{path}`: {outside}");
            return null;
        }

        var plain = BagPath.Plain(path);
        if (plain != path && !dotted)
        {
            bag.Findings.Warn(Name, $"Line {number}: the path is written with `.` or an empty part in it.");
            dotted = true;
        }

        if (plain.StartsWith(BagPath.Payload, StringComparison.Ordinal) == OfTags)
        {
            bag.Findings.Reason(Name, $"Line {number}: `{plain}` is " + (OfTags
                ? "a payload file, which a tag manifest does not list."
                : "no payload file; a payload manifest lists nothing else."));
            return null;
        }

        return names.Find(plain, Name, number);
    }

    private void Add(string path, string sum, int number)
    {
        if (Entries.TryAdd(path, sum)) return;
        if (Entries[path] != sum)
            bag.Findings.Reason(path, $"`{Name}` lists it again on line {number}, with another checksum.");
        else
            bag.Findings.ReasonSince10(bag.Version, path, $"`{Name}` lists it again on line {number}.");
    }

    [GeneratedRegex(@"\A(?<tag>tag)?manifest-(?<algorithm>[^/]+)\.txt\z", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex FileName();

    [GeneratedRegex(@"\A(?<sum>[0-9A-Fa-f]+)[ \t]+(?<path>[^ \t].*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 10_000)]
    private static partial Regex Line();
}
