using Rogatory.Core.Journal;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>The published log: it verifies by itself, the database begins with it, and every file of it is what the database gives.</summary>
internal sealed class PublishedLog
{
    private const string Table = "log";
    private readonly Node node;
    private readonly LogVerification? verification;

    private PublishedLog(Node node, LogVerification? verification) => (this.node, this.verification) = (node, verification);

    private string Folder => node.PathOf("log");

    /// <summary>Verifies the files by themselves; before the database is read, so that a running node cannot be behind its own publication.</summary>
    public static async Task<PublishedLog> ReadAsync(Node node, CancellationToken stop) => new(
        node, File.Exists(node.PathOf("log", "checkpoint")) ? await LogVerification.VerifyAsync(node.PathOf("log"), NoteVerifier.Parse(node.Signer.VerifierKey), stop) : null);

    public async Task CheckAsync(Inspection on, TreeAsStored tree)
    {
        if (verification is null)
        {
            if (tree.Size > 0) on.Findings.Add(Table, "The log is not published: there is no `log/checkpoint`.");
            return;
        }

        if (verification.Failure is { } failure) on.Findings.Add(Table, $"`log/{failure.At}`: {failure.Text}");
        if (verification.Checkpoint is not { } checkpoint) return;
        if (checkpoint.Origin != node.Signer.Name) on.Findings.Add(Table, $"The published checkpoint is of the log `{checkpoint.Origin}`.");
        if (checkpoint.Size > (ulong)tree.Size)
            on.Findings.Add(Table, $"The published log has {checkpoint.Size} entries, the database {tree.Size}: it was put back to an earlier state.");
        else if (tree.Root((long)checkpoint.Size) is { } root && root != checkpoint.Root)
            on.Findings.Add(Table, $"The first {checkpoint.Size} entries of the database give the root {root}; the published checkpoint says {checkpoint.Root}.");
        await CheckFilesAsync(on, tree);
        foreach (var bundle in Tiles.For(checkpoint.Size).Where(t => t.Level == 0).Select(t => t with { Level = TileId.Entries }))
            if (!IsThere(bundle)) on.Findings.Add(Table, $"`log/{bundle.Path}` is missing.");
    }

    // A wider bundle may stand for a narrower one.
    private bool IsThere(TileId bundle) =>
        Enumerable.Range(bundle.Width, Tiles.FullWidth - bundle.Width + 1).Any(width => File.Exists(Path.Combine(Folder, (bundle with { Width = width }).Path)));

    private async Task CheckFilesAsync(Inspection on, TreeAsStored tree)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            on.Stop.ThrowIfCancellationRequested();
            var path = Path.GetRelativePath(Folder, file).Replace(Path.DirectorySeparatorChar, '/');

            // What the node is writing just now gets its name once it is whole, and a narrower tile goes when a wider one is there.
            if (path is "checkpoint" or "witnessed" || on.IsJustWritten(file) || !File.Exists(file)) continue;
            if (!Tiles.TryParse(path, out var tile) || !Calls(tree, tile)) on.Findings.Add(Table, $"`log/{path}` does not belong to the log.");
            else if (tree.IsWhole && !await IsAsStoredAsync(on, tile, file)) on.Findings.Add(Table, $"`log/{path}` is not what the database gives: it was changed.");
            on.Findings.Count("tiles");
        }
    }

    private static bool Calls(TreeAsStored tree, TileId tile)
    {
        var hashes = tree.Size >> (Math.Max(tile.Level, 0) * Tiles.Height);
        return tile.Level < 64 / Tiles.Height && tile.Index <= hashes / Tiles.FullWidth && (tile.Index * Tiles.FullWidth) + tile.Width <= hashes;
    }

    private static async Task<bool> IsAsStoredAsync(Inspection on, TileId tile, string file)
    {
        var stored = tile.Level == TileId.Entries
            ? Tiles.Bundle(LogTable.Commitments(on.Db, tile.Index * Tiles.FullWidth, tile.Width).Select(c => (ReadOnlyMemory<byte>)c))
            : Tiles.Tile(tile.Level, tile.Index, tile.Width, (level, index) => LogTable.NodeAt(on.Db, level, index));
        try
        {
            return (await File.ReadAllBytesAsync(file, on.Stop)).AsSpan().SequenceEqual(stored);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
    }
}
