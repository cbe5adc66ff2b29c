using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Rogatory.Log;

/// <summary>One file of a log's tree: up to 256 fingerprints of one level, or (level −1) as many entries.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TileId(int Level, long Index, int Width)
{
    /// <summary>The level that stands for bundles of entries.</summary>
    public const int Entries = -1;

    /// <summary>Whether more may still be added to it.</summary>
    public bool IsPartial => Width < Tiles.FullWidth;

    /// <summary>Its path under the log's folder or address, such as `tile/0/x001/x234/067.p/44`.</summary>
    public string Path => Tiles.Path(Level, Index, Width);
}

/// <summary>How a log is laid out in files that anyone can fetch and keep (C2SP tlog-tiles).</summary>
public static class Tiles
{
    /// <summary>How many fingerprints or entries a full file holds.</summary>
    public const int FullWidth = 256;

    /// <summary>How many binary levels of the tree one level of files spans.</summary>
    public const int Height = 8;

    /// <summary>How many levels of files the largest possible log has.</summary>
    private const int MaxLevels = 64 / Height;

    /// <summary>The path of a file of that width; 256 is full.</summary>
    public static string Path(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        var number = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000)
            number = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{number}");
        var name = level == TileId.Entries ? "entries" : level.ToString(CultureInfo.InvariantCulture);
        return width == FullWidth
            ? $"tile/{name}/{number}"
            : string.Create(CultureInfo.InvariantCulture, $"tile/{name}/{number}.p/{width}");
    }

    /// <summary>Reads such a path as a request would give it; only the one right spelling is accepted.</summary>
    public static bool TryParse(string path, out TileId tile)
    {
        tile = default;
        var parts = path.Split('/');
        if (parts.Length < 3)
            return false;
        var width = FullWidth;
        var digits = parts[2..];
        if (digits.Length > 1 && digits[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(digits[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width) || width is < 1 or >= FullWidth)
                return false;
            digits = [.. digits[..^2], digits[^2][..^2]];
        }
        var number = string.Concat(digits.Select(d => d.TrimStart('x')));
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return false;
        var level = TileId.Entries;
        if (parts[1] != "entries" && !(int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out level) && level < 64))
            return false;

        // Leading zeros, missing x and the like all show when the path is written again.
        tile = new TileId(level, index, width);
        return tile.Path == path;
    }

    /// <summary>Every file of fingerprints that a log of this size calls for, from level 0 upward.</summary>
    public static IEnumerable<TileId> For(ulong size)
    {
        for (var level = 0; level < Levels(size); level++)
        {
            for (var index = 0L; index < Last(size, level).Index; index++)
                yield return new TileId(level, index, FullWidth);
            if (Last(size, level) is { Width: > 0 } partial)
                yield return partial;
        }
    }

    /// <summary>The files that a log calls for when it has grown from one size to another, and that the smaller one did not have in this width.</summary>
    public static IEnumerable<TileId> Grown(ulong from, ulong to)
    {
        for (var level = 0; level < Levels(to); level++)
        {
            var (before, after) = (Last(from, level), Last(to, level));
            for (var index = before.Index; index < after.Index; index++)
                yield return new TileId(level, index, FullWidth);
            if (after.Width > 0 && after != before)
                yield return after;
        }
    }

    /// <summary>The bytes of one file: its fingerprints one after another.</summary>
    public static byte[] Tile(int level, long index, int width, ReadNode read)
    {
        var bytes = new byte[width * Hash32.Length];
        for (var i = 0; i < width; i++)
            read(level * Height, (index * FullWidth) + i).CopyTo(bytes.AsSpan(i * Hash32.Length));
        return bytes;
    }

    /// <summary>The bytes of a bundle of entries: each with its length before it; an entry has at most 65,535 bytes.</summary>
    public static byte[] Bundle(IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        using var bundle = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)entry.Length));
            bundle.Write(length);
            bundle.Write(entry.Span);
        }
        return bundle.ToArray();
    }

    /// <summary>How many levels of files a log of this size has.</summary>
    internal static int Levels(ulong size)
    {
        var levels = 0;
        while (levels < MaxLevels && size >> (levels * Height) > 0)
            levels++;
        return levels;
    }

    /// <summary>The file on the right edge of a level, after the full ones; its width may be 0, and then there is none.</summary>
    internal static TileId Last(ulong size, int level)
    {
        var hashes = size >> (level * Height);
        return new TileId(level, (long)(hashes / FullWidth), (int)(hashes % FullWidth));
    }
}
