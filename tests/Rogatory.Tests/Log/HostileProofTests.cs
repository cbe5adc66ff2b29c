using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Log;

namespace Rogatory.Tests.Log;

/// <summary>
/// Proofs bent in every way that the published hostile vectors bend them, and more; the verdict is held against one that follows RFC 9162 with
/// numbers that cannot overflow.
/// </summary>
public sealed class HostileProofTests
{
    private static readonly ForeignLog Log = new(70, 9);

    private static readonly byte[] Garbage = SHA256.HashData("garbage"u8);

    [Fact]
    public void Inclusion_proofs_are_judged_as_the_definition_judges_them()
    {
        var (good, bad) = (0, 0);
        foreach (var (index, size) in new[] { (0UL, 1UL), (0UL, 8UL), (5UL, 8UL), (2UL, 3UL), (1UL, 5UL), (4UL, 5UL), (63UL, 64UL), (64UL, 70UL), (69UL, 70UL), (33UL, 70UL) })
        {
            var (leaf, root) = (Log.Tile(1, 0, 70)[(32 * (int)index)..(32 * ((int)index + 1))], Log.Root((long)size));
            var proof = Naive.Inclusion(Log, index, size);
            Assert.True(Naive.IncludesHolds(index, size, leaf, proof, root));
            foreach (var i in Numbers(index, size))
                foreach (var n in Numbers(size, index))
                    foreach (var bent in Bent(proof, leaf, root))
                        Count(Judge(i, n, leaf, root, bent), Naive.IncludesHolds(i, n, leaf, bent, root), ref good, ref bad);
            foreach (var (l, r) in new[] { (root, leaf), (leaf, Garbage), (Garbage, root), (leaf, []), ([], root), (leaf[..31], root), (leaf, [.. root, 0]) })
                Count(Judge(index, size, l, r, proof), Naive.IncludesHolds(index, size, l, proof, r), ref good, ref bad);
        }
        Assert.True(good >= 10 && bad > 1000, $"{good} hold, {bad} do not");
    }

    [Fact]
    public void Consistency_proofs_are_judged_as_the_definition_judges_them()
    {
        var (good, bad) = (0, 0);
        foreach (var (from, to) in new[] { (1UL, 1UL), (1UL, 8UL), (6UL, 8UL), (2UL, 5UL), (3UL, 7UL), (4UL, 7UL), (8UL, 8UL), (7UL, 70UL), (64UL, 70UL), (69UL, 70UL), (66UL, 70UL) })
        {
            var (first, second) = (Log.Root((long)from), Log.Root((long)to));
            var proof = Naive.Consistency(Log, from, to);
            Assert.True(Naive.ExtendsHolds(from, to, first, second, proof));
            foreach (var f in Numbers(from, to))
                foreach (var t in Numbers(to, from))
                    foreach (var bent in Bent(proof, first, second))
                        Count(Judge(f, t, bent, first, second), Naive.ExtendsHolds(f, t, first, second, bent), ref good, ref bad);
            foreach (var (a, b) in new[] { (second, first), (first, Garbage), (Garbage, second), (first, []), ([], second), (first[..31], second) })
                Count(Judge(from, to, proof, a, b), Naive.ExtendsHolds(from, to, a, b, proof), ref good, ref bad);
        }
        Assert.True(good >= 10 && bad > 1000, $"{good} hold, {bad} do not");
    }

    private static void Count(bool found, bool expected, ref int good, ref int bad)
    {
        Assert.Equal(expected, found);
        if (expected)
            good++;
        else
            bad++;
    }

    private static IEnumerable<ulong> Numbers(ulong number, ulong other) =>
        unchecked([number, number + 1, number - 1, number ^ 2, number * 2, number / 2, other, 0, number + (1UL << 32), 1UL << 63, ulong.MaxValue - 1, ulong.MaxValue]);

    /// <summary>The proof as it is, and with elements added, taken away, turned round, changed or of another length.</summary>
    private static IEnumerable<IReadOnlyList<byte[]>> Bent(List<byte[]> proof, byte[] one, byte[] two)
    {
        yield return proof;
        yield return [];
        yield return [.. Enumerable.Repeat(Garbage, 64)];
        yield return [.. Enumerable.Repeat(Garbage, 70)];
        yield return [.. proof.AsEnumerable().Reverse()];
        foreach (var extra in new[] { Garbage, one, two, [], Garbage[..31], [.. Garbage, 0] })
        {
            yield return [.. proof, extra];
            yield return [extra, .. proof];
        }
        for (var i = 0; i < proof.Count; i++)
        {
            yield return [.. proof.Take(i), .. proof.Skip(i + 1)];
            yield return [.. proof.Take(i), FileMutation.Flip(proof[i], 0, 16), .. proof.Skip(i + 1)];
            yield return [.. proof.Skip(i), .. proof.Take(i)];
        }
    }

    private static bool Judge(ulong index, ulong size, byte[] leaf, byte[] root, IReadOnlyList<byte[]> proof) => Holds(new JsonObject
    {
        ["kind"] = "inclusion",
        ["leafIndex"] = index,
        ["treeSize"] = size,
        ["leafHash"] = Convert.ToBase64String(leaf),
        ["root"] = Convert.ToBase64String(root),
        ["proof"] = List(proof),
    });

    private static bool Judge(ulong from, ulong to, IReadOnlyList<byte[]> proof, byte[] first, byte[] second) => Holds(new JsonObject
    {
        ["kind"] = "consistency",
        ["fromSize"] = from,
        ["toSize"] = to,
        ["fromRoot"] = Convert.ToBase64String(first),
        ["toRoot"] = Convert.ToBase64String(second),
        ["proof"] = List(proof),
    });

    private static bool Holds(JsonObject proof) => ProofFile.Parse(Encoding.UTF8.GetBytes(proof.ToJsonString())).Check() is null;

    private static JsonArray? List(IReadOnlyList<byte[]> proof) =>
        proof.Count == 0 ? null : [.. proof.Select(hash => JsonValue.Create(Convert.ToBase64String(hash)))];

    /// <summary>RFC 6962, section 2.1, by recursion on the tree itself, with numbers of any size.</summary>
    private static class Naive
    {
        public static List<byte[]> Inclusion(ForeignLog log, ulong index, ulong size) => Path(log, (long)index, 0, (long)size);

        public static List<byte[]> Consistency(ForeignLog log, ulong from, ulong to) => Subproof(log, (long)from, 0, (long)to, whole: true);

        public static bool IncludesHolds(ulong index, ulong size, byte[] leaf, IReadOnlyList<byte[]> proof, byte[] root)
        {
            if (index >= size || proof.Append(leaf).Append(root).Any(hash => hash.Length != 32))
                return false;
            var rest = new Stack<byte[]>(proof);
            var found = Up(index, size, leaf, rest);
            return found is not null && rest.Count == 0 && found.AsSpan().SequenceEqual(root);
        }

        public static bool ExtendsHolds(ulong from, ulong to, byte[] first, byte[] second, IReadOnlyList<byte[]> proof)
        {
            if (from == 0 || from > to || proof.Append(first).Append(second).Any(hash => hash.Length != 32))
                return false;
            var rest = new Stack<byte[]>(proof);
            var found = Both(from, to, first, rest, whole: true);
            return found is { } pair && rest.Count == 0 && pair.Old.AsSpan().SequenceEqual(first) && pair.New.AsSpan().SequenceEqual(second);
        }

        private static byte[]? Up(ulong index, ulong size, byte[] leaf, Stack<byte[]> rest)
        {
            if (size == 1)
                return leaf;
            if (!rest.TryPop(out var sibling))
                return null;
            var half = Half(size);
            return index < half
                ? Up(index, half, leaf, rest) is { } left ? Join(left, sibling) : null
                : Up(index - half, size - half, leaf, rest) is { } right ? Join(sibling, right) : null;
        }

        private static (byte[] Old, byte[] New)? Both(ulong from, ulong to, byte[] first, Stack<byte[]> rest, bool whole)
        {
            if (from == to)
                return whole ? (first, first) : rest.TryPop(out var known) ? (known, known) : null;
            if (!rest.TryPop(out var sibling))
                return null;
            var half = Half(to);
            if (from <= half)
                return Both(from, half, first, rest, whole) is { } left ? (left.Old, Join(left.New, sibling)) : null;
            return Both(from - half, to - half, first, rest, whole: false) is { } right ? (Join(sibling, right.Old), Join(sibling, right.New)) : null;
        }

        private static List<byte[]> Path(ForeignLog log, long index, long start, long end)
        {
            if (end - start == 1)
                return [];
            var middle = start + (long)Half((ulong)(end - start));
            return index < middle
                ? [.. Path(log, index, start, middle), log.Range(middle, end)]
                : [.. Path(log, index, middle, end), log.Range(start, middle)];
        }

        private static List<byte[]> Subproof(ForeignLog log, long from, long start, long end, bool whole)
        {
            if (from == end)
                return whole ? [] : [log.Range(start, end)];
            var middle = start + (long)Half((ulong)(end - start));
            return from <= middle
                ? [.. Subproof(log, from, start, middle, whole), log.Range(middle, end)]
                : [.. Subproof(log, from, middle, end, whole: false), log.Range(start, middle)];
        }

        private static ulong Half(ulong size)
        {
            UInt128 half = 1;
            while (half * 2 < size)
                half *= 2;
            return (ulong)half;
        }

        private static byte[] Join(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
    }
}
