namespace Rogatory.Log;

/// <summary>Makes proofs from the tiles that a log publishes, reading no more of them than the proof needs.</summary>
public static class TileProofs
{
    /// <summary>Proves that the entry is in the log of that size; throws <see cref="IOException"/> where a tile cannot be had.</summary>
    public static Task<IReadOnlyList<Hash32>> InclusionAsync(string place, long index, long size, CancellationToken stop) =>
        ProveAsync(place, size, read => Tree.InclusionProof(index, size, read), stop);

    /// <summary>Proves that the smaller log begins the larger; throws <see cref="IOException"/> where a tile cannot be had.</summary>
    public static Task<IReadOnlyList<Hash32>> ConsistencyAsync(string place, long from, long to, CancellationToken stop) =>
        ProveAsync(place, to, read => Tree.ConsistencyProof(from, to, read), stop);

    private static async Task<IReadOnlyList<Hash32>> ProveAsync(
        string place, long size, Func<ReadNode, IReadOnlyList<Hash32>> prove, CancellationToken stop)
    {
        // A first round finds which nodes are asked for, so that their tiles can be fetched together.
        var wanted = new HashSet<(int Level, long Index)>();
        prove((level, index) =>
        {
            wanted.Add(TileOf(level, index));
            return default;
        });

        using var source = LogSource.Open(place);
        var reader = new TileReader(source, (ulong)size);
        var rows = await Task.WhenAll(wanted.Select(tile => reader.WidestAsync(tile.Level, tile.Index, stop)));
        var tiles = rows.ToDictionary(row => (row.Tile.Level, row.Tile.Index), HashesOf);
        return prove((level, index) => Node(tiles, level, index));
    }

    private static Hash32[] HashesOf(TileRow row) =>
        row.Failure is { } failure ? throw new IOException($"`{failure.At}`: {failure.Text}") : row.Hashes;

    private static (int Level, long Index) TileOf(int level, long index) =>
        (level / Tiles.Height, (index << (level % Tiles.Height)) / Tiles.FullWidth);

    private static Hash32 Node(Dictionary<(int, long), Hash32[]> tiles, int level, long index)
    {
        var width = 1 << (level % Tiles.Height);
        var first = (int)((index * width) % Tiles.FullWidth);
        return Merkle.Complete(tiles[TileOf(level, index)].AsSpan(first, width));
    }
}
