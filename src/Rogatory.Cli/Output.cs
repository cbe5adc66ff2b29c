using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rogatory.Cli;

/// <summary>Standard output in UTF-8 whatever the terminal's own encoding is.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
        output.WriteByte((byte)'\n');
    }

    /// <summary>The same for one JSON document. Keys hold a plus sign, which a person may copy from here.</summary>
    public static void WriteJson(object document) => Write(JsonSerializer.Serialize(document, Plain));

    /// <summary>The same on one line, however long.</summary>
    public static string OneLine(string text) => Printable(text.ReplaceLineEndings("?"));

    /// <summary>A text without what would write elsewhere on a terminal, or the wrong way round: others' names may hold anything.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Select(c => c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format ? '?' : c));
}
