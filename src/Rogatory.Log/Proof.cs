namespace Rogatory.Log;

/// <summary>Checks proofs as anyone can who holds a signed root: no part of the log is needed (RFC 9162, section 2.1).</summary>
public static class Proof
{
    /// <summary>Whether the entry stands at that place in the log with that root (RFC 9162, section 2.1.3.2).</summary>
    public static bool VerifyInclusion(ulong index, ulong size, Hash32 leaf, IReadOnlyList<Hash32> proof, Hash32 root)
    {
        if (index >= size)
            return false;

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var element in proof)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                hash = Merkle.Node(element, hash);
                SkipLoneNodes(ref node, ref last);
            }
            else
            {
                hash = Merkle.Node(hash, element);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash == root;
    }

    /// <summary>Whether the first log is the beginning of the second (RFC 9162, section 2.1.4.2); an empty one never is.</summary>
    public static bool VerifyConsistency(ulong from, ulong to, Hash32 fromRoot, Hash32 toRoot, IReadOnlyList<Hash32> proof)
    {
        if (from == 0 || from > to)
            return false;
        if (from == to)
            return proof.Count == 0 && fromRoot == toRoot;
        if (proof.Count == 0)
            return false;

        var (node, last) = (from - 1, to - 1);
        while ((node & 1) == 1)
        {
            node >>= 1;
            last >>= 1;
        }

        // When the smaller log is a complete subtree, its root is the first element and is not sent.
        var sent = (from & (from - 1)) == 0 ? 0 : 1;
        var (fromHash, toHash) = sent == 0 ? (fromRoot, fromRoot) : (proof[0], proof[0]);
        for (var i = sent; i < proof.Count; i++)
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                fromHash = Merkle.Node(proof[i], fromHash);
                toHash = Merkle.Node(proof[i], toHash);
                SkipLoneNodes(ref node, ref last);
            }
            else
            {
                toHash = Merkle.Node(toHash, proof[i]);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && fromHash == fromRoot && toHash == toRoot;
    }

    /// <summary>Climbs past the levels at which the last node has no neighbour on its right.</summary>
    private static void SkipLoneNodes(ref ulong node, ref ulong last)
    {
        while ((node & 1) == 0 && node != 0)
        {
            node >>= 1;
            last >>= 1;
        }
    }
}
