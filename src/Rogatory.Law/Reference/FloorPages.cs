using Rogatory.Law.Floor;
using Rogatory.Law.Rules;

namespace Rogatory.Law.Reference;

/// <summary>The floor: one page a safeguard, and a table of them all.</summary>
internal static class FloorPages
{
    public const string IndexPath = "floor.md";

    public static string PathOf(string id) => $"floor/{id}.md";

    public static ReferencePage Index(LawPages law)
    {
        var page = new Markdown(IndexPath, "The floor");
        page.Paragraph("The safeguards that Rogatory adds to the Convention. No deployment can lower them: a State may only add. Each hangs on a provision "
            + "that makes it lawful. Where one is not met, the request is refused, something is asked, or a person reviews it; where it is not known "
            + "whether one is met, something is asked, a person reviews it, or nothing follows.");
        page.Table(["safeguard", "demands", "not met", "not known"], law.Floor.Select(item => (string[])
            [page.Page(item.Id, PathOf(item.Id)), item.Demand, NotMet(item.Id), NotKnown(item.Id)]));
        return page.End();
    }

    public static IEnumerable<ReferencePage> Each(LawPages law, PlayedScenarios scenarios) => law.Floor.Select(item =>
    {
        var page = new Markdown(PathOf(item.Id), item.Id);
        page.Paragraph($"> {item.Demand}");
        page.Paragraph($"Since {NumbersPage.Day(item.Since)}. Raised by: {item.Source}. {page.Tree("The rule", RuleWords.FileOf(item.Id))}, "
            + $"{page.Tree("the text", $"law/floor/{item.Id}.json")}.");
        foreach (var rule in FloorRules.All.Where(r => r.Id == item.Id))
        {
            WriteRule(page, rule);
        }

        page.Heading("On what it hangs");
        page.Table(["measure", "provision"], Hooks(item.Id, page, law));
        var about = scenarios.About([item.Id], item.Id);
        page.Heading("Scenarios");
        page.Paragraph($"{about.Count} expect something of it; {scenarios.Naming([item.Id], "")} answers list it.");
        page.Scenarios(about, atMost: 12);
        return page.End();
    });

    public static string NotMet(string id) => Effects(id, r => r.RefuseWhere is null ? [r.No] : [Effect.Refuse, r.No]);

    public static string NotKnown(string id) => Effects(id, r => [r.Unknown]);

    private static string Effects(string id, Func<SafeguardRule, Effect[]> effects) => string.Join(" or ", FloorRules.All
        .Where(r => r.Id == id).SelectMany(effects).Distinct().OrderDescending().Select(Words));

    private static string Words(Effect effect) => effect switch
    {
        Effect.Refuse => "refuse",
        Effect.Ask => "ask",
        Effect.Review => "a person reviews",
        _ => "nothing",
    };

    private static void WriteRule(Markdown page, SafeguardRule rule)
    {
        var where = rule.Applies is null ? "" : $", where {ConditionWords.Line(rule.Applies)}";
        page.Heading($"For {MeasureWords.Several(rule.For)}{where}");
        page.Line("It is met where:");
        page.Line();
        foreach (var line in ConditionWords.Lines(rule.Met))
        {
            page.Line(line);
        }

        page.Line();
        var refuse = rule.RefuseWhere is { } worse ? $"refuse where {ConditionWords.Line(worse)}, else {Words(rule.No)}" : Words(rule.No);
        page.Paragraph($"Not met: {refuse}. Not known: {Words(rule.Unknown)}.");
    }

    private static IEnumerable<string[]> Hooks(string id, Markdown page, LawPages law)
    {
        var hooks = MeasurePlan.Everything
            .SelectMany(plan => plan.Safeguards.Where(s => s.Id == id).Select(s => (plan.Measure, Hook: law.HookOf(plan, s))))
            .ToArray();
        return hooks.GroupBy(h => h.Hook).Select(group => (string[])
            [MeasureWords.Several(group.Aggregate(Measures.None, (set, h) => set | h.Measure)), page.Provisions(group.Key)]);
    }
}
