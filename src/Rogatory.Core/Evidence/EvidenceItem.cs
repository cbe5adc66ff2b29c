namespace Rogatory.Core.Evidence;

/// <summary>One file of evidence: what it is called, how long it is in bytes, and the SHA-256 that seals it, in lower-case hexadecimal digits.</summary>
public sealed record EvidenceItem(Id<EvidenceItem> Id, string Name, long Bytes, string Sha256) : IIdentified
{
    /// <inheritdoc/>
    public static string IdPrefix => "evd";
}
