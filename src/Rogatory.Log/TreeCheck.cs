using System.Runtime.InteropServices;

namespace Rogatory.Log;

/// <summary>
/// Checks the files of a log against its signed root, from the root down: the partial tiles on the right edge make the root, and
/// every hash in a tile that is so proved proves the full tile below it, and at last the entries themselves.
/// </summary>
internal sealed class TreeCheck(LogSource source, Checkpoint checkpoint, string checkpointName)
{
    /// <summary>How many files are fetched at once; logs at an address are slow one by one.</summary>
    private const int AtOnce = 16;

    public async Task<LogFailure?> RunAsync(CancellationToken stop)
    {
        var edge = new List<Row>();
        for (var level = 0; level < Tiles.Levels(checkpoint.Size); level++)
        {
            var row = await ReadAsync(Tiles.Last(checkpoint.Size, level), stop);
            if (row.Failure is not null)
                return row.Failure;
            edge.Add(row);
        }
        if (Root(edge) != checkpoint.Root)
            return await BlameAsync(edge, stop);

        foreach (var row in edge)
        {
            if (await CheckBelowAsync(row, stop) is { } failure)
                return failure;
        }
        return null;
    }

    /// <summary>The root of the first entries of this log, reckoned from its tiles.</summary>
    public async Task<(Hash32 Root, LogFailure? Failure)> RootOfAsync(ulong size, CancellationToken stop)
    {
        var edge = new List<Row>();
        for (var level = 0; level < Tiles.Levels(size); level++)
        {
            var last = Tiles.Last(size, level);
            var row = await ReadAsync(Widest(last), stop);
            if (row.Failure is not null)
                return (default, row.Failure);
            edge.Add(row with { Hashes = row.Hashes[..last.Width] });
        }
        return (Root(edge), null);
    }

    /// <summary>The tile at that place as it is in this log, which may have grown since.</summary>
    private TileId Widest(TileId tile)
    {
        var last = Tiles.Last(checkpoint.Size, tile.Level);
        return tile.Width == 0 ? tile : tile with { Width = tile.Index < last.Index ? Tiles.FullWidth : last.Width };
    }

    /// <summary>Joins the hashes on the right edge, the lowest and rightmost first.</summary>
    private static Hash32 Root(IReadOnlyList<Row> edge)
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

    /// <summary>Checks what a proved row of hashes stands for: full tiles, or at level 0 the bundle of entries, if it is there.</summary>
    private async Task<LogFailure?> CheckBelowAsync(Row row, CancellationToken stop)
    {
        if (row.Tile.Width == 0)
            return null;
        if (row.Tile.Level == 0)
            return await CheckBundleAsync(row, stop);

        for (var start = 0; start < row.Hashes.Length; start += AtOnce)
        {
            var children = await ReadChildrenAsync(row, start, Math.Min(AtOnce, row.Hashes.Length - start), stop);
            for (var i = 0; i < children.Length; i++)
            {
                var failure = children[i].Failure
                    ?? (Merkle.Complete(children[i].Hashes) == row.Hashes[start + i] ? null : Differs(children[i]))
                    ?? await CheckBelowAsync(children[i], stop);
                if (failure is not null)
                    return failure;
            }
        }
        return null;
    }

    private static LogFailure Differs(Row row) =>
        new(row.Path, "The hashes of this tile do not give the hash that the signed root has for it: it was changed.");

    private async Task<LogFailure?> CheckBundleAsync(Row row, CancellationToken stop)
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

    private Task<Row[]> ReadChildrenAsync(Row row, int start, int count, CancellationToken stop)
    {
        var first = (row.Tile.Index * Tiles.FullWidth) + start;
        var children = Enumerable.Range(0, count).Select(i => new TileId(row.Tile.Level - 1, first + i, Tiles.FullWidth));
        return Task.WhenAll(children.Select(child => ReadAsync(child, stop)));
    }

    private async Task<Row> ReadAsync(TileId wanted, CancellationToken stop)
    {
        if (wanted.Width == 0)
            return new Row(wanted, string.Empty, [], null);
        var (found, file) = await source.FindAsync(wanted, stop);
        var length = found.Width * Hash32.Length;
        var fault = file switch
        {
            { IsMissing: true } => $"The tile is missing; a log of {checkpoint.Size} entries needs it.",
            { Bytes: null } => $"The tile cannot be read: {file.Fault}.",
            { Bytes.Length: var actual } when actual < length => $"The tile is too short: {actual} bytes instead of {length}.",
            { Bytes.Length: var actual } when actual > length => $"The tile is too long: more than {length} bytes.",
            _ => null,
        };
        return fault is null
            ? new Row(wanted, found.Path, MemoryMarshal.Cast<byte, Hash32>(file.Bytes)[..wanted.Width].ToArray(), null)
            : new Row(wanted, found.Path, [], new LogFailure(found.Path, fault));
    }

    /// <summary>
    /// The tiles do not give the signed root. Which file is to blame: the one that, put right from the tiles below it, gives the root;
    /// else the leaf hashes that nothing stands below, unless the entries themselves vouch for them; else the checkpoint.
    /// </summary>
    private async Task<LogFailure> BlameAsync(List<Row> edge, CancellationToken stop)
    {
        foreach (var (level, row) in edge.Index().Skip(1))
        {
            var mended = row with { Hashes = await FromBelowAsync(row, stop) };
            if (Root([.. edge[..level], mended, .. edge[(level + 1)..]]) == checkpoint.Root)
                return new LogFailure(row.Path, "The hashes of this tile are not those of the tiles below it: it was changed.");
        }

        var text = $"The tiles give the root {Root(edge)}, and the checkpoint says {checkpoint.Root}.";
        return edge.Count > 0 && edge[0].Tile.Width > 0 && !await EntriesVouchAsync(edge[0], stop)
            ? new LogFailure(edge[0].Path, text)
            : new LogFailure(checkpointName, text);
    }

    private async Task<Hash32[]> FromBelowAsync(Row row, CancellationToken stop)
    {
        var hashes = row.Hashes.ToArray();
        for (var start = 0; start < hashes.Length; start += AtOnce)
        {
            foreach (var (i, child) in (await ReadChildrenAsync(row, start, Math.Min(AtOnce, hashes.Length - start), stop)).Index())
            {
                if (child.Failure is null)
                    hashes[start + i] = Merkle.Complete(child.Hashes);
            }
        }
        return hashes;
    }

    private async Task<bool> EntriesVouchAsync(Row row, CancellationToken stop)
    {
        var (bundle, file) = await source.FindAsync(row.Tile with { Level = TileId.Entries }, stop);
        return file.Bytes is not null && EntryBundle.Fault(file.Bytes, bundle.Width, row.Hashes, 0) is null;
    }

    /// <summary>The hashes of one tile that count for this log, the path they were read from, or why they could not be.</summary>
    private sealed record Row(TileId Tile, string Path, Hash32[] Hashes, LogFailure? Failure);
}
