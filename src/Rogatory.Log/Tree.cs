using System.Numerics;
using System.Runtime.InteropServices;

namespace Rogatory.Log;

/// <summary>Fetches a stored fingerprint: node (level, index) stands for the entries from index × 2^level, 2^level of them.</summary>
public delegate Hash32 ReadNode(int level, long index);

/// <summary>One fingerprint to be stored, with its place; once complete it never changes.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct StoredNode(int Level, long Index, Hash32 Hash);

/// <summary>What appending adds to a log: its new size and root, and the nodes to be stored.</summary>
public sealed record TreeGrowth(long Size, Hash32 Root, IReadOnlyList<StoredNode> Nodes);

/// <summary>The log's tree over stored fingerprints: appending, the root, and proofs that outsiders check (RFC 6962, section 2.1).</summary>
public static class Tree
{
    /// <summary>
    /// What more entries add to a log of this size: every node that they complete, children before their parents, and the new root. Of the
    /// log as it was, at most one node a level is read, however many entries come.
    /// </summary>
    public static TreeGrowth AppendAll(long size, ReadOnlySpan<Hash32> leaves, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var edge = new LeftEdge(read);
        var nodes = new List<StoredNode>(2 * leaves.Length);
        foreach (var leaf in leaves)
            edge.Add(size++, leaf, nodes);
        return new TreeGrowth(size, edge.Root(size), nodes);
    }

    /// <summary>The places of the nodes that the root of a log of this size is made of, the rightmost first: all that appending to it, and proving what was appended, reads of it.</summary>
    public static IEnumerable<(int Level, long Index)> RightEdge(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return Enumerable.Range(0, BitOperations.Log2((ulong)size | 1) + 1).Where(level => ((size >> level) & 1) == 1).Select(level => (level, (size >> level) - 1));
    }

    /// <summary>The root of the first <paramref name="size"/> entries; that of none is <see cref="Merkle.Empty"/>.</summary>
    public static Hash32 Root(long size, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? Merkle.Empty : Range(0, size, read);
    }

    /// <summary>Proves that the entry is in the log of that size; the nearest neighbour comes first.</summary>
    public static IReadOnlyList<Hash32> InclusionProof(long index, long size, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<Hash32>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + Split(end - start);
            if (index < middle)
            {
                proof.Add(Range(middle, end, read));
                end = middle;
            }
            else
            {
                proof.Add(Range(start, middle, read));
                start = middle;
            }
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>Proves that the smaller log is the beginning of the larger one; from nothing, or itself, the proof is empty.</summary>
    public static IReadOnlyList<Hash32> ConsistencyProof(long from, long to, ReadNode read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var proof = new List<Hash32>();
        if (from == 0)
            return proof;

        var (start, end) = (0L, to);
        while (from != end)
        {
            var middle = start + Split(end - start);
            if (from <= middle)
            {
                proof.Add(Range(middle, end, read));
                end = middle;
            }
            else
            {
                proof.Add(Range(start, middle, read));
                start = middle;
            }
        }

        // Where the smaller log is itself a node on the left edge, the verifier already has its root.
        if (start > 0)
            proof.Add(Range(start, end, read));
        proof.Reverse();
        return proof;
    }

    private static long Split(long count) => 1L << BitOperations.Log2((ulong)count - 1);

    /// <summary>The root over entries start to end; start is a multiple of a power of two not below their number.</summary>
    private static Hash32 Range(long start, long end, ReadNode read)
    {
        var count = end - start;
        Hash32? root = null;
        for (var level = 0; count >> level > 0; level++)
        {
            if (((count >> level) & 1) == 0)
                continue;
            var node = read(level, (start >> level) + (count >> level) - 1);
            root = root is { } right ? Merkle.Node(node, right) : node;
        }
        return root ?? Merkle.Empty;
    }
}
