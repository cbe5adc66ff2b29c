using Rogatory.Law.Rules;

namespace Rogatory.Law.Reference;

/// <summary>The measures: one page each, and a table of them all.</summary>
internal static class MeasurePages
{
    public const string IndexPath = "measures.md";

    public static string PathOf(Measures measure) => $"measures/{measure.Code()}.md";

    public static ReferencePage Index(PlayedScenarios scenarios)
    {
        var page = new Markdown(IndexPath, "Measures");
        page.Paragraph("What one State may ask of another, and how far the Convention binds the State that is asked.");
        page.Table(["measure", "provision", "duty", "opened by an offence of which", "scenarios"], MeasurePlan.Everything.Select(plan => (string[])
            [MeasureWords.Link(plan.Measure, page), page.Provisions(plan.Rules.Paragraph), Duty(plan), ConditionWords.Line(plan.Opens),
                $"{scenarios.All.Count(s => s.Measure == plan.Code)}"]));
        return page.End();
    }

    public static IEnumerable<ReferencePage> Each(LawPages law, PlayedScenarios scenarios) => MeasurePlan.Everything.Select(plan =>
    {
        var words = MeasureWords.Of(plan.Measure);
        var page = new Markdown(PathOf(plan.Measure), char.ToUpperInvariant(words[0]) + words[1..]);
        page.Paragraph($"Code `{plan.Code}`. {page.Provisions(plan.Rules.Paragraph)}: {law.Summary(plan.Rules.Paragraph)} {page.Tree("Rules", RuleWords.FileOf(plan.Code))}");
        page.Paragraph($"Duty: {Duty(plan)}. A Convention offence comes under {page.Provisions(Basis(plan))}{(plan.OnlyConventionOffences ? "" : $", any other that opens it under {page.Provisions("35(1)(c)")}")}.");
        WriteCoverage(page, plan);
        WriteContents(page, plan, law);
        page.Heading("Grounds to refuse or postpone");
        page.Table(["ground", "what the text says"], plan.Grounds.Select(g => (string[])
            [page.Page($"`{g.Ground}`", ArticlePage.PathOf(g.Ground.Split('-')[0])), law.Summary(g.Ground.Split('-')[0])]));
        page.Heading("The floor");
        page.Table(["safeguard", "demands", "hangs on"], Safeguards(page, plan, law));
        var own = scenarios.All.Where(s => s.Measure == plan.Code).ToArray();
        page.Heading("Scenarios");
        page.Paragraph($"{own.Length}: {string.Join(", ", own.GroupBy(s => s.Outcome).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}"))}.");
        page.Scenarios([.. own.OrderByDescending(s => s.Path.StartsWith(plan.Code, StringComparison.Ordinal))], atMost: 40);
        return page.End();
    });

    private static string Duty(MeasurePlan plan) => AssessmentJson.Word(plan.Rules.Duty)
        + (plan.Rules.DutyException is { } exception ? $"; {AssessmentJson.Word(exception.Instead)} where {ConditionWords.Line(exception.When)}" : "");

    private static string Basis(MeasurePlan plan) => plan.Rules.ConventionOffenceBasis
        + (plan.Rules.EvidenceWhere is { } evidence ? $", or 35(1)(b) where {ConditionWords.Line(evidence)}" : "");

    private static void WriteCoverage(Markdown page, MeasurePlan plan)
    {
        page.Heading("What the Convention covers");
        page.Line("The request is covered where every one of these questions is answered with yes:");
        page.Line();
        foreach (var question in plan.Coverage)
        {
            page.Line($"- *{question.Question}* {page.Provisions(question.Provision)}: yes where {ConditionWords.Line(question.When)}.");
        }

        page.Line();
        if (plan.Rules.AlwaysReviewed)
        {
            page.Paragraph("A person looks at every request for this measure, because not everything that the text demands is checked.");
        }
    }

    private static void WriteContents(Markdown page, MeasurePlan plan, LawPages law)
    {
        page.Heading("What the request must state");
        if (plan.Contents.Count == 0)
        {
            page.Paragraph("The Convention lays nothing down.");
            return;
        }

        page.Table(["item", "what the text says", "stated where"], plan.Contents.Select(c => (string[])
            [page.Provisions(c.Provision), law.Summary(c.Provision), ConditionWords.Line(c.Stated)]));
    }

    private static IEnumerable<string[]> Safeguards(Markdown page, MeasurePlan plan, LawPages law) => plan.Safeguards.Select(s => (string[])
        [page.Page(s.Id, FloorPages.PathOf(s.Id)), law.Demand(s.Id) + (s.Applies is null ? "" : $" Where {ConditionWords.Line(s.Applies)}."),
            page.Provisions(law.HookOf(plan, s))]);
}
