namespace Rogatory.Core.Evidence.Packages;

/// <summary>A bag while it is checked: its files, what it declares, and what was found so far.</summary>
internal sealed record Bag(BagSource Source, BagVersion Version, TagEncoding Encoding, BagFindings Findings);
