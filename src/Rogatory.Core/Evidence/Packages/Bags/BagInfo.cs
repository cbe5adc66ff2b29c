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
    private readonly Dictionary<string, int> labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> sums = [];
    private bool begun;
    private bool summing;
    private bool isLong;

    private BagInfo(Bag bag, string name) => (this.bag, this.name) = (bag, name);

    public static void Check(Bag bag, long files, long bytes)
    {
        foreach (var file in bag.Version.InfoFiles)
            if (bag.Source.Files.ContainsKey(file)) new BagInfo(bag, file).Check(files, bytes);
    }

    private void Check(long files, long bytes)
    {
        using (var lines = TagLines.Open(bag.Source, name, bag))
        {
            while (lines.TryRead(out var line))
                ReadLine(line, lines.Number);
            if (!lines.Terminated) bag.Findings.Warn(name, "Its last line is not ended.");
        }

        foreach (var label in Once.Where(label => labels.GetValueOrDefault(label) > 1))
            bag.Findings.Warn(name, $"`{label}` should not be repeated.");
        if (sums.Count > 1) bag.Findings.ReasonSince10(bag.Version, name, "`Payload-Oxum` is repeated.");
        foreach (var sum in sums) CheckSum(sum.Trim(' ', '\t'), files, bytes);
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
        if (summing && sums[^1].Length <= LongestSum) sums[^1] += line.TrimStart(' ', '\t');
    }

    private void Begin(string line, int number)
    {
        begun = true;
        var match = (bag.Version.IsEarlier ? Earlier() : Element()).Match(line);
        summing = false;
        if (!match.Success)
        {
            bag.Findings.Reason(name, $"Line {number} is not a label, a colon, a blank and a value.");
            return;
        }

        var label = match.Groups["label"].Value;
        labels[label] = labels.GetValueOrDefault(label) + 1;
        summing = label.Equals("Payload-Oxum", StringComparison.OrdinalIgnoreCase);
        if (summing) sums.Add(match.Groups["value"].Value);
    }

    private void CheckSum(string sum, long files, long bytes)
    {
        var there = string.Create(CultureInfo.InvariantCulture, $"{bytes}.{files}");
        var match = Sum().Match(sum);
        if (!match.Success)
            bag.Findings.Reason(name, $"`Payload-Oxum` is `{(sum.Length > LongestSum ? sum[..LongestSum] + "…" : sum)}`; it is to be bytes, a point and the number of files.");
        else if (Digits(match, "bytes") != bytes.ToString(CultureInfo.InvariantCulture) || Digits(match, "files") != files.ToString(CultureInfo.InvariantCulture))
            bag.Findings.Reason(name, $"`Payload-Oxum` is {sum}, and the payload is {there}.");
    }

    private static string Digits(Match match, string group) => match.Groups[group].Value.TrimStart('0') is { Length: > 0 } digits ? digits : "0";

    [GeneratedRegex(@"\A(?<label>[^: \t]([^:]*[^: \t])?):[ \t](?<value>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 10_000)]
    private static partial Regex Element();

    [GeneratedRegex(@"\A(?<label>[^: \t]([^:]*[^: \t])?)[ \t]*:(?<value>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 10_000)]
    private static partial Regex Earlier();

    [GeneratedRegex(@"\A(?<bytes>[0-9]+)\.(?<files>[0-9]+)\z", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sum();
}
