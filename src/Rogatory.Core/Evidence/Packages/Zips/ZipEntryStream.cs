using System.Buffers.Binary;
using System.IO.Compression;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// The bytes of one entry, never more than it says, and checked against its sum at their end. Damage is an
/// <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class ZipEntryStream : ForwardStream
{
    /// <summary>The length of an entry's own header before its name.</summary>
    private const int HeaderLength = 30;

    private const uint HeaderMark = 0x04034B50;

    private readonly ZipEntry entry;
    private readonly Stream bytes;
    private Crc32 sum;
    private long left;
    private bool ended;

    private ZipEntryStream(ZipEntry entry, Stream bytes) => (this.entry, this.bytes, left) = (entry, bytes, entry.Length);

    /// <summary>Opens an entry of a stored or deflated file; what else an entry can be was refused before.</summary>
    public static ZipEntryStream Open(Stream zip, ZipDirectory directory, ZipEntry entry)
    {
        var packed = new Window(zip, DataOf(zip, directory, entry), entry.Packed);
        return new ZipEntryStream(entry, entry.Form.Method == ZipEntry.Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress));
    }

    /// <summary>Where the entry's bytes begin; its own header must name the same file as the directory does, in the same form.</summary>
    public static long DataOf(Stream zip, ZipDirectory directory, ZipEntry entry)
    {
        var head = new byte[HeaderLength + entry.RawName.Length];
        ZipDirectory.Fill(zip, entry.HeaderAt, head);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(26));
        if (BinaryPrimitives.ReadUInt32LittleEndian(head) != HeaderMark
            || nameLength != entry.RawName.Length || !head.AsSpan(HeaderLength).SequenceEqual(entry.RawName)
            || BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8)) != entry.Form.Method
            || ((BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6)) ^ entry.Form.Flags) & ZipEntry.EncryptedBits) != 0)
            throw new InvalidDataException("Its header in the zip is not what the zip's directory says of it.");
        var at = entry.HeaderAt + head.Length + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(28));
        return at <= directory.At - entry.Packed ? at : throw new InvalidDataException("Its bytes reach into the zip's directory.");
    }

    public override int Read(Span<byte> buffer)
    {
        if (ended || buffer.Length == 0) return 0;
        // One byte more than is left is asked for, so that an entry that holds more than it says is found out.
        var count = Inflate(left < buffer.Length ? buffer[..(int)Math.Max(1, left)] : buffer);
        if (count > left) throw new InvalidDataException("It is longer in the zip than the zip's directory says.");
        if (count == 0) Finish();
        left -= count;
        sum.Append(buffer[..count]);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) bytes.Dispose();
        base.Dispose(disposing);
    }

    private int Inflate(Span<byte> buffer)
    {
        try
        {
            return bytes.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException("It is damaged in the zip: it cannot be decompressed.", e);
        }
    }

    private void Finish()
    {
        ended = true;
        if (left > 0) throw new InvalidDataException("It is shorter in the zip than the zip's directory says.");
        if (sum.Value != entry.Crc) throw new InvalidDataException("It is damaged in the zip: its sum does not fit.");
    }

    /// <summary>A part of the zip. It seeks before each reading, so that several can be open.</summary>
    private sealed class Window(Stream zip, long begin, long length) : ForwardStream
    {
        private long at = begin;
        private long left = length;

        public override int Read(Span<byte> buffer)
        {
            if (left == 0) return 0;
            if (zip.Position != at) zip.Position = at;
            var count = zip.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
            if (count == 0) throw new InvalidDataException("The zip ends too early.");
            at += count;
            left -= count;
            return count;
        }
    }
}
