namespace Rogatory.Law.Reference;

/// <summary>Every fact that a request may state.</summary>
internal static class FactsPage
{
    public const string Path = "facts.md";

    public static ReferencePage Write()
    {
        var page = new Markdown(Path, "Facts");
        page.Paragraph("What a rule can look at. A fact that is not stated is not known, which is never the same as no. What a State has filed is not in this list: "
            + "it is read from `law/`, as of the day of the request.");
        page.Table(["fact", "question", "answer"], FactSchema.All.Select(f => (string[])[$"`{f.Path}`", f.Question, Values(f)]));
        return page.End();
    }

    private static string Values(FactDescription fact) => fact.Kind switch
    {
        FactKind.Version => "1",
        FactKind.Date => "a day",
        FactKind.State => "a State",
        FactKind.Code => Codes(fact),
        FactKind.CodeList => $"some of {Codes(fact)}",
        FactKind.Flag => "yes or no",
        FactKind.Text => "text",
        FactKind.Penalty => "months, life or death",
        FactKind.Selectors => "a list of accounts, numbers or addresses",
        FactKind.Language => "a language tag",
        _ => "a list of offences",
    };

    private static string Codes(FactDescription fact) => string.Join(", ", fact.Codes.Select(c => $"`{c}`"));
}
