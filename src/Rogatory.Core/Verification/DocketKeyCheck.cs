using System.Security.Cryptography;
using Dapper;

namespace Rogatory.Core.Verification;

/// <summary>The keys of the dockets: one for each docket and none besides, each wrapped by this node for its own docket.</summary>
internal static class DocketKeyCheck
{
    private const string Table = "docket_keys";

    public static void Run(Inspection on)
    {
        for (var last = ""; ;)
        {
            on.Stop.ThrowIfCancellationRequested();
            var rows = on.Db.Query<Row>(
                $"""
                select docket, wrapped, erased_at as ErasedAt, exists (select 1 from entries e where e.docket = k.docket) as Used
                from docket_keys k where docket > @last order by docket limit {Inspection.Page}
                """,
                new { last }).AsList();
            if (rows.Count == 0) break;
            foreach (var row in rows) Check(on, row);
            last = rows[^1].Docket;
        }
    }

    private static void Check(Inspection on, Row row)
    {
        on.Findings.Count("keys");
        if (!row.Used) on.Findings.Add(Table, "There is a key for a docket that has no entry.", row.Docket);
        if (row.Wrapped is null && row.ErasedAt is null) on.Findings.Add(Table, "The docket's key is gone, and it is not said to have been erased.", row.Docket);
        if (row.Wrapped is not null && row.ErasedAt is not null) on.Findings.Add(Table, "The docket is said to have been erased, and its key is there.", row.Docket);
        if (row.Wrapped is { } wrapped && KeyOf(on, row.Docket, wrapped) is null) on.Findings.Add(Table, "The docket's key does not open: it was changed, or wrapped for another docket.", row.Docket);
    }

    /// <summary>A docket's key, or null where it was not wrapped by this node for this docket.</summary>
    public static byte[]? KeyOf(Inspection on, string docket, byte[] wrapped)
    {
        try
        {
            return on.Node.WrappingKey.Unwrap(docket, wrapped);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed class Row
    {
        public string Docket { get; init; } = "";

        public byte[]? Wrapped { get; init; }

        public string? ErasedAt { get; init; }

        public bool Used { get; init; }
    }
}
