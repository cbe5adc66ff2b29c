using System.Globalization;
using System.Text;

namespace Rogatory.Cli;

/// <summary>Standard output in UTF-8 whatever the terminal's own encoding is.</summary>
internal static class Output
{
    public static void Write(string text)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(text));
        output.WriteByte((byte)'\n');
    }

    /// <summary>The same on one line, however long.</summary>
    public static string OneLine(string text) => Printable(text.ReplaceLineEndings("?"));

    /// <summary>A text without what would write elsewhere on a terminal, or the wrong way round: others' names may hold anything.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Select(c => c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format ? '?' : c));
}
