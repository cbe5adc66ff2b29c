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
        return page.End();
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
