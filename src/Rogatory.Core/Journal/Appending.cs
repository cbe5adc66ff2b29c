using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Rogatory.Core.Cases;
using Rogatory.Log;

namespace Rogatory.Core.Journal;

/// <summary>Writes entries and their places in the log inside a transaction that somebody else commits. The only code that writes history.</summary>
internal static class Appending
{
    private const int SaltLength = 32;

    /// <summary>Appends entries to one docket, extends the log by their commitments and signs its new head.</summary>
    public static IReadOnlyList<Entry> Append(SqliteConnection db, Node node, string docket, int after, Occasion occasion, IEnumerable<EntryBody> bodies)
    {
        var entries = new List<Entry>();
        var size = SizeOf(db);
        foreach (var body in bodies)
        {
            var entry = new Entry(Id<Entry>.New(node.Clock), docket, after + entries.Count + 1, occasion, body);
            var text = Json.Write(entry);
            var salt = RandomNumberGenerator.GetBytes(SaltLength);
            var commitment = Commitment(salt, text);
            db.Execute(
                "insert into entries (id, docket, number, leaf, text, salt) values (@Id, @Docket, @Number, @Leaf, @Text, @Salt)",
                new { Id = entry.Id.ToString(), entry.Docket, entry.Number, Leaf = size, Text = text, Salt = salt });
            db.Execute("insert into log_commitments (leaf, commitment) values (@size, @commitment)", new { size, commitment });
            foreach (var stored in Tree.AppendAll(size, [Merkle.Leaf(commitment)], (level, index) => NodeAt(db, level, index)).Nodes)
                db.Execute(
                    "insert into log_nodes (level, position, hash) values (@Level, @Index, @Hash)",
                    new { stored.Level, stored.Index, Hash = stored.Hash.ToArray() });
            entries.Add(entry);
            size++;
        }

        if (entries.Count > 0) SignHead(db, node, size);
        return entries;
    }

    /// <summary>The commitment that stands in the log for an entry: SHA-256 over its salt and its text.</summary>
    public static byte[] Commitment(byte[] salt, string text) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]);

    public static long SizeOf(SqliteConnection db) => db.ExecuteScalar<long?>("select size from log_head") ?? 0;

    public static Hash32 NodeAt(SqliteConnection db, int level, long index) =>
        Hash32.FromBytes(db.QuerySingle<byte[]>("select hash from log_nodes where level = @level and position = @index", new { level, index }));

    private static void SignHead(SqliteConnection db, Node node, long size)
    {
        var root = Tree.Root(size, (level, index) => NodeAt(db, level, index));
        var checkpoint = node.Signer.Sign(new Checkpoint(node.Signer.Name, (ulong)size, root).Text);
        db.Execute(
            "insert into log_head (id, size, checkpoint) values (1, @size, @checkpoint) on conflict (id) do update set size = @size, checkpoint = @checkpoint",
            new { size, checkpoint });
    }
}
