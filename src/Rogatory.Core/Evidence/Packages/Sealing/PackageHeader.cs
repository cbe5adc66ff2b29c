using System.Security.Cryptography;
using System.Text;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// The first bytes of a sealed package: what it is, for whose key it is sealed, and what the key of its chunks is derived from. All of
/// it enters that derivation, so that none of it can be changed.
/// </summary>
internal sealed class PackageHeader
{
    /// <summary>Mark, version, suite, recipient, ephemeral key, case.</summary>
    public const int Length = 8 + 1 + 1 + HashLength + PointLength + HashLength;

    private const byte Version = 1;
    private const byte Suite = 1;
    private const int HashLength = 32;
    private const int PointLength = 65;
    private const int RecipientAt = 10;
    private const int PointAt = RecipientAt + HashLength;
    private const int CaseAt = PointAt + PointLength;

    private readonly byte[] bytes;

    private PackageHeader(byte[] bytes) => this.bytes = bytes;

    private static ReadOnlySpan<byte> Mark => "ROGATORY"u8;

    private static ReadOnlySpan<byte> Label => "rogatory evidence package 1"u8;

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The header of a new package, and the key of its chunks.</summary>
    public static (PackageHeader Header, byte[] Key) Make(ECDiffieHellman recipient, string reference)
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var made = new byte[Length];
        Mark.CopyTo(made);
        (made[8], made[9]) = (Version, Suite);
        PackageKey.Fingerprint(recipient).CopyTo(made, RecipientAt);
        var point = ephemeral.ExportParameters(includePrivateParameters: false).Q;
        made[PointAt] = 4;
        point.X!.CopyTo(made, PointAt + 1);
        point.Y!.CopyTo(made, PointAt + 1 + HashLength);
        var header = new PackageHeader(made);
        header.CaseHash(reference).CopyTo(made, CaseAt);
        return (header, header.Derive(ephemeral, recipient));
    }

    /// <summary>Reads a header; nothing where the bytes are not those of a package of this version.</summary>
    public static PackageHeader? Read(Stream package)
    {
        var read = new byte[Length];
        return package.ReadAtLeast(read, Length, throwOnEndOfStream: false) == Length
            && read.AsSpan().StartsWith(Mark) && read[8] == Version && read[9] == Suite && read[PointAt] == 4
            ? new PackageHeader(read)
            : null;
    }

    public bool IsFor(ECDiffieHellman recipient) => bytes.AsSpan(RecipientAt, HashLength).SequenceEqual(PackageKey.Fingerprint(recipient));

    public bool IsOf(string reference) => bytes.AsSpan(CaseAt).SequenceEqual(CaseHash(reference));

    /// <summary>The key of the chunks, for the recipient; <see cref="BrokenSealException"/> where the ephemeral key is none.</summary>
    public byte[] Key(ECDiffieHellman recipient)
    {
        try
        {
            using var ephemeral = ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = bytes[(PointAt + 1)..(PointAt + 1 + HashLength)], Y = bytes[(PointAt + 1 + HashLength)..CaseAt] },
            });
            return Derive(recipient, ephemeral);
        }
        catch (CryptographicException)
        {
            throw new BrokenSealException(0, "Its header is not as it was sealed: it holds no key.");
        }
    }

    private byte[] Derive(ECDiffieHellman own, ECDiffieHellman other)
    {
        using var theirs = other.PublicKey;
        var secret = own.DeriveRawSecretAgreement(theirs);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, ChunkedSealing.KeyLength, salt: [], info: [.. Label, .. bytes]);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    // The ephemeral key goes first, so that two packages of one case cannot be told to be so.
    private byte[] CaseHash(string reference) => SHA256.HashData([.. bytes.AsSpan(PointAt, PointLength), .. Encoding.UTF8.GetBytes(reference)]);
}
