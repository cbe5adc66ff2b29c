using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// Encrypts a stream of any length in chunks, so that it can be written and read piece by piece and every piece is proven before it is
/// used: AES-256-GCM in the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár. A chunk that was changed, left out, moved,
/// or taken from another stream does not open, nor does a stream that was cut off or added to.
/// </summary>
/// <remarks>
/// A sealed stream is a random salt of 32 bytes and then the chunks: 64 KiB of content, the last one less, each followed by a tag of 16
/// bytes. The key of the chunks and the first seven bytes of their nonces are derived from the given key, the salt and the associated
/// data, so that one key may seal any number of streams. <c>docs/evidence-package.md</c> writes the format down.
/// </remarks>
public static class ChunkedSealing
{
    /// <summary>The length of a key in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>The bytes of content in each chunk but the last.</summary>
    public const int ChunkLength = 64 * 1024;

    internal const int SaltLength = 32;
    internal const int TagLength = 16;
    internal const int SealedChunkLength = ChunkLength + TagLength;
    internal const int NonceLength = 12;
    internal const int PrefixLength = 7;

    private static ReadOnlySpan<byte> Label => "rogatory chunked sealing 1"u8;

    /// <summary>
    /// A stream to write content to, which writes it sealed to another stream. The end is sealed by <see cref="ChunkSealer.Complete"/>
    /// alone: what is disposed of without it stays without an end, and does not open.
    /// </summary>
    public static ChunkSealer Seal(Stream destination, ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, bool leaveOpen = false)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        destination.Write(salt);
        return new ChunkSealer(destination, Derive(key, salt, associatedData), leaveOpen);
    }

    /// <summary>
    /// The content of a sealed stream that begins where the given stream stands and goes to its end. It can be sought in where the given
    /// stream can be: then any range is read by opening the chunks that hold it. Reading throws <see cref="BrokenSealException"/> at the
    /// first chunk that is not as it was sealed, before a byte of it is given out.
    /// </summary>
    public static ChunkOpener Open(Stream sealedStream, ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData, bool leaveOpen = false)
    {
        var salt = new byte[SaltLength];
        if (sealedStream.ReadAtLeast(salt, SaltLength, throwOnEndOfStream: false) < SaltLength)
            throw new BrokenSealException(0, "It is shorter than anything that was sealed.");
        return new ChunkOpener(sealedStream, Derive(key, salt, associatedData), leaveOpen);
    }

    /// <summary>The length of a sealed stream in bytes, for content of a length.</summary>
    public static long SealedLength(long contentLength) =>
        SaltLength + contentLength + (TagLength * Math.Max(1, (contentLength + ChunkLength - 1) / ChunkLength));

    private static ChunkCipher Derive(ReadOnlySpan<byte> key, byte[] salt, ReadOnlySpan<byte> associatedData)
    {
        if (key.Length != KeyLength) throw new ArgumentException($"A key has {KeyLength} bytes.", nameof(key));
        Span<byte> derived = stackalloc byte[KeyLength + PrefixLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, [.. Label, .. associatedData]);
        var cipher = new ChunkCipher(derived[..KeyLength], derived[KeyLength..].ToArray());
        CryptographicOperations.ZeroMemory(derived);
        return cipher;
    }
}

/// <summary>A sealed stream that does not open: which chunk it is, counted from one (0 for its beginning), and what is wrong.</summary>
public sealed class BrokenSealException(long chunk, string message) : IOException(message)
{
    /// <summary>The first chunk that is not as it was sealed.</summary>
    public long Chunk { get; } = chunk;
}

/// <summary>One sealed stream's key, and the nonces of its chunks: the prefix, the number of the chunk, and whether it is the last.</summary>
internal sealed class ChunkCipher(ReadOnlySpan<byte> key, byte[] prefix) : IDisposable
{
    /// <summary>The number of chunks that the four bytes of a number can tell apart.</summary>
    public const long MostChunks = 1L << 32;

    private readonly AesGcm gcm = new(key, ChunkedSealing.TagLength);

    public void Seal(long number, bool last, ReadOnlySpan<byte> content, Span<byte> chunk)
    {
        Span<byte> nonce = stackalloc byte[ChunkedSealing.NonceLength];
        Nonce(nonce, number, last);
        gcm.Encrypt(nonce, content, chunk[..content.Length], chunk.Slice(content.Length, ChunkedSealing.TagLength));
    }

    public void Open(long number, bool last, ReadOnlySpan<byte> chunk, Span<byte> content)
    {
        Span<byte> nonce = stackalloc byte[ChunkedSealing.NonceLength];
        Nonce(nonce, number, last);
        try
        {
            gcm.Decrypt(nonce, chunk[..^ChunkedSealing.TagLength], chunk[^ChunkedSealing.TagLength..], content);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new BrokenSealException(number + 1, last
                ? $"Chunk {number + 1}, the last one, is not as it was sealed: it was changed or moved, or what was sealed was cut off or added to."
                : $"Chunk {number + 1} is not as it was sealed: it was changed, moved, or taken from elsewhere.");
        }
    }

    public void Dispose() => gcm.Dispose();

    private void Nonce(Span<byte> nonce, long number, bool last)
    {
        if (number >= MostChunks) throw new IOException("It is longer than what can be sealed in one piece.");
        prefix.CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[ChunkedSealing.PrefixLength..], (uint)number);
        nonce[^1] = last ? (byte)1 : (byte)0;
    }
}
