using System.Text;

namespace Rogatory.Law.Reference;

/// <summary>A page in the making.</summary>
internal sealed class Markdown
{
    private const string Root = "../../";
    private readonly StringBuilder text = new();
    private readonly string path;
    private readonly string up;

    /// <param name="path">The page's path below the folder of the reference.</param>
    /// <param name="title">Its heading.</param>
    public Markdown(string path, string title)
    {
        this.path = path;
        up = string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/')));
        Line($"# {title}");
        Line();
        if (path != IndexPage.Path)
        {
            Line($"[Contents]({up}{IndexPage.Path})");
            Line();
        }
    }

    /// <summary>A link to another page of the reference.</summary>
    public string Page(string words, string to) => $"[{words}]({up}{to})";

    /// <summary>A link to a file of the repository.</summary>
    public string Tree(string words, string to) => $"[{words}]({up}{Root}{to})";

    /// <summary>A link to the article in which a provision stands, or to the page of the notes; text around the ids stays as it is.</summary>
    public string Provisions(string provisions) => Citations.Replace(provisions, id =>
        id.StartsWith("note", StringComparison.Ordinal) ? Page(id, NotesPage.Path) : Page(id, ArticlePage.PathOf(id)));

    public void Line(string line = "") => text.Append(line).Append('\n');

    public void Paragraph(string words)
    {
        Line(words);
        Line();
    }

    public void Heading(string words, int level = 2) => Paragraph($"{new string('#', level)} {words}");

    public void Table(string[] heads, IEnumerable<string[]> rows)
    {
        Line($"| {string.Join(" | ", heads)} |");
        Line($"|{string.Concat(Enumerable.Repeat("---|", heads.Length))}");
        foreach (var row in rows)
        {
            Line($"| {string.Join(" | ", row)} |");
        }

        Line();
    }

    /// <summary>Scenarios with their outcome, each linked to its file; of many only the first.</summary>
    public void Scenarios(IReadOnlyList<PlayedScenario> list, int atMost = 8)
    {
        foreach (var scenario in list.Take(atMost))
        {
            Line($"- {Tree(scenario.Title, $"law/scenarios/{scenario.Path}")}: {scenario.Outcome}");
        }

        if (list.Count > atMost)
        {
            Line($"- and {list.Count - atMost} more");
        }

        if (list.Count > 0)
        {
            Line();
        }
    }

    public ReferencePage End() => new(path, text.ToString().TrimEnd('\n') + "\n");
}
