using Dapper;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Journal;

/// <summary>The node's log as files that anybody may read: tiles, entry bundles of commitments, and the signed checkpoint, under <c>log/</c>.</summary>
public sealed class LogFolder(Database database, Node node)
{
    /// <summary>The folder that is published.</summary>
    public string Path => node.PathOf("log");

    /// <summary>Brings the files up to the database's log; the checkpoint comes last, so that it never promises what is not there.</summary>
    public async Task PublishAsync(CancellationToken stop)
    {
        Directory.CreateDirectory(Path);
        await using var one = await LockAsync(stop);
        await using var db = await database.ConnectAsync(stop);
        await using var reading = db.BeginTransaction(deferred: true);
        var checkpoint = db.ExecuteScalar<string?>("select checkpoint from log_head");
        var target = System.IO.Path.Combine(Path, "checkpoint");
        if (checkpoint is null || File.Exists(target) && await File.ReadAllTextAsync(target, stop) == checkpoint) return;
        var size = Appending.SizeOf(db);
        Hash32 Read(int level, long index) => Appending.NodeAt(db, level, index);
        foreach (var tile in Tiles.For((ulong)size))
        {
            if (!tile.IsPartial && File.Exists(FileOf(tile))) continue;
            if (tile.Level == 0) await WriteAsync(FileOf(tile with { Level = TileId.Entries }), Tiles.Bundle(Commitments(db, tile)), stop);
            await WriteAsync(FileOf(tile), Tiles.Tile(tile.Level, tile.Index, tile.Width, Read), stop);
        }

        await WriteAsync(target, System.Text.Encoding.UTF8.GetBytes(checkpoint), stop);
    }

    private string FileOf(TileId tile) => System.IO.Path.Combine(Path, tile.Path);

    private static IEnumerable<ReadOnlyMemory<byte>> Commitments(Microsoft.Data.Sqlite.SqliteConnection db, TileId tile)
    {
        var first = tile.Index * Tiles.FullWidth;
        return db.Query<byte[]>("select commitment from log_commitments where leaf >= @first and leaf < @end order by leaf", new { first, end = first + tile.Width })
            .Select(c => (ReadOnlyMemory<byte>)c);
    }

    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken stop)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path + ".part", bytes, stop);
        File.Move(path + ".part", path, overwrite: true);
    }

    // Two processes may publish (the server, and a command beside it): one at a time.
    private async Task<FileStream> LockAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return new FileStream(node.PathOf("log.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
            }
        }
    }
}
