using System.Text.Json.Nodes;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Who signed a package: the name in the certificate, the fingerprint of its key, and whether that was the key we were told.</summary>
public sealed record PackageSender(string Name, string Fingerprint, bool IsTheOneNamed);

/// <summary>What came of opening a package: it was opened, or it was refused and nothing of it is left.</summary>
public abstract record PackageOpening
{
    private PackageOpening() { }

    /// <summary>
    /// Everything in it was proven. <paramref name="Sender"/> is nothing where it was not signed, <paramref name="Timestamp"/> where
    /// nobody states when.
    /// </summary>
    public sealed record Opened(
        string Case, BagReport Bag, PackageSender? Sender, PackageTimestamp? Timestamp, JsonNode Conditions) : PackageOpening;

    /// <summary>It is not as it was sealed, or not from whom it should be.</summary>
    public sealed record Refused(IReadOnlyList<BagFinding> Reasons) : PackageOpening;
}
