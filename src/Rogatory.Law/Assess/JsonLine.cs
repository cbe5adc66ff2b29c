using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Rogatory.Law;

/// <summary>
/// JSON on one line, put together from text that is nearly always plain ASCII. The text is for a terminal, a file or a message, never
/// for the inside of a page as it stands.
/// </summary>
internal sealed class JsonLine(IBufferWriter<byte> output)
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).Except(['"', '\\'])]);

    /// <summary>Writes what is JSON already: punctuation and names.</summary>
    public void Raw(ReadOnlySpan<byte> json) => output.Write(json);

    /// <summary>Writes a text in quotes.</summary>
    public void Text(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(Plain))
        {
            text = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
        }

        var most = 2 + (3 * text.Length);
        var place = output.GetSpan(most);
        place[0] = (byte)'"';
        Utf8.FromUtf16(text, place[1..], out _, out var written);
        place[written + 1] = (byte)'"';
        output.Advance(written + 2);
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

    /// <summary>Writes a list of objects; each begins with the name of its first member.</summary>
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
}
