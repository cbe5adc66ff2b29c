using Rogatory.Law.Convention;
using Rogatory.Law.Floor;
using Rogatory.Law.Unknowns;

namespace Rogatory.Law.Rules;

/// <summary>All rules that bear on one measure, gathered once: what covers it, its grounds, its contents, its safeguards.</summary>
internal sealed class MeasurePlan
{
    private static readonly MeasureRules[] Known =
    [
        Article42.Preserve, Article43.DiscloseTraffic, Article44.StoredData, Article45.RealtimeTraffic, Article46.InterceptContent,
        Article41.EmergencyDisclosure, Article41.NetworkAssistance, Article40.GeneralAssistance, Article40.SpontaneousInformation,
        Article37.Extradite, Article38.TransferSentenced, Article39.TransferProceedings, Article47.PoliceCooperation,
        Article48.JointInvestigation, Article50.Confiscate,
    ];

    private static readonly MeasurePlan?[] Plans = new MeasurePlan?[Known.Length];

    private MeasurePlan(MeasureRules rules)
    {
        Rules = rules;
        Coverage =
        [
            Article65.RequestingBound, Article65.RequestedBound,
            Article35.Opened(OnlyConventionOffences ? rules.Paragraph : "35(1)", rules.Opens),
            .. rules.Also,
            Article40Requests.ChannelFound(rules.Measure, rules.ChannelProvision),
        ];
        Contents = [.. Article40Requests.Contents.Concat(Article42.Contents).Concat(Article45.Contents).Where(item => item.For.Has(rules.Measure))];
        Grounds = [.. AllGrounds().Where(ground => ground.For.Has(rules.Measure))];
        Safeguards = [.. FloorRules.For(rules.Measure)];
        OffenceFindings = OnlyConventionOffences
            ? [Article35.ConventionOffenceFound]
            : [Article35.ConventionOffenceFound, Article2.SeriousCrimeFound];
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

    public IReadOnlyList<SafeguardRule> Safeguards { get; private init; }

    /// <summary>What could still change the outcome; worked out when it is first asked.</summary>
    public UnknownFacts Unknowns => field ??= new UnknownFacts(this);

    /// <summary>Whether no other offence opens the measure, however serious.</summary>
    public bool OnlyConventionOffences => Opens == Article35.ConventionOffence;

    /// <summary>Whether Article 40's forms and grounds apply in full, so that a treaty can displace them.</summary>
    public bool UnderArticle40 => Measures.With4015.Has(Measure);

    public static IEnumerable<MeasurePlan> Everything => Enumerable.Range(0, Known.Length).Select(At);

    public static MeasurePlan For(string code) => At(MeasureCodes.IndexOf(code));

    // A plan is put together when it is first needed; two at once would be alike.
    public static MeasurePlan At(int index) =>
        Plans[index] ??= new MeasurePlan(Known.Single(rules => rules.Measure.Index() == index));

    /// <summary>The same with the safeguards of a State's own policy: those of the floor, as grave or graver, and then the State's.</summary>
    public MeasurePlan With(IReadOnlyList<SafeguardRule> safeguards)
    {
        // INVARIANT: nothing of the floor is ever lost or made lighter, whoever puts the plan together.
        if (!Safeguards.Zip(safeguards).All(pair => pair.Second.IsAtLeast(pair.First)) || safeguards.Count < Safeguards.Count)
        {
            throw new InvalidOperationException("The floor would be lowered.");
        }

        return new MeasurePlan(Rules) { Safeguards = safeguards };
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
