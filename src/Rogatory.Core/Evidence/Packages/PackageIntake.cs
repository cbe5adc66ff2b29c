using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// Reads a package where it lies, once and in order, without a byte of it on the disk in the clear: each file of its payload is given on as a stream
/// while it is proven. Whoever takes them drops them again where the whole is refused in the end.
/// </summary>
internal sealed class PackageIntake
{
    private readonly BagFindings findings = new();
    private readonly Dictionary<string, string> sums = new(StringComparer.Ordinal);
    private readonly PackageHeader header;
    private readonly ECDsa sender;

    private PackageIntake(PackageHeader header, ECDsa sender) => (this.header, this.sender) = (header, sender);

    /// <summary>
    /// Opens a package that <paramref name="sender"/> must have signed. <paramref name="take"/> gets each file of the payload by its path under the payload
    /// folder, reads it to its end and gives its SHA-256.
    /// </summary>
    public static async Task<PackageOpening> ReadAsync(Stream package, ECDiffieHellman key, ECDsa sender, Func<string, Stream, Task<string>> take, CancellationToken stop)
    {
        if (PackageHeader.Read(package) is not { } header) return Refuse("It is no sealed package of a version that is known.");
        if (!header.IsFor(key)) return Refuse("It is sealed for another key.");
        try
        {
            return await new PackageIntake(header, sender).RunAsync(package, key, take, stop);
        }
        catch (Exception damaged) when (damaged is BrokenSealException or InvalidDataException or EndOfStreamException)
        {
            return Refuse(damaged.Message);
        }
    }

    private async Task<PackageOpening> RunAsync(Stream package, ECDiffieHellman key, Func<string, Stream, Task<string>> take, CancellationToken stop)
    {
        var secret = header.Key(key);
        await using var content = ChunkedSealing.Open(package, secret, header.Bytes, leaveOpen: true);
        CryptographicOperations.ZeroMemory(secret);
        content.CheckEnd();
        using var zip = new ZipSource(content, findings);
        if (findings.Reasons.Count > 0) return new PackageOpening.Refused(findings.Reasons);
        foreach (var (path, _) in zip.Entries.Where(file => file.Path.StartsWith(BagPath.Payload, StringComparison.Ordinal)).OrderBy(file => file.Entry.HeaderAt).ToList())
        {
            await using var file = zip.Open(path);
            sums[path] = await take(path[BagPath.Payload.Length..], file);
        }

        return await CheckAsync(zip, stop);
    }

    private async Task<PackageOpening> CheckAsync(ZipSource zip, CancellationToken stop)
    {
        var report = await new BagCheck(zip, findings, (file, algorithms, halt) => DigestAsync(zip, file, algorithms, halt)).RunAsync(stop);
        var proof = await PackageProof.CheckAsync(zip, findings, (file, algorithms, halt) => DigestAsync(zip, file, algorithms, halt), stop);
        if (proof is null || Convert.ToHexStringLower(PackageKey.Fingerprint(sender)) != proof.Fingerprint)
            findings.Reason(PackageSignature.FileName, proof is null ? "It is not there, or does not hold." : "It is signed by another key than that of the sender.");
        var conditions = Conditions.ReadFrom(zip, header);
        if (conditions is null) findings.Reason(Conditions.FileName, "It is not there, or not for the case in the package's header.");
        return findings.Reasons.Count > 0
            ? new PackageOpening.Refused(findings.Reasons)
            : new PackageOpening.Opened(conditions!["case"]!.GetValue<string>(), report, new PackageSender(proof!.Signer, proof.Fingerprint, true), proof.Timestamp, conditions);
    }

    // Of the payload the sums by SHA-256 are known; others would say the same again, of bytes whose every chunk was proven.
    private async Task<IReadOnlyDictionary<string, string>> DigestAsync(ZipSource zip, string path, IReadOnlyList<Checksum> algorithms, CancellationToken stop)
    {
        if (sums.TryGetValue(path, out var known)) return new Dictionary<string, string> { [Checksum.Sha256.Name] = known };
        await using var file = zip.Open(path);
        return (await Digests.OfAsync(file, algorithms, stop)).Sums;
    }

    private static PackageOpening.Refused Refuse(string why) => new([new BagFinding("", why)]);
}
