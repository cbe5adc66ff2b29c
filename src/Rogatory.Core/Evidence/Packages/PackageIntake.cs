using System.Security.Cryptography;

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
        using var zip = new ZipSource(content, findings, ofPackage: true);
        if (findings.Reasons.Count > 0) return new PackageOpening.Refused(findings.Reasons);
        foreach (var (path, _) in zip.Entries.Where(file => file.Path.StartsWith(BagPath.Payload, StringComparison.Ordinal)).OrderBy(file => file.Entry.HeaderAt).ToList())
        {
            await using var file = zip.Open(path);
            sums[path] = await take(path[BagPath.Payload.Length..], file);
        }

        return await new PackageCheck(zip, header, sums, findings).RunAsync(sender, stop);
    }

    private static PackageOpening.Refused Refuse(string why) => new([new BagFinding("", why)]);
}
