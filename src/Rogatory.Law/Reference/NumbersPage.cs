namespace Rogatory.Law.Reference;

/// <summary>Every number of the law, dated and sourced.</summary>
internal static class NumbersPage
{
    public const string Path = "numbers.md";

    public static ReferencePage Write(LawPages law)
    {
        var page = new Markdown(Path, "Numbers");
        page.Paragraph("No number of the law stands in code. They are read from "
            + $"{page.Tree("law/convention/constants.json", "law/convention/constants.json")} and, for those that Rogatory adds, "
            + $"{page.Tree("law/floor/constants.json", "law/floor/constants.json")}.");
        page.Table(["number", "value", "provision", "what", "since", "source"], law.Numbers.Select(n => (string[])
            [$"`{n.Id}`", n.Value, page.Provisions(n.Provision), n.What, Day(n.Since), n.Source]));
        page.Heading("How long closed cases are kept");
        page.Paragraph("In days from the closing, by " + page.Tree("law/floor/retention.json", "law/floor/retention.json")
            + ". The Convention gives none of them: they are Rogatory's own, hung on the provisions named.");
        page.Table(["rule", "side", "ending", "measures", "default", "maximum", "a State's least", "hangs on", "why", "since"], law.Retention.Select(r => (string[])
            [r.Id, r.Side, r.Ending.ToString().ToLowerInvariant(), MeasuresOf(r), Days(r.Default), Days(r.Maximum), r.Least is { } least ? Days(least) : "none", page.Provisions(r.Hook), r.What, Day(r.Since)]));
        return page.End();
    }

    private static string MeasuresOf(RetentionRule rule) => rule.Measures is ["*"] ? "all others" : string.Join(", ", rule.Measures);

    private static string Days(int days) => days.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
