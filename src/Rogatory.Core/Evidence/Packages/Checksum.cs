using System.Security.Cryptography;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>An algorithm by which manifests give checksums, under the name that their file names carry.</summary>
internal sealed record Checksum(string Name, int Digits, Func<Digest> Begin, bool IsWeak = false)
{
    private static readonly Dictionary<string, Checksum> All = new[]
    {
        Platform("md5", HashAlgorithmName.MD5, 16, isWeak: true),
        Platform("sha1", HashAlgorithmName.SHA1, 20, isWeak: true),
        new Checksum("sha224", 56, () => new Sha224()),
        Platform("sha256", HashAlgorithmName.SHA256, 32),
        Platform("sha384", HashAlgorithmName.SHA384, 48),
        Platform("sha512", HashAlgorithmName.SHA512, 64),
        Platform("sha3256", HashAlgorithmName.SHA3_256, 32),
        Platform("sha3384", HashAlgorithmName.SHA3_384, 48),
        Platform("sha3512", HashAlgorithmName.SHA3_512, 64),
    }.ToDictionary(checksum => checksum.Name, StringComparer.Ordinal);

    public static Checksum Sha256 { get; } = All["sha256"];

    public static Checksum Sha512 { get; } = All["sha512"];

    public static Checksum? Find(string name) =>
        name.StartsWith("sha3", StringComparison.Ordinal) && name is not "sha384" && !SHA3_256.IsSupported ? null : All.GetValueOrDefault(name);

    private static Checksum Platform(string name, HashAlgorithmName algorithm, int bytes, bool isWeak = false) =>
        new(name, bytes * 2, () => new PlatformDigest(algorithm), isWeak);
}

/// <summary>A checksum in the making.</summary>
internal abstract class Digest : IDisposable
{
    public abstract void Append(ReadOnlySpan<byte> bytes);

    /// <summary>The checksum of all that was appended, in lower-case hexadecimal digits. Nothing can be appended after it.</summary>
    public abstract string Finish();

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>A checksum by one of the platform's algorithms.</summary>
internal sealed class PlatformDigest(HashAlgorithmName algorithm) : Digest
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(algorithm);

    public override void Append(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);

    public override string Finish() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public override void Dispose()
    {
        hash.Dispose();
        base.Dispose();
    }
}
