using System.Text;

namespace Rogatory.Cli;

/// <summary>An answer as text for a terminal, 80 columns wide: paragraphs, and sections of lines that hang.</summary>
internal sealed class TextPage
{
    private const int Width = 80;
    private const string Indent = "  ", Hanging = "    ";
    private readonly StringBuilder text = new();

    public TextPage Say(string words)
    {
        Wrap("", "", words);
        return this;
    }

    /// <summary>A section with its title; without lines it is left out.</summary>
    public TextPage Section(string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first)
            {
                text.Append('\n').Append(title).Append('\n');
                first = false;
            }

            Wrap(Indent, Hanging, line);
        }

        return this;
    }

    public override string ToString() => text.ToString().TrimEnd();

    private void Wrap(string indent, string hanging, string words)
    {
        var column = 0;
        foreach (var word in words.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n');
                (column, indent) = (0, hanging);
            }

            var before = column == 0 ? indent : " ";
            text.Append(before).Append(word);
            column += before.Length + word.Length;
        }

        text.Append('\n');
    }
}
