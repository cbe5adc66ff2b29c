using Rogatory.Law.Convention;

namespace Rogatory.Law.Unknowns;

/// <summary>
/// One condition that weighs on the outcome. The outcome is the heaviest of all weights: 4 not covered, 3 refuse, 2 ask, 1 review,
/// 0 nothing. A chain of "and" weighs as much as its heaviest limb, so every limb stands here by itself.
/// </summary>
internal sealed class Weight
{
    private readonly int no;
    private readonly int unknown;

    private Weight(string decides, Condition when, int no, int unknown)
    {
        Decides = decides;
        When = when;
        this.no = no;
        this.unknown = unknown;
    }

    /// <summary>What it decides, for people: a provision, a ground, a safeguard.</summary>
    public string Decides { get; }

    public Condition When { get; }

    /// <summary>Whether it is the condition that some offence opens the measure.</summary>
    public bool Opening { get; private init; }

    /// <summary>Whether it is a ground of the text rather than a condition or a safeguard.</summary>
    public bool Ground { get; private init; }

    public int Of(Answer answer) => answer switch
    {
        Answer.Yes => 0,
        Answer.Unknown => unknown,
        _ => no,
    };

    public static IEnumerable<Weight> All(MeasurePlan plan) =>
        Covering(plan).Concat(Contents(plan)).Concat(Grounds(plan)).Concat(Safeguards(plan));

    private static IEnumerable<Weight> Covering(MeasurePlan plan) => plan.Coverage.SelectMany(
        rule => Split(rule.Provision, rule.When, 4, 2, opening: rule.Rule == "opening-offence"));

    private static IEnumerable<Weight> Contents(MeasurePlan plan) => plan.Contents.SelectMany(
        item => Split(item.Provision, item.Stated, 2, 2));

    private static IEnumerable<Weight> Grounds(MeasurePlan plan)
    {
        // What 40(21)(a) names is asked for already, and asking weighs more than reviewing.
        // A ground that a State made mandatory weighs as a safeguard, which is more than as a ground.
        var grounds = plan.Grounds.Where(ground => ground.Ground != Article40.NonConformity && !plan.Safeguards.Any(s => s.Ground == ground.Ground)).SelectMany(ground => Split(ground.Ground, !ground.Yes, 1, 0, ground: true));
        return plan.UnderArticle40 ? grounds.Concat(Split("40(7)", !Article40.TreatyToBeRead, 1, 0)) : grounds;
    }

    private static IEnumerable<Weight> Safeguards(MeasurePlan plan)
    {
        foreach (var rule in plan.Safeguards)
        {
            // Where both parts look at the offences, no offence outside the articles can make the second "no": it decides alone.
            var applies = rule.Applies is OfOffences && rule.Met is OfOffences ? null : rule.Applies;
            foreach (var limb in Limbs(rule.Met))
            {
                yield return new Weight(rule.Id, applies is null ? limb : !applies | limb, Of(rule.No), Of(rule.Unknown));
            }

            if (rule.RefuseWhere is not null)
            {
                yield return new Weight(rule.Id, applies is null ? !rule.RefuseWhere : !applies | !rule.RefuseWhere, 3, 0);
            }
        }
    }

    private static IEnumerable<Weight> Split(string decides, Condition when, int no, int unknown, bool opening = false, bool ground = false) =>
        Limbs(when).Select(limb => new Weight(decides, limb, no, unknown) { Opening = opening, Ground = ground });

    private static IEnumerable<Condition> Limbs(Condition condition) => condition switch
    {
        All all => all.Parts.SelectMany(Limbs),
        Not { Parts: [Any any] } => any.Parts.SelectMany(part => Limbs(!part)),
        _ => [condition],
    };

    private static int Of(Effect effect) => (int)effect;
}
