using System.Buffers.Binary;
using System.Text;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// Writes a zip from its beginning to its end, to a stream that cannot be sought in. Files are stored as they are: evidence is often
/// compressed already, and what is not compressed cannot be a bomb. Sums and lengths follow each file.
/// </summary>
internal sealed class ZipWriter(Stream output, DateTimeOffset at)
{
    private const ushort Flags = 0x0808; // the sum follows the file; names are in UTF-8
    private const ushort UnixHost = 3 << 8;
    private const uint RegularFile = 0x81A4u << 16; // -rw-r--r--
    private const int Version = 20;
    private const int LargeVersion = 45;

    // From here on a file's lengths take eight bytes; what is near to it is taken as large.
    private const long Large = 0xFFFF_0000;

    private readonly List<Written> files = [];
    private readonly uint time = Time(at);
    private Crc32 sum;
    private long written;
    private long length;
    private Written? current;

    /// <summary>Begins a file; about how long it will be must be known, so that its header is of the right form.</summary>
    public void Begin(string name, long lengthExpected)
    {
        current = new Written(Encoding.UTF8.GetBytes(name), written, lengthExpected >= Large);
        (sum, length) = (default, 0);
        var header = new Record(30 + 20 + current.Name.Length);
        header.U32(0x04034B50).U16(current.Version).U16(Flags).U16(ZipEntry.Stored).U32(time);
        header.U32(0).U32(current.IsLarge ? uint.MaxValue : 0).U32(current.IsLarge ? uint.MaxValue : 0);
        header.U16((ushort)current.Name.Length).U16((ushort)(current.IsLarge ? 20 : 0)).Bytes(current.Name);
        if (current.IsLarge) header.U16(1).U16(16).U64(0).U64(0);
        Put(header.Span);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        sum.Append(bytes);
        length += bytes.Length;
        Put(bytes);
    }

    /// <summary>Ends the file that was begun.</summary>
    public void End()
    {
        var file = current!;
        if (!file.IsLarge && length >= uint.MaxValue) throw new IOException("A file grew while it was sealed.");
        (file.Sum, file.Length) = (sum.Value, length);
        var descriptor = new Record(24).U32(0x08074B50).U32(file.Sum);
        if (file.IsLarge) descriptor.U64(length).U64(length);
        else descriptor.U32((uint)length).U32((uint)length);
        Put(descriptor.Span);
        files.Add(file);
    }

    /// <summary>Writes the directory, with which the zip ends.</summary>
    public void Finish()
    {
        var begin = written;
        foreach (var file in files) PutEntry(file);
        PutEnd(begin, written - begin);
    }

    private void PutEntry(Written file)
    {
        var farAway = file.IsLarge || file.At >= Large;
        var entry = new Record(46 + 28 + file.Name.Length);
        entry.U32(0x02014B50).U16((ushort)(UnixHost | (farAway ? LargeVersion : Version))).U16((ushort)(farAway ? LargeVersion : Version));
        entry.U16(Flags).U16(ZipEntry.Stored).U32(time).U32(file.Sum);
        entry.U32(farAway ? uint.MaxValue : (uint)file.Length).U32(farAway ? uint.MaxValue : (uint)file.Length);
        entry.U16((ushort)file.Name.Length).U16((ushort)(farAway ? 28 : 0)).U16(0).U16(0).U16(0);
        entry.U32(RegularFile).U32(farAway ? uint.MaxValue : (uint)file.At).Bytes(file.Name);
        if (farAway) entry.U16(1).U16(24).U64(file.Length).U64(file.Length).U64(file.At);
        Put(entry.Span);
    }

    private void PutEnd(long begin, long size)
    {
        var large = files.Count >= ushort.MaxValue || begin >= Large || size >= Large;
        var end = new Record(56 + 20 + 22);
        if (large)
        {
            end.U32(0x06064B50).U64(44).U16(UnixHost | LargeVersion).U16(LargeVersion).U32(0).U32(0);
            end.U64(files.Count).U64(files.Count).U64(size).U64(begin);
            end.U32(0x07064B50).U32(0).U64(written).U32(1);
        }

        var count = (ushort)(large ? ushort.MaxValue : files.Count);
        end.U32(0x06054B50).U16(0).U16(0).U16(count).U16(count);
        end.U32(large ? uint.MaxValue : (uint)size).U32(large ? uint.MaxValue : (uint)begin).U16(0);
        Put(end.Span);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        written += bytes.Length;
    }

    // Two seconds' precision, in universal time, from 1980 on.
    private static uint Time(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        var date = (Math.Max(utc.Year - 1980, 0) << 9) | (utc.Month << 5) | utc.Day;
        return ((uint)date << 16) | (uint)((utc.Hour << 11) | (utc.Minute << 5) | (utc.Second / 2));
    }

    private sealed record Written(byte[] Name, long At, bool IsLarge)
    {
        public uint Sum { get; set; }

        public long Length { get; set; }

        public ushort Version => (ushort)(IsLarge ? LargeVersion : ZipWriter.Version);
    }

    /// <summary>Numbers in the byte order of zips, one after the other.</summary>
    private sealed class Record(int most)
    {
        private readonly byte[] bytes = new byte[most];
        private int at;

        public ReadOnlySpan<byte> Span => bytes.AsSpan(0, at);

        public Record U16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
            at += sizeof(ushort);
            return this;
        }

        public Record U32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
            at += sizeof(uint);
            return this;
        }

        public Record U64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
            at += sizeof(long);
            return this;
        }

        public Record Bytes(ReadOnlySpan<byte> value)
        {
            value.CopyTo(bytes.AsSpan(at));
            at += value.Length;
            return this;
        }
    }
}
