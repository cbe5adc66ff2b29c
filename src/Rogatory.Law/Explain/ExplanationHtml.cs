using System.Net;
using System.Text;

namespace Rogatory.Law;

/// <summary>An explanation as a fragment of a page: headings, lists and folded parts, without scripts and styles.</summary>
public static class ExplanationHtml
{
    /// <summary>The whole reasoning as one section, to be put into a page as it stands. Everything in it is escaped.</summary>
    public static string Write(Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var html = new StringBuilder();
        html.Append("<section class=\"explanation\">\n<h2>").Append(Escaped(Outline.Heading(explanation))).Append("</h2>\n");
        html.Append("<p>").Append(Escaped(explanation.Question)).Append("</p>\n");
        html.Append("<p>").Append(Escaped(Outline.Bound(explanation.Assessment))).Append("</p>\n");
        foreach (var part in Outline.Of(explanation, whole: true).Where(part => part.Lines.Count > 0))
        {
            html.Append("<h3>").Append(Escaped(part.Title)).Append("</h3>\n");
            Part(html, part);
        }

        html.Append("<p>").Append(Outline.Advice).Append("</p>\n</section>\n");
        return html.ToString();
    }

    private static void Part(StringBuilder html, OutlinePart part)
    {
        if (!part.Long)
        {
            List(html, part.Lines);
            return;
        }

        html.Append("<details>\n<summary>").Append(part.Lines.Count == 1 ? "1 line" : $"{part.Lines.Count} lines").Append("</summary>\n");
        List(html, part.Lines);
        html.Append("</details>\n");
    }

    private static void List(StringBuilder html, IReadOnlyList<OutlineLine> lines)
    {
        html.Append("<ul>\n");
        foreach (var line in lines)
        {
            html.Append("<li>").Append(Escaped(line.Text));
            if (line.Under.Count > 0)
            {
                html.Append('\n');
                List(html, line.Under);
            }

            html.Append("</li>\n");
        }

        html.Append("</ul>\n");
    }

    // What stands between backticks is code; a last one that is not closed is a character like any other.
    private static string Escaped(string text)
    {
        var parts = WebUtility.HtmlEncode(text).Split('`');
        var html = new StringBuilder(parts[0]);
        for (var i = 1; i < parts.Length; i++)
        {
            var code = i % 2 == 1;
            html.Append(code ? i + 1 < parts.Length ? "<code>" : "`" : "</code>").Append(parts[i]);
        }

        return html.ToString();
    }
}
