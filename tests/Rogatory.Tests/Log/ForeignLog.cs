using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Rogatory.Tests.Law;

namespace Rogatory.Tests.Log;

/// <summary>
/// A log as somebody else's program would lay it out: written straight from the words of C2SP and RFC 6962, with nothing of the library. It is
/// slow and plain on purpose; what it says is what the verifier is held against.
/// </summary>
internal sealed class ForeignLog
{
    private readonly byte[][] entries;
    private readonly Dictionary<(long Start, long End), byte[]> known = [];

    public ForeignLog(int size, int seed)
    {
        var dice = new Dice(seed);
        entries = new byte[size][];
        for (var i = 0; i < size; i++)
        {
            entries[i] = new byte[dice.Next(0, 300)];
            dice.Fill(entries[i]);
        }
    }

    public long Size => entries.Length;

    public byte[] Root(long size) => Hash(0, size);

    /// <summary>Every tile and entry bundle that a log of this size publishes, by path.</summary>
    public SortedDictionary<string, byte[]> Files(long size)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        for (long level = 0, span = 1; span <= size; level++, span *= 256)
        {
            var hashes = size / span;
            for (var index = 0L; index * 256 < hashes; index++)
            {
                var width = Math.Min(256, hashes - (index * 256));
                files.Add(Name(level.ToString(CultureInfo.InvariantCulture), index, width), Tile(span, index, width));
                if (level == 0)
                    files.Add(Name("entries", index, width), Bundle(index * 256, width));
            }
        }
        return files;
    }

    public byte[] Tile(long span, long index, long width) =>
        [.. Enumerable.Range(0, (int)width).SelectMany(i => Hash(((index * 256) + i) * span, ((index * 256) + i + 1) * span))];

    public byte[] Bundle(long first, long width) =>
        [.. Enumerable.Range((int)first, (int)width).SelectMany(i => (byte[])[(byte)(entries[i].Length >> 8), (byte)(entries[i].Length & 0xff), .. entries[i]])];

    public string Text(string origin, long size) =>
        string.Create(CultureInfo.InvariantCulture, $"{origin}\n{size}\n{Convert.ToBase64String(Root(size))}\n");

    public static string Name(string level, long index, long width)
    {
        var digits = index.ToString(CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        var parts = digits.Chunk(3).Select(three => new string(three)).ToArray();
        var path = string.Join('/', parts[..^1].Select(part => "x" + part).Append(parts[^1]));
        return width == 256 ? $"tile/{level}/{path}" : string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{path}.p/{width}");
    }

    public byte[] Range(long start, long end) => Hash(start, end);

    /// <summary>MTH of RFC 6962, section 2.1, over the entries from start to end.</summary>
    private byte[] Hash(long start, long end)
    {
        if (known.TryGetValue((start, end), out var before))
            return before;
        var half = 1L;
        while (half * 2 < end - start)
            half *= 2;
        var hash = (end - start) switch
        {
            0 => SHA256.HashData([]),
            1 => SHA256.HashData([0, .. entries[start]]),
            _ => SHA256.HashData([1, .. Hash(start, start + half), .. Hash(start + half, end)]),
        };
        return known[(start, end)] = hash;
    }
}
