namespace Rogatory.Law.Reference;

/// <summary>One page an article: every paragraph, what the program does about it, and the scenarios about it.</summary>
internal static class ArticlePage
{
    /// <summary>The page on which a provision stands.</summary>
    public static string PathOf(string id) => $"articles/{int.Parse(id.Split('(')[0], System.Globalization.CultureInfo.InvariantCulture):00}.md";

    public static ReferencePage Write(Article article, LawPages law, PlayedScenarios scenarios)
    {
        var number = article.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var page = new Markdown(PathOf(number), $"Article {number}: {article.Title}");
        page.Paragraph($"Chapter {article.Chapter}. In our own words; where a wording matters, read one of the authentic texts of A/RES/79/243.");
        foreach (var (note, concerns) in law.Notes.Where(n => n.Concerns.Split(", ").Any(c => c.Split('(')[0] == number)))
        {
            page.Paragraph($"{page.Provisions(note.Id)} concerns {concerns}: {note.Summary}");
        }

        foreach (var paragraph in article.Paragraphs)
        {
            page.Heading(paragraph.Id);
            page.Paragraph($"> {paragraph.Summary}");
            page.Paragraph($"*{ModalityWords.Of(paragraph.Modality)}*");
            WriteRules(page, paragraph, law);
            WriteScenarios(page, paragraph, scenarios);
        }

        if (article.Paragraphs.All(p => p.Id != number) && scenarios.About([], number) is { Count: > 0 } whole)
        {
            page.Heading("The article as a whole");
            page.Paragraph($"Scenarios that cite it without a paragraph: {whole.Count}.");
            page.Scenarios(whole);
        }

        return page.End();
    }

    /// <summary>The names by which answers and expectations speak of a paragraph.</summary>
    public static IReadOnlyCollection<string> Names(Paragraph paragraph)
    {
        var offence = Convention.Article35.ConventionOffenceFound.Rule;
        var article = paragraph.Id.Split('(')[0];
        return [paragraph.Id, .. paragraph.Rules.Select(rule => rule == offence && article != "35" ? ScenarioPlay.OffenceRule(article) : rule)];
    }

    private static void WriteRules(Markdown page, Paragraph paragraph, LawPages law)
    {
        if (paragraph.Rules.Count == 0)
        {
            page.Paragraph($"**Not applied to a request.** {paragraph.Why}");
            return;
        }

        page.Paragraph("**What the program does**");
        foreach (var rule in paragraph.Rules)
        {
            foreach (var line in RuleWords.Lines(rule, paragraph.Id, law, page))
            {
                page.Line(line);
            }

            page.Line();
        }
    }

    private static void WriteScenarios(Markdown page, Paragraph paragraph, PlayedScenarios scenarios)
    {
        var names = Names(paragraph);
        var about = scenarios.About(names, paragraph.Id);
        var naming = paragraph.Rules.Count == 0 ? 0 : scenarios.Naming(names, paragraph.Id);
        if (about.Count + naming == 0)
        {
            return;
        }

        page.Paragraph($"**Scenarios**: {about.Count} about it{(naming > 0 ? $"; {naming} answers name it" : "")}.");
        page.Scenarios(about);
    }
}
