using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;

namespace Rogatory.Core.Cases;

/// <summary>How far a delivery has come.</summary>
public enum DeliveryState
{
    /// <summary>It was announced, and the package has not arrived whole yet.</summary>
    OnItsWay,

    /// <summary>The package arrived, and every file in it is what was announced.</summary>
    Arrived,

    /// <summary>What arrived was not what was announced, and was refused.</summary>
    Refused,
}

/// <summary>Evidence on its way from the requested to the requesting State: the files, the package that holds them, and how far it has come.</summary>
public sealed record Delivery(IReadOnlyList<EvidenceItem> Items, PackageDescription Package, DeliveryState State);
