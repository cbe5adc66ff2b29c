using System.Buffers.Binary;
using System.Text;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Reads the name of a zip entry from its bytes: in UTF-8 where it says so or can be, in the code page of old otherwise.</summary>
internal static class ZipName
{
    private const ushort IsUtf8 = 0x800;
    private const ushort UnicodePath = 0x7075;
    private const int OldCodePage = 437;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Read(byte[] name, byte[] extra, ushort flags)
    {
        var field = Field(extra, UnicodePath);
        // Version, sum of the name it stands for, and the name.
        if ((flags & IsUtf8) == 0 && field.Length > 5 && field[0] == 1 && BinaryPrimitives.ReadUInt32LittleEndian(field[1..]) == Sum(name))
            return Decode(field[5..]) ?? throw ZipDirectory.Broken("an entry's name is not in UTF-8");
        if (Decode(name) is { } text) return text;
        return (flags & IsUtf8) != 0
            ? throw ZipDirectory.Broken("an entry's name is not in UTF-8")
            : CodePagesEncodingProvider.Instance.GetEncoding(OldCodePage)!.GetString(name);
    }

    /// <summary>The extra field of an id; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> extra, ushort id)
    {
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4) return [];
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == id) return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }

        return [];
    }

    private static uint Sum(byte[] name)
    {
        var sum = new Crc32();
        sum.Append(name);
        return sum.Value;
    }

    private static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
