using Rogatory.Core.Journal;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>The published log: it verifies by itself, the database begins with it, and every file of it is what the database gives.</summary>
internal sealed class PublishedLog
{
    private const string Table = "log";
    private readonly Node node;
    private readonly LogVerification? verification;
    private readonly IReadOnlyList<FoundFile> odd;

    private PublishedLog(Node node, LogVerification? verification, IReadOnlyList<FoundFile> odd) => (this.node, this.verification, this.odd) = (node, verification, odd);

    private string Folder => node.PathOf("log");

    /// <summary>Verifies the files by themselves; before the database is read, so that a running node cannot be behind its own publication.</summary>
    public static async Task<PublishedLog> ReadAsync(Node node, CancellationToken stop)
    {
        var oddities = FolderWalk.Of(node.PathOf(Table)).Where(f => f.Oddity is not null).ToList();
        var isRead = oddities.Count == 0 && File.Exists(node.PathOf(Table, "checkpoint"));
        return new(node, isRead ? await LogVerification.VerifyAsync(node.PathOf(Table), NoteVerifier.Parse(node.Signer.VerifierKey), stop) : null, oddities);
    }

    public async Task CheckAsync(Inspection on, TreeAsStored tree)
    {
        foreach (var file in odd) on.Findings.Add(Table, $"`log/{file.Path}` {file.Oddity}, and the node makes no such thing. The files of the log were not read: take it away and verify again.");
        if (odd.Count > 0) return;
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
        foreach (var (path, file, oddity) in FolderWalk.Of(Folder))
        {
            on.Stop.ThrowIfCancellationRequested();
            if (oddity is not null) throw new IOException($"`log/{path}` was put there while the log was read. Verify again.");

            // What the node is writing just now gets its name once it is whole, and a narrower tile goes when a wider one is there.
            if (path is "checkpoint" or "witnessed" || on.IsJustWritten(file)) continue;
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
            return new FileInfo(file).Length == stored.Length && (await File.ReadAllBytesAsync(file, on.Stop)).AsSpan().SequenceEqual(stored);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
    }
}
