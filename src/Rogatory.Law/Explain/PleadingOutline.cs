namespace Rogatory.Law;

/// <summary>Says what must be pleaded for each offence, what the request pleads of it, and what the two States declared.</summary>
internal static class PleadingOutline
{
    public static IEnumerable<OutlineLine> Of(Explanation explanation) =>
        explanation.Pleading.Select(pleading => Offence(pleading, explanation));

    private static OutlineLine Offence(OffencePleading pleading, Explanation of)
    {
        if (pleading.Offence is not { } offence)
        {
            return pleading.Outside
                ? $"`{pleading.Path}` is said to be no offence of the Convention: the request names its provision and its maximum penalty (35(1)(c), 2(h))."
                : $"`{pleading.Path}`: under which article it falls is not known, so no element can be named.";
        }

        return new OutlineLine($"`{pleading.Path}`, Article {offence.Article}: {offence.Title}",
        [
            .. pleading.Elements.Select(e => (OutlineLine)Element(e)),
            .. pleading.Elements.SelectMany(e => e.Declared).Distinct().Concat(pleading.Declared).Select(d => (OutlineLine)Declared(d)),
            .. Undeclared(pleading, of),
        ]);
    }

    private static string Element(ElementPleaded pleaded) =>
        $"[{pleaded.Element.Provision}] {Kind(pleaded.Element.Kind)}: {pleaded.Element.Text}{Says(pleaded)}";

    private static string Kind(ElementKind kind) => kind switch
    {
        ElementKind.Fixed => "fixed",
        ElementKind.Optional => "a Party may require",
        ElementKind.Exception => "exception",
        _ => "a Party may go further",
    };

    private static string Says(ElementPleaded pleaded) => pleaded switch
    {
        { Pleaded: Answer.Yes } => $" Pleaded (`{pleaded.Element.Fact}` is yes).",
        { Pleaded: Answer.No } => $" Said to be absent (`{pleaded.Element.Fact}` is no).",
        { Pleaded: Answer.Unknown } => $" Not pleaded yet (`{pleaded.Element.Fact}` is not known).",
        { Element.Kind: ElementKind.Fixed } => " No fact of the form says it: the summary of the facts must.",
        _ => "",
    };

    private static string Declared(Declaration declared) =>
        $"`{declared.State}` filed on {declared.Provision}: {declared.Summary} ({declared.Kind}, "
        + $"{(declared.FiledOn is { } on ? FactOptions.Day(on) : "day not found")}; {declared.Certainty}; {declared.Source}, as of {FactOptions.Day(declared.AsOf)})";

    private static IEnumerable<OutlineLine> Undeclared(OffencePleading pleading, Explanation of)
    {
        if (pleading.Declared.Count == 0 && pleading.Elements.All(e => e.Declared.Count == 0)
            && pleading.Elements.Any(e => e.Element.Kind == ElementKind.Optional))
        {
            yield return $"law/ holds no declaration of {of.Requesting} or {of.Requested} on this article. A State may require an optional element by its law alone: ask.";
        }
    }
}
