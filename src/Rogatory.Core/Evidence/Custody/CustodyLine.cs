using Rogatory.Core.Cases;

namespace Rogatory.Core.Evidence;

/// <summary>What was done with evidence.</summary>
public enum CustodyAct
{
    /// <summary>The provider handed it over, and it was sealed.</summary>
    HandedOver,

    /// <summary>It was scanned for malware, or could not be.</summary>
    Scanned,

    /// <summary>A person was given its bytes.</summary>
    Opened,

    /// <summary>A reviewer said that it may leave.</summary>
    Reviewed,

    /// <summary>A redacted copy was made, to leave in its place.</summary>
    Redacted,

    /// <summary>It was taken out.</summary>
    TakenOut,

    /// <summary>It went to the separate reviewer.</summary>
    SetAside,

    /// <summary>The separate reviewer answered.</summary>
    Examined,

    /// <summary>It was handed to the requesting State.</summary>
    Delivered,

    /// <summary>It arrived from the requested State.</summary>
    Received,

    /// <summary>The requesting State has it, whole.</summary>
    Arrived,

    /// <summary>What arrived was not what was announced, and was refused.</summary>
    Refused,

    /// <summary>It left with an export of the whole file of the case.</summary>
    Exported,
}

/// <summary>One line of the custody of evidence: the entry that records it, what was done, and with which files.</summary>
public sealed record CustodyLine(Entry Entry, CustodyAct Act, IReadOnlyList<EvidenceItem> Items);
