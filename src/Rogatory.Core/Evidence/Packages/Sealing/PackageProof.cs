using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// Checks the signed manifest of a bag and the time stamp over it, where it has them. A bag of somebody else may have files of these
/// names that are something else.
/// </summary>
internal sealed record PackageProof(SignedContents Contents, string Signer, string Fingerprint, PackageTimestamp? Timestamp)
{
    public const string TimestampFile = "manifest.tst";

    private const string TagManifest = "tagmanifest-";
    private const int Longest = 1024 * 1024;

    public static async Task<PackageProof?> CheckAsync(BagSource source, BagFindings findings, FileDigests digests, CancellationToken stop)
    {
        if (!source.Files.TryGetValue(PackageSignature.FileName, out var length) || length > Longest) return null;
        var text = await ReadAsync(source, PackageSignature.FileName, findings, stop);
        if (text is null) return null;
        var signature = PackageSignature.Read(Encoding.ASCII.GetString(text), out var why);
        if (why is not null) findings.Reason(PackageSignature.FileName, why);
        if (signature is null) return null;
        using var certificate = signature.Certificate;
        await CheckSumsAsync(source, signature.Contents, findings, digests, stop);
        using var key = certificate.GetECDsaPublicKey()!;
        var name = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        return new PackageProof(signature.Contents, name, Convert.ToHexStringLower(PackageKey.Fingerprint(key)), await StampAsync(source, text, findings, stop));
    }

    /// <summary>Whether a file is one that the signed manifest names: all tag files but itself, its time stamp and the tag manifests.</summary>
    private static bool IsSigned(string file) =>
        !file.StartsWith(BagPath.Payload, StringComparison.Ordinal)
        && !IsTagManifest(file)
        && file is not (PackageSignature.FileName or TimestampFile);

    private static bool IsTagManifest(string file) =>
        file.StartsWith(TagManifest, StringComparison.Ordinal) && file.EndsWith(".txt", StringComparison.Ordinal)
        && Checksum.Find(file[TagManifest.Length..^".txt".Length]) is not null;

    private static async Task CheckSumsAsync(
        BagSource source, SignedContents contents, BagFindings findings, FileDigests digests, CancellationToken stop)
    {
        foreach (var missing in contents.Sha256.Keys.Where(file => !source.Files.ContainsKey(file)))
            findings.Reason(missing, "The signed manifest names it, and it is not there.");
        foreach (var other in contents.Sha256.Keys.Where(file => !IsSigned(file)))
            findings.Reason(other, "The signed manifest names it, and names only what lies outside `data/`, without itself, its time stamp and the tag manifests.");
        foreach (var file in source.Files.Keys.Where(IsSigned).Order(StringComparer.Ordinal))
        {
            if (!contents.Sha256.TryGetValue(file, out var signed))
                findings.Reason(file, "The signed manifest does not name it.");
            else if ((await SumAsync(file, digests, stop)) != signed)
                findings.Reason(file, "It is not what was signed.");
        }
    }

    private static async Task<string?> SumAsync(string file, FileDigests digests, CancellationToken stop)
    {
        try
        {
            return (await digests(file, [Checksum.Sha256], stop)).GetValueOrDefault(Checksum.Sha256.Name);
        }
        catch (InvalidDataException)
        {
            // Damaged in its zip, which was found before.
            return null;
        }
    }

    private static async Task<PackageTimestamp?> StampAsync(BagSource source, byte[] signed, BagFindings findings, CancellationToken stop)
    {
        if (!source.Files.TryGetValue(TimestampFile, out var length)) return null;
        var token = length > Longest ? null : await ReadAsync(source, TimestampFile, findings, stop);
        var timestamp = token is null ? null : TimestampAuthority.Read(token, signed);
        if (timestamp is null) findings.Reason(TimestampFile, "It is no time stamp over the signed manifest.");
        return timestamp;
    }

    private static async Task<byte[]?> ReadAsync(BagSource source, string file, BagFindings findings, CancellationToken stop)
    {
        try
        {
            await using var stream = source.Open(file);
            var bytes = new byte[(int)source.Files[file]];
            await stream.ReadExactlyAsync(bytes, stop);
            return bytes;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            findings.Reason(file, e.Message);
            return null;
        }
    }
}
