using System.Data.Common;
using Dapper;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Journal;

/// <summary>The log as it is stored: fingerprints of complete subtrees, and the signed head.</summary>
internal static class LogTable
{
    public static long Size(DbConnection db) => db.ExecuteScalar<long?>("select size from log_head where id = 1") ?? 0;

    public static string? Checkpoint(DbConnection db) => db.ExecuteScalar<string?>("select checkpoint from log_head where id = 1");

    public static void SetHead(DbConnection db, long size, string checkpoint) => db.Execute(
        "insert into log_head (id, size, checkpoint) values (1, @size, @checkpoint) on conflict (id) do update set size = excluded.size, checkpoint = excluded.checkpoint",
        new { size, checkpoint });

    public static Hash32 NodeAt(DbConnection db, int level, long index) =>
        Hash32.FromBytes(db.QuerySingle<byte[]>("select hash from log_nodes where level = @level and position = @index", new { level = (long)level, index }));

    /// <summary>The fingerprints at these places.</summary>
    public static IEnumerable<StoredNode> NodesAt(Database database, DbConnection db, IEnumerable<(int Level, long Index)> places) => db.Query<(long Level, long Index, byte[] Hash)>(
            $"""
            select level, position, hash from log_nodes
            where (level, position) in (select cast(value ->> 'level' as bigint), cast(value ->> 'index' as bigint) from {database.EachOf("@places")})
            """,
            new { places = Json.Write(places.Select(p => new { level = p.Level, index = p.Index })) })
        .Select(n => new StoredNode((int)n.Level, n.Index, Hash32.FromBytes(n.Hash)));

    /// <summary>The commitments of a run of entries, in their order.</summary>
    public static IEnumerable<byte[]> Commitments(DbConnection db, long first, long count) =>
        db.Query<(string Docket, long Number, string Kind, string At, byte[] Content)>(
                "select docket, number, kind, at, content from entries where leaf >= @first and leaf < @end order by leaf", new { first, end = first + count }, buffered: false)
            .Select(e => new EntryHeader(e.Docket, (int)e.Number, e.Kind, e.At).Commitment(e.Content));

    public static Hash32 RootAt(DbConnection db, long size) => Tree.Root(size, (level, index) => NodeAt(db, level, index));

    public static InclusionOfEntry InclusionAt(DbConnection db, long leaf) => InclusionAt(db, leaf, Size(db), Checkpoint(db)!);

    /// <summary>The proof of an entry under the log's head of some size, which may be an earlier one.</summary>
    public static InclusionOfEntry InclusionAt(DbConnection db, long leaf, long size, string checkpoint)
    {
        Hash32 Read(int level, long index) => NodeAt(db, level, index);
        return new InclusionOfEntry(leaf, size, Read(0, leaf), Tree.Root(size, Read), Tree.InclusionProof(leaf, size, Read), checkpoint);
    }
}

/// <summary>Proof that an entry is in the log: its place, the log's size and root, the path between, and the signed checkpoint.</summary>
public sealed record InclusionOfEntry(long Leaf, long Size, Hash32 LeafHash, Hash32 Root, IReadOnlyList<Hash32> Path, string Checkpoint)
{
    /// <summary>The proof as the JSON that `rogatory log check-proof` reads.</summary>
    public string ToProofFile() => Json.Write(new
    {
        kind = "inclusion",
        leafIndex = Leaf,
        treeSize = Size,
        leafHash = LeafHash.ToBase64(),
        root = Root.ToBase64(),
        proof = Path.Select(step => step.ToBase64()),
    });
}
