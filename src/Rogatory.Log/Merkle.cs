using System.Buffers;
using System.Security.Cryptography;

namespace Rogatory.Log;

/// <summary>The fingerprints a log is made of: of one entry, and of two fingerprints joined (RFC 6962, section 2.1).</summary>
public static class Merkle
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The root of a log without entries: the fingerprint of nothing.</summary>
    public static Hash32 Empty { get; } = Hash32.FromBytes(SHA256.HashData([]));

    /// <summary>The fingerprint of one entry.</summary>
    public static Hash32 Leaf(ReadOnlySpan<byte> data)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(data.Length + 1);
        buffer[0] = LeafPrefix;
        data.CopyTo(buffer.AsSpan(1));
        var hash = Digest(buffer.AsSpan(0, data.Length + 1));
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        return hash;
    }

    /// <summary>The fingerprint that stands for a left and a right part.</summary>
    public static Hash32 Node(Hash32 left, Hash32 right)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * Hash32.Length)];
        buffer[0] = NodePrefix;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + Hash32.Length)..]);
        return Digest(buffer);
    }

    /// <summary>The root over a row of complete nodes of one level; the row is 1 to 256 long and a power of two.</summary>
    internal static Hash32 Complete(ReadOnlySpan<Hash32> row) =>
        row.Length == 1 ? row[0] : Node(Complete(row[..(row.Length / 2)]), Complete(row[(row.Length / 2)..]));

    private static Hash32 Digest(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Hash32.Length];
        SHA256.HashData(data, hash);
        return Hash32.FromBytes(hash);
    }
}
