using Dapper;

namespace Rogatory.Tests.Core;

/// <summary>Bytes by which a case could still be read, and in which of a node's files they stand: the folder's, and the database server's without its write-ahead log.</summary>
internal sealed class Traces
{
    // A longer piece could be split between two pages of a database.
    private const int Piece = 28;

    private Traces(IReadOnlyList<byte[]> all, byte[] key) => (All, Key) = (all, key);

    public IReadOnlyList<byte[]> All { get; }

    /// <summary>The docket's key in the clear, which must never be found anywhere.</summary>
    public byte[] Key { get; }

    public static async Task<Traces> OfAsync(TestNode node, string docket)
    {
        await using var db = await node.Open.Database.ConnectAsync(TestNode.Stop);
        var wrapped = db.QuerySingle<byte[]>("select wrapped from docket_keys where docket = @docket", new { docket });
        var key = node.Node.WrappingKey.Unwrap(docket, wrapped);

        // On a server the rest goes when its place is needed again: it is sealed with the key that is gone.
        if (IsServer(node)) return new Traces([wrapped[..Piece]], key);
        var pieces = new List<byte[]> { wrapped, db.QuerySingle<byte[]>("select face from cases where id = @docket", new { docket }) };
        pieces.AddRange(db.Query<byte[]>("select envelope from outbox where docket = @docket union all select envelope from inbox where docket = @docket", new { docket }));
        return new Traces([.. pieces.Select(p => p[..Piece])], key);
    }

    /// <summary>Those that are still found in some file.</summary>
    public async Task<IReadOnlyList<byte[]>> FoundAsync(TestNode node)
    {
        var found = new List<byte[]>();
        foreach (var piece in All)
            if ((await HoldingAsync(node, piece)).Count > 0) found.Add(piece);
        return found;
    }

    /// <summary>The files that hold some bytes.</summary>
    public static async Task<IReadOnlyList<string>> HoldingAsync(TestNode node, byte[] bytes)
    {
        var files = Directory.EnumerateFiles(node.Node.Folder, "*", SearchOption.AllDirectories);
        if (IsServer(node)) files = files.Concat(await ServerFilesAsync(node));
        return [.. files.Where(f => Read(f).AsSpan().IndexOf(bytes) >= 0)];
    }

    private static bool IsServer(TestNode node) => File.Exists(node.Node.PathOf("database"));

    private static async Task<IEnumerable<string>> ServerFilesAsync(TestNode node)
    {
        await using var db = await node.Open.Database.ConnectAsync(TestNode.Stop);
        await db.ExecuteAsync("checkpoint; select 1");
        var folder = await db.ExecuteScalarAsync<string>("select current_setting('data_directory') || '/base/' || oid from pg_database where datname = current_database()");
        return Directory.EnumerateFiles(folder!);
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
