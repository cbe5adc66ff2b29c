using Dapper;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>The stored fingerprints of the tree: every complete part is there once, and is made of the two parts below it.</summary>
internal static class NodeCheck
{
    private const int Levels = 63;

    public static void Run(Inspection on, TreeAsStored tree)
    {
        var counts = new long[Levels];
        var (level, position) = (long.MinValue, long.MinValue);
        while (true)
        {
            on.Stop.ThrowIfCancellationRequested();
            var rows = on.Db.Query<Stored>(
                $"select level, position, hash from log_nodes where (level, position) > (@level, @position) order by level, position limit {Inspection.Page}",
                new { level, position }).AsList();
            if (rows.Count == 0) break;
            foreach (var row in rows) CheckPlace(on, tree, row, counts);
            foreach (var run in rows.Where(r => r.Level > 0 && IsOfTree(tree, r)).GroupBy(r => r.Level)) CheckParts(on, run.Key, [.. run]);
            (level, position) = (rows[^1].Level, rows[^1].Position);
        }

        for (var i = 0; i < Levels; i++)
            if (counts[i] != tree.Size >> i) Report(on, tree, $"Of level {i} there are {counts[i]} fingerprints; a log of {tree.Size} entries has {tree.Size >> i}.");
    }

    private static void CheckPlace(Inspection on, TreeAsStored tree, Stored row, long[] counts)
    {
        on.Findings.Count("fingerprints");
        if (row.Hash.Length != Hash32.Length) Report(on, tree, $"The fingerprint {row.Position} of level {row.Level} has not {Hash32.Length} bytes.");
        if (IsOfTree(tree, row)) counts[row.Level]++;
        else Report(on, tree, $"A log of {tree.Size} entries has no fingerprint {row.Position} of level {row.Level}.");
    }

    private static bool IsOfTree(TreeAsStored tree, Stored row) => row.Level is >= 0 and < Levels && row.Position >= 0 && row.Position < tree.Size >> (int)row.Level;

    private static void CheckParts(Inspection on, long level, List<Stored> run)
    {
        var parts = on.Db.Query<Stored>(
            $"select level, position, hash from log_nodes where level = @below and position >= @first and position < @end order by position limit {2 * Inspection.Page}",
            new { below = level - 1, first = 2 * run[0].Position, end = 2 * (run[^1].Position + 1) }).ToDictionary(p => p.Position, p => p.Hash);
        foreach (var row in run)
        {
            if (row.Hash.Length != Hash32.Length || !TryPart(parts, 2 * row.Position, out var left) || !TryPart(parts, (2 * row.Position) + 1, out var right)) continue;
            if (Merkle.Node(left, right) != Hash32.FromBytes(row.Hash))
                on.Findings.Add("log_nodes", $"The fingerprint {row.Position} of level {level} is not that of the two parts below it.");
        }
    }

    private static bool TryPart(Dictionary<long, byte[]> parts, long position, out Hash32 hash)
    {
        hash = default;
        if (!parts.TryGetValue(position, out var bytes) || bytes.Length != Hash32.Length) return false;
        hash = Hash32.FromBytes(bytes);
        return true;
    }

    private static void Report(Inspection on, TreeAsStored tree, string text)
    {
        tree.IsWhole = false;
        on.Findings.Add("log_nodes", text);
    }

    private sealed record Stored(long Level, long Position, byte[] Hash);
}
