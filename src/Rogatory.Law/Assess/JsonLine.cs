using System.Buffers;
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
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except(['"', '\\'])]);

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
        if (text.AsSpan().ContainsAnyExcept(Plain))
        {
            text = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
        }

        var place = Room(2 + (3 * text.Length));
        place[0] = (byte)'"';
        Utf8.FromUtf16(text, place[1..], out _, out var written);
        place[written + 1] = (byte)'"';
        length += written + 2;
    }

    /// <summary>Writes a list of texts.</summary>
    public void Texts(IReadOnlyList<string> texts)
    {
        Raw("["u8);
        for (var i = 0; i < texts.Count; i++)
        {
            if (i > 0)
            {
                Raw(","u8);
            }

            Text(texts[i]);
        }

        Raw("]"u8);
    }

    /// <summary>Writes a list of objects; the members of each are written one by one.</summary>
    public void Objects<T>(IReadOnlyList<T> items, Action<JsonLine, T> write)
    {
        Raw("["u8);
        for (var i = 0; i < items.Count; i++)
        {
            Raw(i > 0 ? ",{"u8 : "{"u8);
            write(this, items[i]);
            Raw("}"u8);
        }

        Raw("]"u8);
    }

    /// <summary>Hands the line over; nothing can be written afterwards.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        output.Write(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

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
