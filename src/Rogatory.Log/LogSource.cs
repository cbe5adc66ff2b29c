using System.Globalization;

namespace Rogatory.Log;

/// <summary>Where a log's files are read from: a folder or an address. What cannot be reached is an <see cref="IOException"/>.</summary>
internal abstract class LogSource : IDisposable
{
    /// <summary>The longest bundle: 256 entries of 65,535 bytes, each with its length before it.</summary>
    private const int MaxBundleBytes = Tiles.FullWidth * (ushort.MaxValue + sizeof(ushort));

    public static LogSource Open(string place) =>
        place.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || place.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? new WebSource(place)
            : new FolderSource(place);

    /// <summary>The signed note at the head of the log; one byte more than is accepted, where it is longer.</summary>
    public async Task<byte[]> ReadCheckpointAsync(CancellationToken stop)
    {
        var file = await ReadAsync("checkpoint", SignedNote.MaxBytes + 1, stop);
        return file.Bytes ?? throw new IOException(
            $"its `checkpoint` cannot be read: {file.Fault?.TrimEnd('.') ?? "there is no such file"}. Give the folder or address of a log.");
    }

    /// <summary>The file that the size calls for or, where a partial one is gone, a wider one.</summary>
    public async Task<(TileId Tile, LogFile File)> FindAsync(TileId wanted, CancellationToken stop)
    {
        var limit = (wanted.Level == TileId.Entries ? MaxBundleBytes : Tiles.FullWidth * Hash32.Length) + 1;
        var file = await ReadAsync(wanted.Path, limit, stop);
        if (!file.IsMissing || !wanted.IsPartial)
            return (wanted, file);

        foreach (var wider in Wider(wanted))
        {
            var other = await ReadAsync(wider.Path, limit, stop);
            if (!other.IsMissing)
                return (wider, other);
        }
        return (wanted, file);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract Task<LogFile> ReadAsync(string path, int limit, CancellationToken stop);

    /// <summary>Wider files that may be there, in the order in which they are tried.</summary>
    protected abstract IEnumerable<TileId> Wider(TileId partial);

    protected virtual void Dispose(bool disposing)
    {
    }

    protected static async Task<byte[]> ReadUpToAsync(Stream stream, int limit, CancellationToken stop)
    {
        var bytes = new byte[16 * 1024];
        var length = 0;
        while (length < limit)
        {
            if (length == bytes.Length)
                Array.Resize(ref bytes, 2 * length);
            var count = await stream.ReadAsync(bytes.AsMemory(length, Math.Min(bytes.Length, limit) - length), stop);
            if (count == 0)
                break;
            length += count;
        }
        return bytes[..length];
    }
}

/// <summary>One file of a log: its bytes; or why it is there but cannot be read; or neither, and it is missing.</summary>
internal readonly record struct LogFile(byte[]? Bytes, string? Fault)
{
    public bool IsMissing => Bytes is null && Fault is null;
}

/// <summary>A log in a folder.</summary>
internal sealed class FolderSource(string folder) : LogSource
{
    /// <summary>Reads at once: a file of a few kilobytes is there sooner than a thread could be found to wait for it.</summary>
    protected override Task<LogFile> ReadAsync(string path, int limit, CancellationToken stop)
    {
        var name = Path.Combine(folder, path);
        if (!File.Exists(name))
            return Task.FromResult(default(LogFile));
        try
        {
            OrdinaryFile.Demand(name);
            using var file = File.OpenHandle(name);
            var bytes = new byte[Math.Min(RandomAccess.GetLength(file), limit)];
            var length = 0;
            while (length < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(length), length) is > 0 and var count)
                length += count;
            return Task.FromResult(new LogFile(length == bytes.Length ? bytes : bytes[..length], null));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(new LogFile(null, refused.Message));
        }
    }

    protected override IEnumerable<TileId> Wider(TileId partial)
    {
        var widths = Siblings(partial).Select(WidthOf).Where(width => width > partial.Width && width < Tiles.FullWidth).Order();
        return widths.Append(Tiles.FullWidth).Select(width => partial with { Width = width });
    }

    // In a folder that cannot be listed there is nothing wider.
    private string[] Siblings(TileId partial)
    {
        try
        {
            return Directory.GetFiles(Path.GetDirectoryName(Path.Combine(folder, partial.Path))!);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static int WidthOf(string file) =>
        int.TryParse(Path.GetFileName(file), NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0;
}
