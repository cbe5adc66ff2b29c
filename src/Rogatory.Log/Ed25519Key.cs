using System.Security.Cryptography;

namespace Rogatory.Log;

/// <summary>A private Ed25519 key (RFC 8032), kept as the PEM that other programs read (RFC 8410).</summary>
public sealed class Ed25519Key
{
    private const string Label = "PRIVATE KEY";

    /// <summary>PKCS #8 of an Ed25519 key is these bytes and then the key's 32.</summary>
    private static readonly byte[] Prefix = Convert.FromHexString("302e020100300506032b657004220420");

    private readonly byte[] seed;

    private Ed25519Key(byte[] seed)
    {
        this.seed = seed;
        PublicKey = Ed25519.PublicKeyOf(seed);
    }

    internal byte[] PublicKey { get; }

    /// <summary>A new key from the system's randomness.</summary>
    public static Ed25519Key Generate() => new(RandomNumberGenerator.GetBytes(Ed25519.KeyLength));

    /// <summary>Reads a key that was kept; refuses a text that holds none of this kind.</summary>
    public static Ed25519Key FromPem(string pem)
    {
        if (PemEncoding.TryFind(pem, out var fields) && pem[fields.Label].Equals(Label, StringComparison.Ordinal))
        {
            var der = Convert.FromBase64String(pem[fields.Base64Data]);
            if (der.Length == Prefix.Length + Ed25519.KeyLength && der.AsSpan().StartsWith(Prefix))
                return new Ed25519Key(der[Prefix.Length..]);
        }
        throw new FormatException("The text does not hold an Ed25519 private key in PEM.");
    }

    /// <summary>The key as PEM, to be kept where nobody else may read.</summary>
    public string ToPem() => PemEncoding.WriteString(Label, [.. Prefix, .. seed]);

    internal byte[] Sign(ReadOnlySpan<byte> message) => Ed25519.Sign(seed, message);
}
