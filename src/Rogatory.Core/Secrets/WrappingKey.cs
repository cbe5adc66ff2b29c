using System.Security.Cryptography;

namespace Rogatory.Core.Secrets;

/// <summary>
/// The node's wrapping key: it wraps the keys of the dockets and the witness's key, and does nothing else. Whoever keeps it in a hardware module replaces this type:
/// <see cref="Wrap"/> and <see cref="Unwrap"/> are all that is asked of it.
/// </summary>
public sealed class WrappingKey : IDisposable
{
    private readonly byte[] key;

    private WrappingKey(byte[] key)
    {
        this.key = key;
        Name = Convert.ToHexStringLower(HMACSHA256.HashData(key, "rogatory wrapping key name"u8));
    }

    /// <summary>A name that tells this key from any other and says nothing of it.</summary>
    internal string Name { get; }

    /// <summary>A new key for a docket, in the clear.</summary>
    internal static byte[] NewDocketKey() => RandomNumberGenerator.GetBytes(Seal.KeyLength);

    /// <summary>The wrapping key of these 32 bytes, which it takes over.</summary>
    internal static WrappingKey Of(byte[] key) => key.Length == Seal.KeyLength
        ? new WrappingKey(key)
        : throw new InvalidOperationException($"A wrapping key has {Seal.KeyLength} bytes; this one has {key.Length}. Give the key that the node was set up with.");

    /// <summary>A docket's key as it may be stored.</summary>
    public byte[] Wrap(string docket, ReadOnlySpan<byte> docketKey) => Seal.Close(key, About(docket), docketKey);

    /// <summary>A docket's key in the clear; a <see cref="CryptographicException"/> where it was not wrapped with this key for this docket.</summary>
    public byte[] Unwrap(string docket, ReadOnlySpan<byte> wrapped) => Seal.Open(key, About(docket), wrapped);

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);

    private static string About(string docket) => $"rogatory docket key {docket}";
}
