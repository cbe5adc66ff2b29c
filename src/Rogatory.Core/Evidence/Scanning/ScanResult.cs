namespace Rogatory.Core.Evidence;

/// <summary>What came of scanning a file for malware.</summary>
public enum ScanResult
{
    /// <summary>Nothing was found.</summary>
    Clean,

    /// <summary>Something was found; the entry names it.</summary>
    Found,

    /// <summary>It could not be scanned; the entry says why. It is tried again.</summary>
    Failed,
}
