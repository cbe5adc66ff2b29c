using Dapper;
using Rogatory.Core.Journal;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>How many entries stand in the log without a gap, and whether the whole tree over them is there to be reckoned with.</summary>
internal sealed class TreeAsStored(Inspection on)
{
    public long Size { get; set; }

    public bool IsWhole { get; set; } = true;

    /// <summary>The root of the first entries; null where the tree is not whole.</summary>
    public Hash32? Root(long size) => IsWhole && size >= 0 && size <= Size ? Tree.Root(size, (level, index) => LogTable.NodeAt(on.Db, level, index)) : null;
}

/// <summary>Every entry in the order of the log: places without a gap, and header and content's hash as the tree's leaf has them.</summary>
internal static class LeafCheck
{
    public static TreeAsStored Run(Inspection on)
    {
        var tree = new TreeAsStored(on);
        if (on.Db.ExecuteScalar<long>("select count(*) from entries where leaf < 0") is > 0 and var before)
        {
            tree.IsWhole = false;
            on.Findings.Add("entries", $"{before} entries stand before the beginning of the log.");
        }

        var last = -1L;
        while (true)
        {
            on.Stop.ThrowIfCancellationRequested();
            var rows = on.Db.Query<Leaf>(
                $"select leaf as Place, docket, number, kind, at, content from entries where leaf > @last order by leaf limit {Inspection.Page}", new { last }).AsList();
            if (rows.Count == 0) return tree;
            CheckPage(on, tree, rows);
            last = rows[^1].Place;
        }
    }

    private static void CheckPage(Inspection on, TreeAsStored tree, List<Leaf> rows)
    {
        var stored = on.Db.Query<(long Position, byte[] Hash)>(
            $"select position, hash from log_nodes where level = 0 and position >= @first and position <= @last order by position limit {Inspection.Page}",
            new { first = rows[0].Place, last = rows[^1].Place }).ToDictionary(n => n.Position, n => n.Hash);
        foreach (var row in rows)
        {
            on.Findings.Count("entries");
            if (row.Place != tree.Size) Gap(on, tree, row);
            if (row.Place == long.MaxValue) continue;
            tree.Size = row.Place + 1;
            if (!StoredEntry.IsNumber(row.Number))
                OutOfNumber(on, tree, row);
            else if (!stored.TryGetValue(row.Place, out var hash))
                Missing(on, tree, row);
            else if (!Merkle.Leaf(row.Header.Commitment(row.Content)).AsSpan().SequenceEqual(hash))
                on.Findings.Add("entries", "Docket, number, kind, instant or content's hash are not what the log committed to.", row.Docket, row.Number);
        }
    }

    private static void Gap(Inspection on, TreeAsStored tree, Leaf row)
    {
        tree.IsWhole = false;
        on.Findings.Add(
            "entries",
            row.Place - 1 == tree.Size ? $"No entry stands at place {tree.Size} of the log." : $"No entries stand at the places {tree.Size} to {row.Place - 1} of the log.",
            row.Docket,
            row.Number);
    }

    private static void OutOfNumber(Inspection on, TreeAsStored tree, Leaf row)
    {
        tree.IsWhole = false;
        on.Findings.Add("entries", $"Its number {row.Number} is none that an entry can have.", row.Docket);
    }

    private static void Missing(Inspection on, TreeAsStored tree, Leaf row)
    {
        tree.IsWhole = false;
        on.Findings.Add("log_nodes", $"The fingerprint of the entry at place {row.Place} is missing.", row.Docket, row.Number);
    }

    private sealed record Leaf(long Place, string Docket, long Number, string Kind, string At, byte[] Content)
    {
        public EntryHeader Header => new(Docket, (int)Number, Kind, At);
    }
}
