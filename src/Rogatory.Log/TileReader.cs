using System.Runtime.InteropServices;

namespace Rogatory.Log;

/// <summary>The hashes of one tile that count for a log of that size, the path they were read from, or why they could not be.</summary>
internal sealed record TileRow(TileId Tile, string Path, Hash32[] Hashes, LogFailure? Failure);

/// <summary>Reads the tiles of a log of that size; what they say is believed only once it leads to a signed root.</summary>
internal sealed class TileReader(LogSource source, ulong size)
{
    /// <summary>The last tiles of each level, the lowest first, which together give the root; a level whose last tile is full has an empty row.</summary>
    public async Task<(TileRow[] Edge, LogFailure? Failure)> EdgeAsync(CancellationToken stop)
    {
        var edge = new TileRow[Tiles.Levels(size)];
        for (var level = 0; level < edge.Length; level++)
        {
            edge[level] = await ReadAsync(Tiles.Last(size, level), stop);
            if (edge[level].Failure is { } failure)
                return ([], failure);
        }
        return (edge, null);
    }

    /// <summary>Joins the hashes on the right edge, the lowest and rightmost first.</summary>
    public static Hash32 Root(IEnumerable<TileRow> edge)
    {
        Hash32? root = null;
        foreach (var hashes in edge.Select(row => row.Hashes))
        {
            var end = hashes.Length;
            for (var width = 1; width < Tiles.FullWidth; width *= 2)
            {
                if ((hashes.Length & width) == 0)
                    continue;
                var node = Merkle.Complete(hashes.AsSpan(end - width, width));
                root = root is { } right ? Merkle.Node(node, right) : node;
                end -= width;
            }
        }
        return root ?? Merkle.Empty;
    }

    /// <summary>The tile at that place, as wide as this log has it.</summary>
    public Task<TileRow> WidestAsync(int level, long index, CancellationToken stop)
    {
        var last = Tiles.Last(size, level);
        return ReadAsync(new TileId(level, index, index < last.Index ? Tiles.FullWidth : last.Width), stop);
    }

    public async Task<TileRow> ReadAsync(TileId wanted, CancellationToken stop)
    {
        if (wanted.Width == 0)
            return new TileRow(wanted, string.Empty, [], null);
        var (found, file) = await source.FindAsync(wanted, stop);
        var length = found.Width * Hash32.Length;
        var fault = file switch
        {
            { IsMissing: true } => $"The tile is missing; a log of {size} entries needs it.",
            { Bytes: null } => $"The tile cannot be read: {file.Fault}.",
            { Bytes.Length: var actual } when actual < length => $"The tile is too short: {actual} bytes instead of {length}.",
            { Bytes.Length: var actual } when actual > length => $"The tile is too long: more than {length} bytes.",
            _ => null,
        };
        return fault is null
            ? new TileRow(wanted, found.Path, MemoryMarshal.Cast<byte, Hash32>(file.Bytes)[..wanted.Width].ToArray(), null)
            : new TileRow(wanted, found.Path, [], new LogFailure(found.Path, fault));
    }
}
