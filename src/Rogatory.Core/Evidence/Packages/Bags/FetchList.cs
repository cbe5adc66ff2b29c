using System.Globalization;
using System.Text.RegularExpressions;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Checks `fetch.txt`. Nothing is ever fetched: a file of its that is not there makes the bag not valid.</summary>
internal static partial class FetchList
{
    private const string Name = "fetch.txt";

    public static void Check(Bag bag, BagNames names)
    {
        if (!bag.Source.Files.ContainsKey(Name)) return;
        using var lines = TagLines.Open(bag.Source, Name, bag);
        while (lines.TryRead(out var line))
        {
            var match = Line().Match(line);
            if (match.Success)
            {
                if (!Address().IsMatch(match.Groups["url"].ValueSpan))
                    bag.Findings.ReasonSince10(bag.Version, Name, $"Line {lines.Number}: the address is not absolute, or has characters that an address has not.");
                CheckFile(bag, names, match, lines.Number);
            }
            else if (line.Length == 0)
                bag.Findings.ReasonSince10(bag.Version, Name, $"Line {lines.Number} is empty.");
            else
                bag.Findings.Reason(Name, $"Line {lines.Number} is not an absolute address, a length or `-`, and a path.");
        }

        if (!lines.Terminated) bag.Findings.Warn(Name, "Its last line is not ended.");
    }

    private static void CheckFile(Bag bag, BagNames names, Match match, int number)
    {
        var path = BagPath.Plain(match.Groups["path"].Value);
        if (BagPath.WhyOutside(match.Groups["path"].Value) is { } outside)
        {
            bag.Findings.Reason(Name, $"Line {number}: `{path}`: {outside}");
            return;
        }

        if (!path.StartsWith(BagPath.Payload, StringComparison.Ordinal))
        {
            bag.Findings.Reason(Name, $"Line {number}: `{path}` is no payload file; nothing else is to be fetched.");
            return;
        }

        if (names.Find(path, Name, number) is not { } file) return;
        var length = match.Groups["length"].Value.TrimStart('0');
        var there = bag.Source.Files[file].ToString(CultureInfo.InvariantCulture).TrimStart('0');
        if (length != "-" && length != there)
            bag.Findings.Warn(file, $"`fetch.txt` gives its length as {match.Groups["length"].Value}, and it has {bag.Source.Files[file]} bytes.");
    }

    [GeneratedRegex(@"\A(?<url>[A-Za-z][A-Za-z0-9+.\-]*:[^ \t]*)[ \t]+(?<length>[0-9]+|-)[ \t]+(?<path>[^ \t].*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 10_000)]
    private static partial Regex Line();

    // RFC 3986, 4.3: an absolute URI, which has no fragment.
    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.\-]*:([A-Za-z0-9\-._~:/?\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*\z", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Address();
}
