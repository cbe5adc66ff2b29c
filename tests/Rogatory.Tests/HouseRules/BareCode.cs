using System.Text;

namespace Rogatory.Tests.HouseRules;

/// <summary>C# without its comments, strings, characters and directives: each is blanked out, so that lines stay where they are.</summary>
internal sealed class BareCode
{
    private readonly string text;
    private readonly StringBuilder bare;
    private int at;

    private BareCode(string text) => (this.text, bare) = (text, new StringBuilder(text));

    public static string Of(string text)
    {
        var code = new BareCode(text);
        code.Read(untilHoleEnds: false);
        return code.bare.ToString();
    }

    private char Next(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private bool Ahead(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private bool AtLineStart => text.AsSpan(text.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1).IndexOfAnyExcept(' ', '\t') is >= 0 and var first
        && text.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1 + first == at;

    private void Read(bool untilHoleEnds)
    {
        var depth = 0;
        while (at < text.Length)
        {
            if (Ahead("//") || (Next() == '#' && AtLineStart)) BlankTo(End("\n", 0));
            else if (Ahead("/*")) BlankTo(End("*/", 2));
            else if (Next() == '\'') BlankTo(EndOfCharacter());
            else if (Next() is '"' || (Next() is '$' or '@' && StringBegins())) String();
            else if (untilHoleEnds && Next() == '}' && depth-- == 0) return;
            else
            {
                if (untilHoleEnds && Next() == '{') depth++;
                at++;
            }
        }
    }

    private bool StringBegins()
    {
        var quote = text.AsSpan(at).IndexOfAnyExcept('$', '@');
        return quote > 0 && Next(quote) == '"';
    }

    private void String()
    {
        var start = at;
        var marks = text.AsSpan(at).IndexOf('"');
        var prefix = text.AsSpan(at, marks).ToString();
        at += marks;
        var quotes = Run('"');
        var verbatim = prefix.Contains('@', StringComparison.Ordinal);
        if (quotes >= 3 && !verbatim) at = End(new string('"', quotes), quotes, at + quotes);
        else if (quotes == 2 && !verbatim) at += 2;
        else Inside(prefix.Contains('$', StringComparison.Ordinal), verbatim);
        var end = at;
        at = start;
        BlankTo(end);
    }

    private void Inside(bool holes, bool verbatim)
    {
        at++;
        while (at < text.Length)
        {
            if (verbatim && Ahead("\"\"")) at += 2;
            else if (!verbatim && Next() == '\\') at += 2;
            else if (holes && (Ahead("{{") || Ahead("}}"))) at += 2;
            else if (holes && Next() == '{')
            {
                at++;
                Read(untilHoleEnds: true);
                at++;
            }
            else if (text[at++] == '"') return;
        }
    }

    private int Run(char c)
    {
        var count = 0;
        while (Next(count) == c) count++;
        return count;
    }

    private int EndOfCharacter() => End("'", 1, at + (Next(1) == '\\' ? 3 : 2));

    private int End(string what, int after, int from = -1)
    {
        var found = text.IndexOf(what, Math.Min(from < 0 ? at : from, text.Length), StringComparison.Ordinal);
        return found < 0 ? text.Length : found + after;
    }

    private void BlankTo(int end)
    {
        for (; at < end; at++)
            if (text[at] != '\n') bare[at] = ' ';
    }
}
