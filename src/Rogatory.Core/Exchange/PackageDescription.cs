namespace Rogatory.Core.Exchange;

/// <summary>A sealed package of evidence as a delivery announces it: its id, and its length and SHA-256 as it lies ready to be fetched.</summary>
public sealed record PackageDescription(Id<PackageDescription> Id, long Length, string Sha256) : IIdentified
{
    /// <inheritdoc/>
    public static string IdPrefix => "pkg";
}
