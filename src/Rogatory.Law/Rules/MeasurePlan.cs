using Rogatory.Law.Convention;
using Rogatory.Law.Floor;
using Rogatory.Law.Unknowns;

namespace Rogatory.Law.Rules;

/// <summary>All rules that bear on one measure, gathered once: what covers it, its grounds, its contents, its safeguards.</summary>
internal sealed class MeasurePlan
{
    private static readonly MeasureRules[] Supported = [Article42.Preserve, Article44.StoredData, Article37.Extradite];

    private static readonly MeasurePlan?[] Plans = Gather();

    private MeasurePlan(MeasureRules rules)
    {
        Rules = rules;
        Coverage =
        [
            Article65.RequestingBound, Article65.RequestedBound,
            Article35.Opened(Code == "extradite" ? "37(1)" : "35(1)", rules.Opens),
            .. rules.Also,
            Article40Requests.ChannelFound(rules.Measure, rules.ChannelProvision),
        ];
        Contents = [.. Article40Requests.Contents.Concat(Article42.Contents).Where(item => item.For.Has(rules.Measure))];
        Grounds = [.. AllGrounds().Where(ground => ground.For.Has(rules.Measure))];
        Safeguards = [.. FloorRules.All.Where(safeguard => safeguard.For.Has(rules.Measure))];
        OffenceFindings = rules.Opens == Article35.ConventionOffence
            ? [Article35.ConventionOffenceFound]
            : [Article35.ConventionOffenceFound, Article2.SeriousCrimeFound];
        Unknowns = new UnknownFacts(this);
    }

    public MeasureRules Rules { get; }

    public Measures Measure => Rules.Measure;

    public string Code => Measure.Code();

    public Condition Opens => Rules.Opens;

    /// <summary>The conditions that must all hold for the Convention to cover a request.</summary>
    public IReadOnlyList<FindingRule> Coverage { get; }

    /// <summary>What is found of each offence.</summary>
    public IReadOnlyList<FindingRule> OffenceFindings { get; }

    public IReadOnlyList<ContentItem> Contents { get; }

    public IReadOnlyList<GroundRule> Grounds { get; }

    public IReadOnlyList<SafeguardRule> Safeguards { get; }

    public UnknownFacts Unknowns { get; }

    /// <summary>Whether Article 40's forms and grounds apply in full, so that a treaty can displace them.</summary>
    public bool UnderArticle40 => Measures.With4015.Has(Measure);

    public static IEnumerable<MeasurePlan> Everything => Plans.OfType<MeasurePlan>();

    public static MeasurePlan? For(string code) => Plans[MeasureCodes.IndexOf(code)];

    private static MeasurePlan?[] Gather()
    {
        var plans = new MeasurePlan?[FactSchema.All[(int)Fact.Measure].Codes.Count];
        foreach (var rules in Supported)
        {
            plans[rules.Measure.Index()] = new MeasurePlan(rules);
        }

        return plans;
    }

    private IEnumerable<GroundRule> AllGrounds()
    {
        var conformity = Contents.Any(item => item.Provision.StartsWith("40(", StringComparison.Ordinal));
        return
        [
            .. conformity ? [Article40.NotInConformity(Contents)] : Array.Empty<GroundRule>(),
            Article40.EssentialInterests, Article40.ProhibitedAtHome, Article40.ContraryToMlaLaw, Article40.Persecuted,
            Article37.Persecuted, Article37.Nationality, Article37.NoDualCriminality,
            Article40.NoDualCriminality, Article42.DualCriminalityOutOfReach, Article40.DeMinimis, Article40.AvailableElsewhere,
            Article36.TransferBarred, Article40.Interferes,
        ];
    }
}
