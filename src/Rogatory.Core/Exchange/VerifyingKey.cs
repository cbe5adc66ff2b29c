using System.Security.Cryptography;

namespace Rogatory.Core.Exchange;

/// <summary>A public key that was read once, to verify many signatures (ES256) with.</summary>
internal sealed class VerifyingKey
{
    private readonly ECDsa key = ECDsa.Create();

    public VerifyingKey(byte[] publicKey)
    {
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        Fingerprint = Node.FingerprintOf(publicKey);
    }

    /// <summary>SHA-256 of the key in lower-case hexadecimal digits.</summary>
    public string Fingerprint { get; }

    public bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) => key.VerifyData(signed, signature, HashAlgorithmName.SHA256);
}
