using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Rogatory.Law;

/// <summary>Text that stands in JSON as it is: ASCII that can be printed, without quote and backslash.</summary>
internal static class PlainText
{
    /// <summary>Writes a plain text as bytes, sixteen at a time; of one that is not plain nothing that was written counts.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">Room for as many bytes as the text has characters.</param>
    public static bool TryNarrow(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        bytes = bytes[..text.Length];
        var units = MemoryMarshal.Cast<char, ushort>(text);
        var at = 0;
        for (; at <= units.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var lower = Vector128.Create(units.Slice(at, Vector128<ushort>.Count));
            var upper = Vector128.Create(units.Slice(at + Vector128<ushort>.Count, Vector128<ushort>.Count));
            var narrow = Vector128.NarrowWithSaturation(lower, upper);
            if (!ArePlain(narrow))
            {
                return false;
            }

            narrow.CopyTo(bytes[at..]);
        }

        for (; at < units.Length; at++)
        {
            if (units[at] is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }

            bytes[at] = (byte)units[at];
        }

        return true;
    }

    // Whatever is no ASCII saturates to what is beyond `~`.
    private static bool ArePlain(Vector128<byte> characters)
    {
        var strange = Vector128.LessThan(characters, Vector128.Create((byte)' '))
            | Vector128.GreaterThan(characters, Vector128.Create((byte)'~'))
            | Vector128.Equals(characters, Vector128.Create((byte)'"'))
            | Vector128.Equals(characters, Vector128.Create((byte)'\\'));
        return strange == Vector128<byte>.Zero;
    }
}
