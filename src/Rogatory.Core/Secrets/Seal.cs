using System.Security.Cryptography;
using System.Text;

namespace Rogatory.Core.Secrets;

/// <summary>
/// Small secrets sealed with AES-256-GCM: nonce (12 bytes), ciphertext, tag (16 bytes). What a seal is about is authenticated with it, so that no sealed
/// text can be put in another's place.
/// </summary>
internal static class Seal
{
    public const int KeyLength = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Close(ReadOnlySpan<byte> key, string about, ReadOnlySpan<byte> plain)
    {
        var closed = new byte[NonceLength + plain.Length + TagLength];
        var nonce = closed.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, closed.AsSpan(NonceLength, plain.Length), closed.AsSpan(NonceLength + plain.Length), Encoding.UTF8.GetBytes(about));
        return closed;
    }

    /// <summary>What was sealed; a <see cref="CryptographicException"/> where the key, what it is about or a single bit is another.</summary>
    public static byte[] Open(ReadOnlySpan<byte> key, string about, ReadOnlySpan<byte> closed)
    {
        if (closed.Length < NonceLength + TagLength) throw new CryptographicException("What was sealed is too short.");
        var plain = new byte[closed.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(closed[..NonceLength], closed[NonceLength..^TagLength], closed[^TagLength..], plain, Encoding.UTF8.GetBytes(about));
        return plain;
    }
}
