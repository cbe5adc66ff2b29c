using Rogatory.Law.Convention;

namespace Rogatory.Law;

/// <summary>Lays the conditions beside what was assessed: each line with its provision and the facts that made it so.</summary>
internal sealed class Reasons
{
    private readonly LawBook law;
    private readonly Assessment assessment;
    private readonly MeasurePlan plan;
    private readonly Reading reading;
    private readonly FactWords words;
    private readonly ConditionReasons conditions;
    private readonly ConditionReasons grounds;

    public Reasons(Facts facts, World world, LawBook law, Assessment assessment)
    {
        this.law = law;
        this.assessment = assessment;
        plan = world.PlanFor(facts).Plan;
        reading = new Reading(facts, world, plan);
        words = new FactWords(facts, world, reading);
        conditions = new ConditionReasons(reading, words, "it would have to be");
        grounds = new ConditionReasons(reading, words, "the ground falls if it is");
    }

    private Outcome Outcome => assessment.Outcome;

    public IReadOnlyList<Reason> Findings()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var reasons = new List<Reason>();
        foreach (var finding in assessment.Findings.Where(f => f.Rule != "covered"))
        {
            // What is found of each offence comes back once for each, in their order.
            reading.Offence = seen[finding.Rule] = seen.GetValueOrDefault(finding.Rule, -1) + 1;
            reasons.Add(new Reason(finding.Rule, finding.Provision, finding.Answer, finding.Text, Decides(finding), Why(finding)));
        }

        if (Outcome == Outcome.Review && plan.Rules.AlwaysReviewed)
        {
            reasons.Add(new Reason(
                "contents-not-checked", Obstacles.NotChecked, Answer.Unknown,
                "What 50(3) adds to the contents of a request is not checked here, so a person looks at every request for confiscation.", true,
                [new FactReason(words.Now(Fact.Measure), ["measure"], [])]));
        }

        return reasons;
    }

    public IReadOnlyList<Reason> Contents() => [.. plan.Contents.Select(item =>
    {
        var answer = item.Stated.In(reading);
        return new Reason(
            item.Provision, item.Provision, answer, $"{Summary(item.Provision)} {Met(answer)}", Outcome == Outcome.Ask && answer != Answer.Yes,
            conditions.Of(item.Stated, wanted: true));
    })];

    public IReadOnlyList<Reason> Safeguards() => [.. assessment.Safeguards.Select(safeguard => new Reason(
        safeguard.Id, safeguard.Hook, safeguard.Answer, safeguard.Text,
        Outcome is Outcome.Refuse or Outcome.Ask or Outcome.Review && (int)safeguard.Effect == Obstacles.Level(Outcome),
        plan.Safeguards.FirstOrDefault(rule => rule.Id == safeguard.Id) is { } rule
            ? conditions.Of(rule.MetIfItApplies, wanted: true)
            : Paths(safeguard.Because)))];

    public IReadOnlyList<Reason> Grounds() => [.. assessment.Refusal.Select(ground =>
    {
        var provision = Provision(ground.Ground);
        var displaced = ground.Displaced ? " A treaty puts its own clause in its place (40(7))." : "";
        return new Reason(
            ground.Ground, provision, ground.Answer, $"{Summary(provision)} {Stands(ground.Answer)}{displaced}",
            Outcome == Outcome.Review && ground.Answer == Answer.Yes,
            plan.Grounds.FirstOrDefault(rule => rule.Ground == ground.Ground) is { } rule ? grounds.Of(rule.Yes, wanted: false) : Paths(ground.Because));
    })];

    private bool Decides(Finding finding)
    {
        if (finding.Rule == Article40.DisplacedFound.Rule)
        {
            return Outcome == Outcome.Review && Article40.TreatyToBeRead.In(reading) == Answer.Yes;
        }

        return plan.Coverage.Any(rule => rule.Rule == finding.Rule)
            && ((Outcome == Outcome.NotCovered && finding.Answer == Answer.No) || (Outcome == Outcome.Ask && finding.Answer == Answer.Unknown));
    }

    private IReadOnlyList<FactReason> Why(Finding finding)
    {
        var rule = plan.Coverage.Concat(plan.OffenceFindings).FirstOrDefault(r => r.Rule == finding.Rule);
        if (rule is not null)
        {
            return conditions.Of(rule.When, wanted: true);
        }

        return finding.Rule == Article40.DisplacedFound.Rule
            ? conditions.Of(Article40.Displaced, wanted: false)
            : Paths(finding.Because);
    }

    // A line that rests on no condition names its facts as they stand.
    private FactReason[] Paths(IReadOnlyList<string> because) => [.. because.Select(path =>
        new FactReason(FactSchema.Find(path) is { } row && !row.Path.StartsWith("offences", StringComparison.Ordinal)
            ? words.Now(FactLayout.At(row.Path))
            : $"`{path}`", [path], []))];

    private string Summary(string provision) => law.Provision(provision)?.Summary ?? $"{provision}.";

    // A ground such as `40(8)-de-minimis` stands in 40(8).
    private static string Provision(string ground) =>
        ground.LastIndexOf(')') is > 0 and var end ? ground[..(end + 1)] : ground;

    private static string Met(Answer answer) => answer switch
    {
        Answer.Yes => "The request meets this.",
        Answer.No => "The request does not meet this.",
        _ => "Whether the request meets this is not known.",
    };

    private static string Stands(Answer answer) => answer switch
    {
        Answer.Yes => "This ground stands.",
        Answer.No => "This ground does not stand.",
        _ => "Whether this ground stands is not known.",
    };
}
