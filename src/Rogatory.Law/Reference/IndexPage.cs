namespace Rogatory.Law.Reference;

/// <summary>The first page: what there is to read, and the articles by chapter.</summary>
internal static class IndexPage
{
    public const string Path = "README.md";

    private static readonly Dictionary<string, string> Chapters = new(StringComparer.Ordinal)
    {
        ["I"] = "General provisions",
        ["II"] = "Criminalization",
        ["III"] = "Jurisdiction",
        ["IV"] = "Procedural measures and law enforcement",
        ["V"] = "International cooperation",
        ["VI"] = "Preventive measures",
        ["VII"] = "Technical assistance and information exchange",
        ["VIII"] = "Mechanism of implementation",
        ["IX"] = "Final provisions",
    };

    public static ReferencePage Write(LawPages law, PlayedScenarios scenarios)
    {
        var page = new Markdown(Path, "The Convention, and what the program does about it");
        var paragraphs = law.Articles.SelectMany(a => a.Paragraphs).ToArray();
        page.Paragraph("The United Nations Convention against Cybercrime (A/RES/79/243), paragraph by paragraph and in our own words. Each paragraph says "
            + "which rules of the program apply it, and links to where they are written; or it says why no answer about a request turns on it. Below "
            + "each stand the scenarios about it: worked examples that anybody can read and run.");
        page.Paragraph($"Of {paragraphs.Length} provisions {paragraphs.Count(p => p.Rules.Count > 0)} are applied by rules and "
            + $"{paragraphs.Count(p => p.Rules.Count == 0)} are not, each with its reason. There are {scenarios.All.Count} scenarios.");
        page.Paragraph("These pages are made from `law/` and from the rules themselves by `rogatory reference`. Do not edit them: change what they are made "
            + "from, and make them again. A test compares.");
        page.Table(["page", "says"],
        [
            [page.Page("Measures", MeasurePages.IndexPath), "what may be asked for; for each measure what opens it, what it must state, which grounds and safeguards there are"],
            [page.Page("The floor", FloorPages.IndexPath), "the safeguards that Rogatory adds, and the provision on which each hangs"],
            [page.Page("Duties", DutiesPage.Path), "what the requested State must do besides deciding"],
            [page.Page("Numbers", NumbersPage.Path), "every number of the law, with its provision, its day and its source"],
            [page.Page("Interpretative notes", NotesPage.Path), "the five notes annexed to the Convention"],
            [page.Page("Facts", FactsPage.Path), "every fact that a rule can look at, with the question that a form asks"],
        ]);
        foreach (var chapter in law.Articles.GroupBy(a => a.Chapter))
        {
            page.Heading($"Chapter {chapter.Key}: {Chapters.GetValueOrDefault(chapter.Key, chapter.Key)}");
            page.Table(["article", "about", "applied", "scenarios"], chapter.Select(article => Row(page, article, scenarios)));
        }

        return page.End();
    }

    private static string[] Row(Markdown page, Article article, PlayedScenarios scenarios)
    {
        var number = article.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var applied = article.Paragraphs.Count(p => p.Rules.Count > 0);
        var about = article.Paragraphs.SelectMany(p => scenarios.About(ArticlePage.Names(p), p.Id)).Concat(scenarios.About([], number)).Distinct().Count();
        return [page.Page(number, ArticlePage.PathOf(number)), article.Title, $"{applied} of {article.Paragraphs.Count}", about == 0 ? "" : $"{about}"];
    }
}
