using System.Text;

namespace Rogatory.Law;

/// <summary>An explanation as text for a terminal, 80 columns wide.</summary>
public static class ExplanationText
{
    private const int Width = 80;
    private const int Step = 2;

    /// <summary>The whole reasoning.</summary>
    public static string Whole(Explanation explanation) => Write(explanation, whole: true);

    /// <summary>What was assessed, without what would change it, what must be pleaded and what lies outside the Convention.</summary>
    public static string Short(Explanation explanation) => Write(explanation, whole: false);

    /// <summary>One paragraph, wrapped and indented as in an explanation, without a line break at its end.</summary>
    public static string Paragraph(string words, int indent = 0)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = new StringBuilder();
        Paragraph(text, indent, words);
        return text.ToString().TrimEnd('\n');
    }

    private static string Write(Explanation explanation, bool whole)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var text = new StringBuilder();
        Paragraph(text, 0, Outline.Heading(explanation));
        Paragraph(text, 0, explanation.Question);
        Paragraph(text, 0, Outline.Bound(explanation.Assessment));
        foreach (var part in Outline.Of(explanation, whole).Where(part => part.Lines.Count > 0))
        {
            text.Append('\n').Append(part.Title).Append('\n');
            Lines(text, Step, part.Lines);
        }

        text.Append('\n').Append(Outline.Advice);
        return text.ToString();
    }

    private static void Lines(StringBuilder text, int indent, IReadOnlyList<OutlineLine> lines)
    {
        foreach (var line in lines)
        {
            Paragraph(text, indent, line.Text);
            Lines(text, indent + Step + Step, line.Under);
        }
    }

    // The first line hangs out, so that one can see where the next begins.
    private static void Paragraph(StringBuilder text, int indent, string words)
    {
        var column = 0;
        var margin = indent;
        foreach (var word in words.Split(' ').SelectMany(word => Pieces(word, Width - indent - Step)))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n');
                (column, margin) = (0, indent == 0 ? 0 : indent + Step);
            }

            text.Append(' ', column == 0 ? margin : 1).Append(word);
            column += (column == 0 ? margin : 1) + word.Length;
        }

        text.Append('\n');
    }

    // A word that fits into no line is broken.
    private static IEnumerable<string> Pieces(string word, int most) =>
        word.Length <= most ? [word] : word.Chunk(most).Select(piece => new string(piece));
}
