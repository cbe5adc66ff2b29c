using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Rogatory.Law;

/// <summary>
/// JSON on one line, put together from text that is nearly always plain ASCII. The text is for a terminal, a file or a message, never
/// for the inside of a page as it stands.
/// </summary>
internal sealed class JsonLine
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
    private int length;

    /// <summary>Writes what is JSON already: punctuation and names.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Room(json.Length));
        length += json.Length;
    }

    /// <summary>Writes a text in quotes.</summary>
    public void Text(string text)
    {
        var place = Room(2 + (3 * text.Length));
        var written = text.Length;
        if (!PlainText.TryNarrow(text, place[1..]))
        {
            text = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
            place = Room(2 + (3 * text.Length));
            Utf8.FromUtf16(text, place[1..], out _, out written);
        }

        place[0] = (byte)'"';
        place[written + 1] = (byte)'"';
        length += written + 2;
    }

    /// <summary>Writes a list of texts.</summary>
    public void Texts(IReadOnlyList<string> texts)
    {
        var separator = "["u8;
        foreach (var text in SpanOf(texts))
        {
            Raw(separator);
            separator = ","u8;
            Text(text);
        }

        Raw(texts.Count == 0 ? "[]"u8 : "]"u8);
    }

    /// <summary>Writes a list of objects; the members of each are written one by one.</summary>
    public void Objects<T>(IReadOnlyList<T> items, Action<JsonLine, T> write)
    {
        var separator = "[{"u8;
        foreach (var item in SpanOf(items))
        {
            Raw(separator);
            separator = "},{"u8;
            write(this, item);
        }

        Raw(items.Count == 0 ? "[]"u8 : "}]"u8);
    }

    /// <summary>Hands the line over; nothing can be written afterwards.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        output.Write(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    // What an assessment holds is one of these two; asking the list itself for each element costs more than to write it.
    private static ReadOnlySpan<T> SpanOf<T>(IReadOnlyList<T> items) => items switch
    {
        T[] array => array,
        List<T> list => CollectionsMarshal.AsSpan(list),
        _ => items.ToArray(),
    };

    private Span<byte> Room(int more)
    {
        if (buffer.Length - length < more)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * buffer.Length, length + more));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsSpan(length);
    }
}
