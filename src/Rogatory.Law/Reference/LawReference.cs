using Rogatory.Law.Reference;

namespace Rogatory.Law;

/// <summary>One page of the reference: its path below the folder of the reference, and its text in Markdown.</summary>
/// <param name="Path">The path, with `/`, such as `articles/42.md`.</param>
/// <param name="Text">The text.</param>
public sealed record ReferencePage(string Path, string Text);

/// <summary>
/// The Convention as a lawyer may read it, with what the program does about each paragraph: pages made from law/, from the rules that run
/// and from the scenarios, so that they cannot say anything else than the program does.
/// </summary>
public static class LawReference
{
    /// <summary>All pages, made from the files of law/ and its scenarios. Links are meant for the folder <c>docs/reference</c>.</summary>
    /// <exception cref="LawError">A file is missing or is not good, or a scenario names a world that is not there.</exception>
    public static IReadOnlyList<ReferencePage> Pages(IReadOnlyList<LawText> texts, IEnumerable<Scenario> scenarios)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(scenarios);
        var law = new LawPages(texts);
        var played = new PlayedScenarios(scenarios, LawBook.Read(texts));
        return
        [
            IndexPage.Write(law, played),
            .. law.Articles.Select(article => ArticlePage.Write(article, law, played)),
            NotesPage.Write(law, played),
            MeasurePages.Index(played), .. MeasurePages.Each(law, played),
            FloorPages.Index(law), .. FloorPages.Each(law, played),
            DutiesPage.Write(played),
            NumbersPage.Write(law),
            FactsPage.Write(),
        ];
    }
}
