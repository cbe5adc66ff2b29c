using System.Buffers.Binary;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// The central directory of a zip, read by us and not by the framework, because a bag is refused for what the framework does not show:
/// encryption, links, two entries of one name, entries over one another. Throws <see cref="InvalidDataException"/> where there is none.
/// </summary>
internal sealed class ZipDirectory
{
    private const uint EntryMark = 0x02014B50;
    private const uint EndMark = 0x06054B50;
    private const uint End64Mark = 0x06064B50;
    private const uint Locator64Mark = 0x07064B50;
    private const int EntryLength = 46;
    private const int EndLength = 22;
    private const int Locator64Length = 20;
    private const int End64Length = 56;
    private const int EndRecordHead = 12;
    private const int LongestComment = ushort.MaxValue;

    private ZipDirectory(IReadOnlyList<ZipEntry> entries, long at) => (Entries, At) = (entries, at);

    /// <summary>The entries in the order of the directory.</summary>
    public IReadOnlyList<ZipEntry> Entries { get; }

    /// <summary>Where the directory begins; every entry's bytes lie before it.</summary>
    public long At { get; }

    public static ZipDirectory Read(Stream zip)
    {
        var (count, length, offset, endsAt) = ReadEnd(zip);
        if (length < 0 || length > endsAt || offset < 0 || offset > endsAt - length) throw Broken("its central directory lies outside it");
        // What stands before the zip moves everything in it on.
        var before = endsAt - length - offset;
        var directory = new Reader(zip, before + offset, length);
        var entries = new List<ZipEntry>();
        while (directory.Left > 0)
            entries.Add(ReadEntry(directory, before, offset));
        return entries.Count == count ? new ZipDirectory(entries, before + offset) : throw Broken("its central directory has another number of entries than it says");
    }

    private static (long Count, long Length, long Offset, long EndsAt) ReadEnd(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndLength + LongestComment)];
        Fill(zip, zip.Length - tail.Length, tail);
        var at = tail.Length - EndLength;
        while (at >= 0 && !IsEnd(tail.AsSpan(at))) at--;
        if (at < 0) throw Broken("it has no end of a central directory");
        var end = tail.AsSpan(at, EndLength);
        var place = zip.Length - tail.Length + at;
        var (count, length, offset) = ((long)U16(end, 10), (long)U32(end, 12), (long)U32(end, 16));
        if (U16(end, 4) is not 0 and not ushort.MaxValue || U16(end, 6) is not 0 and not ushort.MaxValue) throw Broken("it is spread over several files");
        if (ReadEnd64(zip, place) is not { } large) return (count, length, offset, place);
        if ((count != ushort.MaxValue && count != large.Count) || (length != uint.MaxValue && length != large.Length) || (offset != uint.MaxValue && offset != large.Offset))
            throw Broken("the two forms of its end name two directories");
        return large;
    }

    private static bool IsEnd(ReadOnlySpan<byte> tail) => U32(tail, 0) == EndMark && EndLength + U16(tail, 20) == tail.Length;

    private static (long Count, long Length, long Offset, long EndsAt)? ReadEnd64(Stream zip, long endAt)
    {
        if (endAt < Locator64Length + End64Length) return null;
        var locator = new byte[Locator64Length];
        Fill(zip, endAt - Locator64Length, locator);
        if (U32(locator, 0) != Locator64Mark) return null;
        // The record stands right before its locator, whatever stands before the zip.
        var place = endAt - Locator64Length - End64Length;
        var record = new byte[End64Length];
        Fill(zip, place, record);
        if (U32(record, 0) != End64Mark) throw Broken("the large form of its end is not where it is to be");
        var (count, length, offset) = (I64(record, 32), I64(record, 40), I64(record, 48));
        if (U32(record, 16) != 0 || U32(record, 20) != 0 || U32(locator, 4) != 0) throw Broken("it is spread over several files");
        // The record follows the directory; another reader goes where the locator leads.
        if (I64(record, 4) != End64Length - EndRecordHead || I64(locator, 8) - offset != length) throw Broken("the large form of its end is not where it is to be");
        return (count, length, offset, place);
    }

    private static ZipEntry ReadEntry(Reader directory, long before, long end)
    {
        var head = directory.Take(EntryLength);
        if (U32(head, 0) != EntryMark) throw Broken("its central directory is damaged");
        if (U16(head, 34) != 0) throw Broken("it is spread over several files");
        var name = directory.Take(U16(head, 28));
        var extra = directory.Take(U16(head, 30));
        directory.Take(U16(head, 32));
        var (packed, length, offset) = Sizes(head, extra);
        if (packed < 0 || packed > end || length < 0 || offset < 0 || offset > end - packed) throw Broken("an entry lies outside it");
        var form = new ZipEntryForm(U16(head, 8), U16(head, 10), U16(head, 40));
        return new ZipEntry(ZipName.Read(name, extra, form.Flags), name, form, U32(head, 16), packed, length, before + offset);
    }

    // A size that does not fit into four bytes stands in an extra field, in this order.
    private static (long Packed, long Length, long Offset) Sizes(byte[] head, byte[] extra)
    {
        var (packed, length, offset) = ((long)U32(head, 20), (long)U32(head, 24), (long)U32(head, 42));
        var large = ZipName.Field(extra, 0x0001).ToArray();
        var at = 0;
        long Next(long small)
        {
            if (small != uint.MaxValue) return small;
            if (at + 8 > large.Length) return large.Length == 0 ? small : throw Broken("an entry's large size is missing");
            at += 8;
            return I64(large, at - 8);
        }

        length = Next(length);
        packed = Next(packed);
        return (packed, length, Next(offset));
    }

    internal static void Fill(Stream zip, long at, Span<byte> bytes)
    {
        if (at < 0) throw Broken("it ends too early");
        zip.Position = at;
        if (zip.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) throw Broken("it ends too early");
    }

    internal static InvalidDataException Broken(string why) => new($"It is no zip that can be read: {why}.");

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long I64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);

    /// <summary>Takes pieces of a part of the zip one after the other, through a buffer.</summary>
    private sealed class Reader(Stream zip, long at, long length)
    {
        private readonly byte[] buffer = new byte[64 * 1024];
        private int used;
        private int filled;
        private long taken;

        public long Left => length - taken + filled - used;

        public byte[] Take(int count)
        {
            if (count > Left) throw Broken("its central directory ends too early");
            var piece = new byte[count];
            for (var done = 0; done < count;)
            {
                if (used == filled) Refill();
                var step = Math.Min(count - done, filled - used);
                buffer.AsSpan(used, step).CopyTo(piece.AsSpan(done));
                done += step;
                used += step;
            }

            return piece;
        }

        private void Refill()
        {
            filled = (int)Math.Min(buffer.Length, length - taken);
            used = 0;
            Fill(zip, at + taken, buffer.AsSpan(0, filled));
            taken += filled;
        }
    }
}
