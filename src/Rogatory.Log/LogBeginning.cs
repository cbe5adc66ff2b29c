namespace Rogatory.Log;

/// <summary>
/// The root that a log had when it was smaller, proved from the tiles on the way: each is on the right edge that gives the signed root, or
/// is hashed in the tile above it. So a root that differs is the log's doing, and not that of whoever stores its files.
/// </summary>
internal sealed class LogBeginning(LogSource source, Checkpoint checkpoint, string checkpointName)
{
    private readonly TileReader tiles = new(source, checkpoint.Size);

    public async Task<(Hash32 Root, LogFailure? Failure)> RootOfAsync(ulong size, CancellationToken stop)
    {
        var (edge, failure) = await tiles.EdgeAsync(stop);
        if (failure is not null)
            return (default, failure);
        if (TileReader.Root(edge) != checkpoint.Root)
            return (default, new LogFailure(checkpointName, "The tiles do not give the signed root."));

        var way = new TileRow[Tiles.Levels(checkpoint.Size)];
        for (var level = way.Length - 1; level >= 0; level--)
        {
            way[level] = await StepAsync(edge, way, level, Tiles.Last(size, level), stop);
            if (way[level].Failure is { } broken)
                return (default, broken);
        }
        return (TileReader.Root(way.Select((row, level) => row with { Hashes = row.Hashes[..Tiles.Last(size, level).Width] })), null);
    }

    /// <summary>The tile that holds the last hashes of the smaller log at a level: one of the edge, or a full one that the tile above proves.</summary>
    private async Task<TileRow> StepAsync(TileRow[] edge, TileRow[] way, int level, TileId wanted, CancellationToken stop)
    {
        if (wanted.Index == edge[level].Tile.Index)
            return edge[level];
        var row = await tiles.WidestAsync(level, wanted.Index, stop);
        var proved = row.Failure is not null || Merkle.Complete(row.Hashes) == way[level + 1].Hashes[wanted.Index % Tiles.FullWidth];
        return proved
            ? row
            : row with { Failure = new LogFailure(row.Path, "The hashes of this tile do not give the hash that the signed root has for it.") };
    }
}
