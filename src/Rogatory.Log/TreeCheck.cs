namespace Rogatory.Log;

/// <summary>
/// Checks the files of a log against its signed root, from the root down: the partial tiles on the right edge make the root, and
/// every hash in a tile that is so proved proves the full tile below it, and at last the entries themselves.
/// </summary>
internal sealed class TreeCheck(LogSource source, Checkpoint checkpoint, string checkpointName)
{
    /// <summary>How many files are fetched at once; logs at an address are slow one by one.</summary>
    private const int AtOnce = 16;

    private readonly TileReader tiles = new(source, checkpoint.Size);

    public async Task<LogFailure?> RunAsync(CancellationToken stop)
    {
        var (edge, missing) = await tiles.EdgeAsync(stop);
        if (missing is not null)
            return missing;
        if (TileReader.Root(edge) != checkpoint.Root)
            return await BlameAsync(edge, stop);

        foreach (var row in edge)
        {
            if (await CheckBelowAsync(row, stop) is { } failure)
                return failure;
        }
        return null;
    }

    /// <summary>Checks what a proved row of hashes stands for: full tiles, or at level 0 the bundle of entries, if it is there.</summary>
    private async Task<LogFailure?> CheckBelowAsync(TileRow row, CancellationToken stop)
    {
        if (row.Tile.Width == 0)
            return null;
        if (row.Tile.Level == 0)
            return await CheckBundleAsync(row, stop);

        // The lowest tiles are nearly all there is: they are read and hashed side by side. Of those above, one after another.
        var failures = new LogFailure?[row.Hashes.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = row.Tile.Level == 1 ? AtOnce : 1, CancellationToken = stop };
        await Parallel.ForAsync(0, row.Hashes.Length, options, async (i, cancel) =>
        {
            // Whichever is read first, the first in the order of the log is the one that is told.
            if (Array.FindIndex(failures, 0, i, failure => failure is not null) < 0)
                failures[i] = await CheckChildAsync(row, i, cancel);
        });
        return Array.Find(failures, failure => failure is not null);
    }

    private async Task<LogFailure?> CheckChildAsync(TileRow row, int place, CancellationToken stop)
    {
        var child = await tiles.ReadAsync(Child(row, place), stop);
        return child.Failure
            ?? (Merkle.Complete(child.Hashes) == row.Hashes[place] ? null : Differs(child))
            ?? await CheckBelowAsync(child, stop);
    }

    private static LogFailure Differs(TileRow row) =>
        new(row.Path, "The hashes of this tile do not give the hash that the signed root has for it: it was changed.");

    private async Task<LogFailure?> CheckBundleAsync(TileRow row, CancellationToken stop)
    {
        var (bundle, file) = await source.FindAsync(row.Tile with { Level = TileId.Entries }, stop);
        if (file.IsMissing)
            return null;
        if (file.Bytes is null)
            return new LogFailure(bundle.Path, $"The entries are there but cannot be read: {file.Fault}.");
        return EntryBundle.Fault(file.Bytes, bundle.Width, row.Hashes, row.Tile.Index * Tiles.FullWidth) is { } fault
            ? new LogFailure(bundle.Path, fault)
            : null;
    }

    private static TileId Child(TileRow row, int place) =>
        new(row.Tile.Level - 1, (row.Tile.Index * Tiles.FullWidth) + place, Tiles.FullWidth);

    /// <summary>
    /// The tiles do not give the signed root. Which file is to blame: the one that, put right from the tiles below it, gives the root;
    /// else the leaf hashes that nothing stands below, unless the entries themselves vouch for them; else the checkpoint.
    /// </summary>
    private async Task<LogFailure> BlameAsync(TileRow[] edge, CancellationToken stop)
    {
        foreach (var (level, row) in edge.Index().Skip(1))
        {
            var mended = row with { Hashes = await FromBelowAsync(row, stop) };
            if (TileReader.Root([.. edge[..level], mended, .. edge[(level + 1)..]]) == checkpoint.Root)
                return new LogFailure(row.Path, "The hashes of this tile are not those of the tiles below it: it was changed.");
        }

        var text = $"The tiles give the root {TileReader.Root(edge)}, and the checkpoint says {checkpoint.Root}.";
        return edge.Length > 0 && edge[0].Tile.Width > 0 && !await EntriesVouchAsync(edge[0], stop)
            ? new LogFailure(edge[0].Path, text)
            : new LogFailure(checkpointName, text);
    }

    private async Task<Hash32[]> FromBelowAsync(TileRow row, CancellationToken stop)
    {
        var hashes = row.Hashes.ToArray();
        for (var i = 0; i < hashes.Length; i++)
        {
            var child = await tiles.ReadAsync(Child(row, i), stop);
            if (child.Failure is null)
                hashes[i] = Merkle.Complete(child.Hashes);
        }
        return hashes;
    }

    private async Task<bool> EntriesVouchAsync(TileRow row, CancellationToken stop)
    {
        var (bundle, file) = await source.FindAsync(row.Tile with { Level = TileId.Entries }, stop);
        return file.Bytes is not null && EntryBundle.Fault(file.Bytes, bundle.Width, row.Hashes, 0) is null;
    }
}
