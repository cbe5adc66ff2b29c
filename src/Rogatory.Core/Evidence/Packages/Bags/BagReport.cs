namespace Rogatory.Core.Evidence.Packages;

/// <summary>One thing that was found in a bag: where, as a path inside the bag, and what.</summary>
public sealed record BagFinding(string Path, string Text);

/// <summary>
/// What came of checking a bag: its version where it says one, its payload files and their bytes, what makes it not valid,
/// and what the standard only advises against.
/// </summary>
public sealed record BagReport(string? Version, long Files, long Bytes, IReadOnlyList<BagFinding> Reasons, IReadOnlyList<BagFinding> Warnings)
{
    /// <summary>Whether the bag is valid: nothing speaks against it.</summary>
    public bool Valid => Reasons.Count == 0;
}
