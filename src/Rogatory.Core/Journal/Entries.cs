using System.Data.Common;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Secrets;
using Rogatory.Log;

namespace Rogatory.Core.Journal;

/// <summary>The entries as they are stored: legible where they stand, sealed in what they say.</summary>
internal static class Entries
{
    private const string Sealed = """
        select e.docket, e.number, e.kind, e.at, e.leaf, e.sealed, k.wrapped from entries e join docket_keys k on k.docket = e.docket
        """;

    /// <summary>The entries of a docket in their order; none where there is no such docket, or where it has been erased.</summary>
    public static IReadOnlyList<Entry> Read(DbConnection db, Node node, string docket)
    {
        var rows = db.Query<Row>($"{Sealed} where e.docket = @docket order by e.number", new { docket }).AsList();
        if (rows.Count == 0 || rows[0].wrapped is not { } wrapped) return [];
        var key = node.WrappingKey.Unwrap(docket, wrapped);
        return [.. rows.Select(r => Json.Read<Entry>(r.Open(key).Text))];
    }

    /// <summary>What the last entry of a kind in a docket says; null where there is none.</summary>
    public static T? Last<T>(DbConnection db, Node node, string docket)
        where T : EntryBody
    {
        var kind = EntryBody.KindOf<T>();
        var row = db.QuerySingleOrDefault<Row>($"{Sealed} where e.docket = @docket and e.kind = @kind order by e.number desc limit 1", new { docket, kind });
        return row?.wrapped is { } wrapped ? Json.Read<Entry>(row.Open(node.WrappingKey.Unwrap(docket, wrapped)).Text).Body as T : null;
    }

    /// <summary>An entry as it was committed; null where there is none, or where it has been erased.</summary>
    public static CommittedEntry? Committed(DbConnection db, Node node, string docket, int number) =>
        Committed(db, node, docket, number, leaf => LogTable.InclusionAt(db, leaf));

    /// <summary>The entries of a docket up to one of them, proven under a head that is signed for the log as it was with that one as its last.</summary>
    public static IReadOnlyList<CommittedEntry> CommittedUpTo(DbConnection db, Node node, string docket, int last)
    {
        var size = db.QuerySingle<long>("select leaf from entries where docket = @docket and number = @number", new { docket, number = (long)last }) + 1;
        var checkpoint = node.Sign(new Checkpoint(node.Signer.Name, (ulong)size, LogTable.RootAt(db, size)));
        return
        [
            .. Enumerable.Range(1, last)
                .Select(number => Committed(db, node, docket, number, leaf => LogTable.InclusionAt(db, leaf, size, checkpoint))).OfType<CommittedEntry>(),
        ];
    }

    private static CommittedEntry? Committed(DbConnection db, Node node, string docket, int number, Func<long, InclusionOfEntry> prove)
    {
        var row = db.QuerySingleOrDefault<Row>($"{Sealed} where e.docket = @docket and e.number = @number", new { docket, number = (long)number });
        if (row?.wrapped is not { } wrapped) return null;
        var (salt, text) = row.Open(node.WrappingKey.Unwrap(docket, wrapped));
        var commitment = row.Header.Commitment(EntryHeader.Content(salt, text));
        return new CommittedEntry(
            Json.Read<Entry>(text), row.Header, text, Convert.ToHexStringLower(salt), Convert.ToHexStringLower(commitment), prove(row.leaf));
    }

    public static IReadOnlyList<CommittedHeader> Headers(DbConnection db, string docket) =>
    [
        .. db.Query<(string Docket, long Number, string Kind, string At, byte[] Content, long Leaf)>(
                "select docket, number, kind, at, content, leaf from entries where docket = @docket order by number", new { docket })
            .Select(e => CommittedHeader.Of(new EntryHeader(e.Docket, (int)e.Number, e.Kind, e.At), e.Content, LogTable.InclusionAt(db, e.Leaf))),
    ];

    public static int LastNumber(DbConnection db, string docket) =>
        (int)(db.ExecuteScalar<long?>("select max(number) from entries where docket = @docket", new { docket }) ?? 0);

    public static long? LeafOf(DbConnection db, Id<Entry> id) =>
        db.ExecuteScalar<long?>("select leaf from entries where id = @id", new { id = id.ToString() });

#pragma warning disable IDE1006, SA1300 // The columns as they are called.
    private sealed record Row(string docket, long number, string kind, string at, long leaf, byte[] @sealed, byte[]? wrapped)
#pragma warning restore IDE1006, SA1300
    {
        public EntryHeader Header => new(docket, (int)number, kind, at);

        public (byte[] Salt, string Text) Open(byte[] key) => EntryHeader.Split(Seal.Open(key, Header.About, @sealed));
    }
}

/// <summary>
/// An entry as it was committed: its header, its exact text, the salt and the commitment in hexadecimal, and the proof that the log holds it.
/// </summary>
public sealed record CommittedEntry(Entry Entry, EntryHeader Header, string Text, string Salt, string Commitment, InclusionOfEntry Inclusion);

/// <summary>
/// What can be shown of any entry without its docket's key: its header, its content's hash and the commitment in hexadecimal, and the proof that the log
/// holds it.
/// </summary>
public sealed record CommittedHeader(EntryHeader Header, string Content, string Commitment, InclusionOfEntry Inclusion)
{
    internal static CommittedHeader Of(EntryHeader header, byte[] content, InclusionOfEntry inclusion) =>
        new(header, Convert.ToHexStringLower(content), Convert.ToHexStringLower(header.Commitment(content)), inclusion);
}
