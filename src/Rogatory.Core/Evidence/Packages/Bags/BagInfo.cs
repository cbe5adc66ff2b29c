using System.Globalization;
using System.Text.RegularExpressions;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Reads the bag's metadata and lays the sum of the payload that it states beside what is there.</summary>
internal sealed partial class BagInfo
{
    private const int LongestAdvised = 79;
    private const int LongestSum = 64;

    private static readonly string[] Once = ["bagging-date", "bag-size", "bag-group-identifier", "bag-count"];

    private readonly Bag bag;
    private readonly string name;
    private readonly long files;
    private readonly long bytes;
    private readonly int[] counts = new int[Once.Length];
    private string? sum;
    private int sums;
    private bool begun;
    private bool isLong;

    private BagInfo(Bag bag, string name, long files, long bytes) => (this.bag, this.name, this.files, this.bytes) = (bag, name, files, bytes);

    public static void Check(Bag bag, long files, long bytes)
    {
        foreach (var file in bag.Version.InfoFiles)
            if (bag.Source.Files.ContainsKey(file)) new BagInfo(bag, file, files, bytes).Check();
    }

    private void Check()
    {
        using (var lines = TagLines.Open(bag.Source, name, bag))
        {
            while (lines.TryRead(out var line))
                ReadLine(line, lines.Number);
            if (!lines.Terminated) bag.Findings.Warn(name, "Its last line is not ended.");
        }

        CheckSum();
        foreach (var label in Once.Where((_, i) => counts[i] > 1))
            bag.Findings.Warn(name, $"`{label}` should not be repeated.");
        if (sums > 1) bag.Findings.ReasonSince10(bag.Version, name, "`Payload-Oxum` is repeated.");
    }

    private void ReadLine(string line, int number)
    {
        if (line.Length > LongestAdvised && !isLong)
        {
            isLong = true;
            bag.Findings.Warn(name, $"Line {number} is longer than the {LongestAdvised} characters that are recommended.");
        }

        if (line.Length == 0)
            bag.Findings.ReasonSince10(bag.Version, name, $"Line {number} is empty.");
        else if (line[0] is ' ' or '\t')
            Continue(line, number);
        else
            Begin(line, number);
    }

    private void Continue(string line, int number)
    {
        if (!begun) bag.Findings.Reason(name, $"Line {number} continues an element, and none has begun.");
        if (sum?.Length <= LongestSum) sum += line.TrimStart(' ', '\t');
    }

    private void Begin(string line, int number)
    {
        begun = true;
        var match = (bag.Version.IsEarlier ? Earlier() : Element()).Match(line);
        CheckSum();
        if (!match.Success)
        {
            bag.Findings.Reason(name, $"Line {number} is not a label, a colon, a blank and a value.");
            return;
        }

        var label = match.Groups["label"].Value;
        var once = Array.FindIndex(Once, one => one.Equals(label, StringComparison.OrdinalIgnoreCase));
        if (once >= 0) counts[once]++;
        if (!label.Equals("Payload-Oxum", StringComparison.OrdinalIgnoreCase)) return;
        sum = match.Groups["value"].Value;
        sums++;
    }

    // Of the sums that are stated each is looked at once it has ended, so that no more than one is kept.
    private void CheckSum()
    {
        if (sum is null) return;
        CheckSum(sum.Trim(' ', '\t'));
        sum = null;
    }

    private void CheckSum(string stated)
    {
        var there = string.Create(CultureInfo.InvariantCulture, $"{bytes}.{files}");
        var match = Sum().Match(stated);
        if (!match.Success)
            bag.Findings.Reason(name, $"`Payload-Oxum` is `{(stated.Length > LongestSum ? stated[..LongestSum] + "…" : stated)}`; it is to be bytes, a point and the number of files.");
        else if (Digits(match, "bytes") != bytes.ToString(CultureInfo.InvariantCulture) || Digits(match, "files") != files.ToString(CultureInfo.InvariantCulture))
            bag.Findings.Reason(name, $"`Payload-Oxum` is {stated}, and the payload is {there}.");
    }

    private static string Digits(Match match, string group) => match.Groups[group].Value.TrimStart('0') is { Length: > 0 } digits ? digits : "0";

    [GeneratedRegex(@"\A(?<label>[^: \t]([^:]*[^: \t])?):[ \t](?<value>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 10_000)]
    private static partial Regex Element();

    [GeneratedRegex(@"\A(?<label>[^: \t]([^:]*[^: \t])?)[ \t]*:(?<value>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 10_000)]
    private static partial Regex Earlier();

    [GeneratedRegex(@"\A(?<bytes>[0-9]+)\.(?<files>[0-9]+)\z", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sum();
}
