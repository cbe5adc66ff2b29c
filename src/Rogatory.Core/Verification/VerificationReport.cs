namespace Rogatory.Core.Verification;

/// <summary>Something that does not verify: in which docket, entry and table (or folder), as far as it has them, and what differs.</summary>
public sealed record VerificationFinding(string? Docket, int? Entry, string? Table, string Text)
{
    /// <summary>The finding on one line.</summary>
    public override string ToString()
    {
        var place = string.Join(", ", new[] { Table, Docket, Entry is { } number ? $"entry {number}" : null }.OfType<string>());
        return place.Length == 0 ? Text : $"{place}: {Text}";
    }
}

/// <summary>What came of verifying a node: how much of each kind was checked, the first ten thousand findings, and how many there are.</summary>
public sealed record VerificationReport(IReadOnlyDictionary<string, long> Checked, IReadOnlyList<VerificationFinding> Findings, long Found)
{
    /// <summary>Whether everything agrees.</summary>
    public bool Verified => Found == 0;
}

/// <summary>Collects what does not verify. A wholly spoilt node must not fill the memory: beyond a number findings are only counted.</summary>
internal sealed class Findings
{
    private const int Most = 10_000;
    private const int LongestValue = 300;
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly List<VerificationFinding> kept = [];
    private long found;

    public VerificationReport Report => new(counts, kept, found);

    public void Add(string table, string text, string? docket = null, long? entry = null)
    {
        if (found++ < Most) kept.Add(new VerificationFinding(docket is null ? null : Cut(docket), entry is { } number && StoredEntry.IsNumber(number) ? (int)number : null, table, CutValues(text)));
    }

    // Values stand between backticks. Whoever changes a row can make one as long as they like.
    private static string CutValues(string text) => text.Length <= LongestValue ? text : string.Join('`', text.Split('`').Select(Cut));

    private static string Cut(string value) => value.Length <= LongestValue ? value : $"{value[..LongestValue]}…";

    /// <summary>Counts what was checked.</summary>
    public void Count(string what, long more = 1) => counts[what] = counts.GetValueOrDefault(what) + more;
}
