using FsCheck;
using FsCheck.Fluent;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

public sealed class TreeTests
{
    [Fact]
    public void Appending_gives_the_root_that_the_definition_gives() =>
        Prop.ForAll(Sizes, size =>
        {
            var entries = Enumerable.Range(0, size).Select(i => MemoryLog.Entry(i)).ToList();
            return MemoryLog.Of(size).Root(size) == MemoryLog.Definition(entries, 0, size);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Appending_adds_nothing_but_complete_nodes_and_each_once()
    {
        var log = MemoryLog.Of(1000);
        for (var level = 0; level < 10; level++)
        {
            _ = log.Read(level, (1000 >> level) - 1);
            Assert.Throws<KeyNotFoundException>(() => log.Read(level, 1000 >> level));
        }
    }

    [Fact]
    public void Batches_of_any_size_build_the_tree_that_one_by_one_builds() =>
        Prop.ForAll(Pairs, pair =>
        {
            var (batched, single) = (MemoryLog.Of(pair.Smaller), new MemoryLog());
            batched.Append([.. Enumerable.Range(pair.Smaller, pair.Larger - pair.Smaller).Select(i => MemoryLog.Entry(i))]);
            for (var i = 0; i < pair.Larger; i++)
                single.Append(MemoryLog.Entry(i));
            return batched.Nodes.SetEquals(single.Nodes) && batched.Root(pair.Larger) == single.Root(pair.Larger);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_batch_gives_the_new_root_and_reads_at_most_one_node_a_level()
    {
        for (var size = 0; size <= 70; size++)
        {
            var log = MemoryLog.Of(size);
            foreach (var count in new[] { 0, 1, 2, 3, 64, 129 })
            {
                var reads = new List<int>();
                var leaves = Enumerable.Range(size, count).Select(i => Merkle.Leaf(MemoryLog.Entry(i))).ToArray();
                var growth = Tree.AppendAll(size, leaves, (level, index) =>
                {
                    reads.Add(level);
                    return log.Read(level, index);
                });
                Assert.Equal((size + count, MemoryLog.Of(size + count).Root(size + count)), (growth.Size, growth.Root));
                Assert.Equal(reads.Distinct(), reads);
            }
        }
    }

    [Fact]
    public void The_root_of_a_beginning_does_not_change_when_the_log_grows() =>
        Prop.ForAll(Pairs, pair => MemoryLog.Of(pair.Larger).Root(pair.Smaller) == MemoryLog.Of(pair.Smaller).Root(pair.Smaller))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_inclusion_proof_verifies_and_no_altered_one_does()
    {
        for (var size = 1; size <= 40; size++)
        {
            var log = MemoryLog.Of(size);
            for (var index = 0; index < size; index++)
                CheckInclusion(log, index, size);
        }
    }

    [Fact]
    public void Every_consistency_proof_verifies_and_no_altered_one_does()
    {
        var log = MemoryLog.Of(40);
        for (var to = 1; to <= 40; to++)
        {
            for (var from = 1; from <= to; from++)
                CheckConsistency(log, from, to);
        }
    }

    [Fact]
    public void Proofs_in_larger_logs_verify() =>
        Prop.ForAll(Pairs, pair =>
        {
            var log = MemoryLog.Of(pair.Larger);
            var (smaller, larger) = ((ulong)pair.Smaller, (ulong)pair.Larger);
            var index = pair.Smaller - 1;
            return Proof.VerifyConsistency(
                    smaller, larger, log.Root(pair.Smaller), log.Root(pair.Larger), Tree.ConsistencyProof(pair.Smaller, pair.Larger, log.Read))
                && Proof.VerifyInclusion(
                    (ulong)index, larger, log.Read(0, index), Tree.InclusionProof(index, pair.Larger, log.Read), log.Root(pair.Larger));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_log_without_entries_proves_nothing()
    {
        Assert.False(Proof.VerifyInclusion(0, 0, Merkle.Empty, [], Merkle.Empty));
        Assert.False(Proof.VerifyConsistency(0, 0, Merkle.Empty, Merkle.Empty, []));
        Assert.False(Proof.VerifyConsistency(0, 5, Merkle.Empty, MemoryLog.Of(5).Root(5), []));
        Assert.Equal(Merkle.Empty, MemoryLog.Of(0).Root(0));
        Assert.Empty(Tree.ConsistencyProof(0, 5, MemoryLog.Of(5).Read));
    }

    [Fact]
    public void The_largest_sizes_are_reckoned_without_overflow()
    {
        var leaf = Merkle.Leaf([1]);
        var path = Enumerable.Repeat(leaf, 64).ToList();
        var root = path.Aggregate(leaf, (hash, element) => Merkle.Node(element, hash));

        Assert.True(Proof.VerifyInclusion(ulong.MaxValue - 1, ulong.MaxValue, leaf, path[..63], LastRoot(leaf, path[..63])));
        Assert.False(Proof.VerifyInclusion(ulong.MaxValue, ulong.MaxValue, leaf, path, root));
        Assert.False(Proof.VerifyInclusion(0, ulong.MaxValue, leaf, [], leaf));
        Assert.False(Proof.VerifyConsistency(1, ulong.MaxValue, leaf, leaf, []));
        Assert.False(Proof.VerifyConsistency(ulong.MaxValue - 1, ulong.MaxValue, leaf, leaf, path));
    }

    /// <summary>In a log of 2^64 − 1 entries the last has a neighbour on its left at every level but the lowest.</summary>
    private static Hash32 LastRoot(Hash32 leaf, IReadOnlyList<Hash32> path) =>
        path.Aggregate(leaf, (hash, element) => Merkle.Node(element, hash));

    private static void CheckInclusion(MemoryLog log, int index, int size)
    {
        var proof = Tree.InclusionProof(index, size, log.Read);
        var (place, count, leaf, root) = ((ulong)index, (ulong)size, log.Read(0, index), log.Root(size));
        Assert.True(Proof.VerifyInclusion(place, count, leaf, proof, root));
        Assert.False(Proof.VerifyInclusion(place + 1, count, leaf, proof, root));
        Assert.False(Proof.VerifyInclusion(place, (ulong)index, leaf, proof, root));
        Assert.False(Proof.VerifyInclusion(place, count, root, proof, leaf) && leaf != root);
        foreach (var altered in Alterations(proof))
            Assert.False(Proof.VerifyInclusion(place, count, leaf, altered, root));
        for (var other = 0; other < size; other++)
            Assert.Equal(other == index, Proof.VerifyInclusion((ulong)other, count, leaf, proof, root));
    }

    private static void CheckConsistency(MemoryLog log, int from, int to)
    {
        var proof = Tree.ConsistencyProof(from, to, log.Read);
        var (smaller, larger, fromRoot, toRoot) = ((ulong)from, (ulong)to, log.Root(from), log.Root(to));
        Assert.True(Proof.VerifyConsistency(smaller, larger, fromRoot, toRoot, proof));
        Assert.False(Proof.VerifyConsistency(smaller, larger, Flip(fromRoot), toRoot, proof));
        Assert.False(Proof.VerifyConsistency(smaller, larger, fromRoot, Flip(toRoot), proof));
        Assert.False(Proof.VerifyConsistency(smaller, smaller - 1, fromRoot, toRoot, proof));
        foreach (var altered in Alterations(proof))
            Assert.False(Proof.VerifyConsistency(smaller, larger, fromRoot, toRoot, altered));
    }

    private static IEnumerable<IReadOnlyList<Hash32>> Alterations(IReadOnlyList<Hash32> proof)
    {
        for (var i = 0; i < proof.Count; i++)
        {
            yield return [.. proof.Take(i), Flip(proof[i]), .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i), .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i), proof[i], .. proof.Skip(i)];
        }
        yield return [.. proof, Merkle.Empty];
    }

    private static Hash32 Flip(Hash32 hash)
    {
        var bytes = hash.ToArray();
        bytes[^1] ^= 1;
        return Hash32.FromBytes(bytes);
    }

    private static Arbitrary<int> Sizes => Gen.Choose(0, 600).ToArbitrary();

    private static Arbitrary<(int Smaller, int Larger)> Pairs =>
        (from larger in Gen.Choose(1, 600) from smaller in Gen.Choose(1, larger) select (smaller, larger)).ToArbitrary();
}
