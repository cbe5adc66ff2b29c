using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Journal;

/// <summary>The node's log as files that anybody may read: tiles, entry bundles of commitments, and the signed checkpoint, under <c>log/</c>.</summary>
public sealed class LogFolder(Database database, Node node)
{
    /// <summary>The witnessed head while it is written, which has a turn of its own.</summary>
    internal const string WitnessedHalf = "witnessed" + DurableFile.Part;

    /// <summary>The folder that is published.</summary>
    public string Path => node.PathOf("log");

    /// <summary>
    /// Brings the files up to the database's log; the checkpoint comes last, so that it never promises what is not there. Only what grew since the last
    /// time is written, and partial files go once they are full.
    /// </summary>
    public async Task PublishAsync(CancellationToken stop)
    {
        Directory.CreateDirectory(Path);
        await using var db = await database.ConnectAsync(stop);
        var target = System.IO.Path.Combine(Path, "checkpoint");
        if (LogTable.Checkpoint(db) == await PublishedAsync(target, stop)) return;

        // Several processes may publish (those that serve the node, a command beside them): one at a time, each going on from what it finds then.
        await using var one = await database.WaitForTurnAsync("publishing", stop);
        var checkpoint = LogTable.Checkpoint(db);
        var published = await PublishedAsync(target, stop);
        if (checkpoint is null || published == checkpoint) return;
        if (SizeIn(published) > SizeIn(checkpoint))
            throw new InvalidOperationException("The published log is longer than the database's: the database was put back to an earlier state. Nothing is published until the rights officer has looked at it.");
        var grown = Tiles.Grown(SizeIn(published), SizeIn(checkpoint)).ToList();
        foreach (var tile in grown)
        {
            if (tile.Level == 0)
                await WriteAsync(FileOf(tile with { Level = TileId.Entries }), Tiles.Bundle(Commitments(db, tile)), stop);
            await WriteAsync(FileOf(tile), Tiles.Tile(tile.Level, tile.Index, tile.Width, (level, index) => LogTable.NodeAt(db, level, index)), stop);
        }

        await WriteAsync(target, System.Text.Encoding.UTF8.GetBytes(checkpoint), stop);
        DeleteHalfWritten([target, .. grown.Select(FileOf), .. grown.Where(t => t.Level == 0).Select(t => FileOf(t with { Level = TileId.Entries }))]);
        foreach (var full in grown.Where(t => !t.IsPartial)) DeletePartials(full);
    }

    private static async Task<string?> PublishedAsync(string path, CancellationToken stop) => File.Exists(path) ? await File.ReadAllTextAsync(path, stop) : null;

    private static ulong SizeIn(string? checkpoint) =>
        checkpoint is null ? 0 : Checkpoint.Parse(checkpoint[..(checkpoint.IndexOf("\n\n", StringComparison.Ordinal) + 1)]).Size;

    private string FileOf(TileId tile) => System.IO.Path.Combine(Path, tile.Path);

    // A publication that was killed left its last file half-written, in a folder that the next one writes to: it goes on from the same checkpoint.
    private static void DeleteHalfWritten(IEnumerable<string> written)
    {
        foreach (var folder in written.Select(file => System.IO.Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal))
            foreach (var half in Directory.GetFiles(folder, "*" + DurableFile.Part).Where(half => System.IO.Path.GetFileName(half) != WitnessedHalf)) File.Delete(half);
    }

    private void DeletePartials(TileId full)
    {
        string[] grown = full.Level == 0 ? [FileOf(full), FileOf(full with { Level = TileId.Entries })] : [FileOf(full)];
        foreach (var partials in grown.Select(file => file + ".p").Where(Directory.Exists)) Directory.Delete(partials, recursive: true);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Commitments(System.Data.Common.DbConnection db, TileId tile) =>
        LogTable.Commitments(db, tile.Index * Tiles.FullWidth, tile.Width).Select(c => (ReadOnlyMemory<byte>)c);

    private static async Task WriteAsync(string path, byte[] bytes, CancellationToken stop)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path + DurableFile.Part, bytes, stop);
        File.Move(path + DurableFile.Part, path, overwrite: true);
    }
}
