namespace Rogatory.Core.Evidence.Packages;

/// <summary>Gathers what is found while a bag is checked; a hostile bag cannot make it gather without end.</summary>
internal sealed class BagFindings
{
    private const int Most = 1000;

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
        if (list.Count < Most) list.Add(new BagFinding(path, text));
        else if (list.Count == Most) list.Add(new BagFinding("", $"More was found; only the first {Most} are told."));
    }
}
