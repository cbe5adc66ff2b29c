namespace Rogatory.Core.Evidence.Packages;

/// <summary>Gathers what is found while a bag is checked; a hostile bag cannot make it gather without end.</summary>
internal sealed class BagFindings
{
    private const int Most = 1000;

    /// <summary>Longer than any path that a file system takes.</summary>
    private const int LongestPath = 4096;

    /// <summary>A text ends with what is wrong, so that what is too long is left out in its middle, where a path stands.</summary>
    private const int LongestText = 800;

    public List<BagFinding> Reasons { get; } = [];

    public List<BagFinding> Warnings { get; } = [];

    /// <summary>Something that makes the bag not valid.</summary>
    public void Reason(string path, string text) => Add(Reasons, path, text);

    /// <summary>Something that the standard advises against.</summary>
    public void Warn(string path, string text) => Add(Warnings, path, text);

    /// <summary>A reason from version 1.0 on, and a warning in a bag of an earlier version, which did not forbid it.</summary>
    public void ReasonSince10(BagVersion version, string path, string text)
    {
        if (version.IsEarlier) Warn(path, text);
        else Reason(path, text);
    }

    private static void Add(List<BagFinding> list, string path, string text)
    {
        if (list.Count < Most) list.Add(new BagFinding(Shortened(path, LongestPath), Shortened(text, LongestText)));
        else if (list.Count == Most) list.Add(new BagFinding("", $"More was found; only the first {Most} are told."));
    }

    private static string Shortened(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var (end, begin) = (longest / 2, text.Length - (longest / 2));
        if (char.IsLowSurrogate(text[end])) end--;
        if (char.IsLowSurrogate(text[begin])) begin++;
        return $"{text.AsSpan(0, end)}…{text.AsSpan(begin)}";
    }
}
