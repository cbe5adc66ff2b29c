namespace Rogatory.Log;

/// <summary>
/// The nodes on the right edge of a growing tree that wait for their right neighbour, one a level; those of before are fetched when they are
/// needed, each once, so that a batch costs as many reads as one entry.
/// </summary>
internal sealed class LeftEdge(ReadNode read)
{
    private readonly Hash32?[] waiting = new Hash32?[64];

    /// <summary>Adds the entry at that place, and to the list every node that it completes.</summary>
    public void Add(long index, Hash32 hash, List<StoredNode> nodes)
    {
        var level = 0;
        nodes.Add(new StoredNode(level, index, hash));
        while ((index & 1) == 1)
        {
            hash = Merkle.Node(At(level, index - 1), hash);
            level++;
            index >>= 1;
            nodes.Add(new StoredNode(level, index, hash));
        }
        waiting[level] = hash;
    }

    /// <summary>The root of the tree of that size, all of whose entries have been added or are stored.</summary>
    public Hash32 Root(long size)
    {
        Hash32? root = null;
        for (var level = 0; size >> level > 0; level++)
        {
            if (((size >> level) & 1) == 0)
                continue;
            var node = At(level, (size >> level) - 1);
            root = root is { } right ? Merkle.Node(node, right) : node;
        }
        return root ?? Merkle.Empty;
    }

    // INVARIANT: the left neighbour that is asked for is the last even node of its level, hence the one kept, if any was kept.
    private Hash32 At(int level, long index) => waiting[level] ?? read(level, index);
}
