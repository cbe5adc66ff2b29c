using System.Buffers;
using System.Security.Cryptography;

namespace Rogatory.Log;

/// <summary>The fingerprints a log is made of: of one entry, and of two fingerprints joined (RFC 6962, section 2.1).</summary>
public static class Merkle
{
    internal const byte LeafPrefix = 0;

    private const byte NodePrefix = 1;
    private const int NodeLength = 1 + (2 * Hash32.Length);
    private const int OnStack = 512;
    private static readonly int NodeBlocks = Sha256Lanes.BlocksOf(NodeLength);

    /// <summary>The root of a log without entries: the fingerprint of nothing.</summary>
    public static Hash32 Empty { get; } = Hash32.FromBytes(SHA256.HashData([]));

    /// <summary>The fingerprint of one entry.</summary>
    public static Hash32 Leaf(ReadOnlySpan<byte> data)
    {
        var length = data.Length + 1;
        if (length <= OnStack)
        {
            Span<byte> small = stackalloc byte[OnStack];
            return Leaf(data, small[..length]);
        }

        var large = ArrayPool<byte>.Shared.Rent(length);
        var hash = Leaf(data, large.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(large, clearArray: true);
        return hash;
    }

    /// <summary>The fingerprint that stands for a left and a right part.</summary>
    public static Hash32 Node(Hash32 left, Hash32 right)
    {
        Span<byte> message = stackalloc byte[NodeLength];
        WriteNode(message, left, right);
        return Digest(message);
    }

    /// <summary>The root over a row of complete nodes of one level; the row is 1 to 256 long and a power of two.</summary>
    internal static Hash32 Complete(ReadOnlySpan<Hash32> row)
    {
        if (row.Length == 1)
            return row[0];
        Span<Hash32> nodes = stackalloc Hash32[row.Length / 2];
        Join(row, nodes);
        for (; nodes.Length > 1; nodes = nodes[..(nodes.Length / 2)])
            Join(nodes, nodes[..(nodes.Length / 2)]);
        return nodes[0];
    }

    /// <summary>Joins neighbours, two and two; the parents may take the place of the first children.</summary>
    private static void Join(ReadOnlySpan<Hash32> children, Span<Hash32> parents)
    {
        if (!Sha256Lanes.IsSupported)
        {
            for (var i = 0; i < parents.Length; i++)
                parents[i] = Node(children[2 * i], children[(2 * i) + 1]);
            return;
        }

        var stride = NodeBlocks * Sha256Lanes.BlockBytes;
        Span<byte> messages = stackalloc byte[Sha256Lanes.Count * stride];
        for (var lane = 0; lane < Sha256Lanes.Count; lane++)
            Sha256Lanes.Pad(messages.Slice(lane * stride, stride), NodeLength);
        for (var start = 0; start < parents.Length; start += Sha256Lanes.Count)
        {
            var group = parents[start..Math.Min(start + Sha256Lanes.Count, parents.Length)];
            for (var i = 0; i < group.Length; i++)
                WriteNode(messages[(i * stride)..], children[2 * (start + i)], children[(2 * (start + i)) + 1]);
            Sha256Lanes.Digest(messages, NodeBlocks, group);
        }
    }

    private static Hash32 Leaf(ReadOnlySpan<byte> data, Span<byte> message)
    {
        message[0] = LeafPrefix;
        data.CopyTo(message[1..]);
        return Digest(message);
    }

    private static void WriteNode(Span<byte> message, in Hash32 left, in Hash32 right)
    {
        message[0] = NodePrefix;
        left.CopyTo(message[1..]);
        right.CopyTo(message[(1 + Hash32.Length)..]);
    }

    private static Hash32 Digest(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Hash32.Length];
        SHA256.HashData(data, hash);
        return Hash32.FromBytes(hash);
    }
}
