using Rogatory.Law.Convention;
using Rogatory.Law.Floor;

namespace Rogatory.Law;

/// <summary>Assesses a request: applies the Convention and the floor to its facts and gives the reasons. Advice to a person, never a decision.</summary>
public static class Assessor
{
    /// <summary>Assesses one request in one world, on the request's own day.</summary>
    public static Assessment Assess(Facts facts, World world)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(world);
        return new Assessing(facts, world).Answer();
    }

    /// <summary>The conclusion alone, as the rule of the contract combines what was found (section 6).</summary>
    internal static Outcome Combine(Answer covered, ContentsAnswer contents, Effect gravest, bool toBeReviewed)
    {
        if (covered == Answer.No)
        {
            return Outcome.NotCovered;
        }

        if (gravest == Effect.Refuse)
        {
            return Outcome.Refuse;
        }

        if (covered == Answer.Unknown || contents.Complete != Answer.Yes || gravest == Effect.Ask)
        {
            return Outcome.Ask;
        }

        return gravest == Effect.Review || toBeReviewed ? Outcome.Review : Outcome.Proceed;
    }
}

/// <summary>One assessment in the making.</summary>
internal sealed class Assessing
{
    private readonly MeasurePlan plan;
    private readonly IReadOnlyList<SafeguardWords> words;
    private readonly Reading reading;

    public Assessing(Facts facts, World world)
    {
        (plan, words) = world.PlanFor(facts);
        reading = new Reading(facts, world, plan);
    }

    public Assessment Answer()
    {
        var covered = Covered();
        var contents = Contents();
        var refusal = Refusal();
        var safeguards = Safeguards();
        var gravest = Gravest(safeguards);
        var toBeReviewed = plan.Rules.AlwaysReviewed || refusal.Exists(g => g.Answer == Law.Answer.Yes)
            || (plan.UnderArticle40 && Article40.TreatyToBeRead.In(reading) == Law.Answer.Yes);
        var outcome = Assessor.Combine(covered, contents, gravest, toBeReviewed);
        return new Assessment
        {
            Outcome = outcome,
            Duty = Duty(covered),
            Basis = Basis(covered),
            Findings = new Finder(plan, reading).Findings(covered, outcome),
            Refusal = refusal,
            InvalidGrounds = InvalidGrounds(),
            Contents = contents,
            Safeguards = safeguards,
            Duties = outcome == Outcome.NotCovered ? [] : new DutiesOwed(plan, outcome, refusal).List(reading, safeguards),
            Missing = outcome == Outcome.NotCovered ? [] : plan.Unknowns.ThatMatter(reading),
        };
    }

    private static Effect Gravest(List<SafeguardAnswer> safeguards)
    {
        var gravest = Effect.None;
        foreach (var safeguard in safeguards)
        {
            gravest = safeguard.Effect > gravest ? safeguard.Effect : gravest;
        }

        return gravest;
    }

    private Answer Covered()
    {
        var covered = Law.Answer.Yes;
        foreach (var condition in plan.Coverage)
        {
            covered = covered.And(condition.When.In(reading));
        }

        return covered;
    }

    private MeasureDuty Duty(Answer covered)
    {
        if (covered != Law.Answer.Yes)
        {
            return covered == Law.Answer.No ? MeasureDuty.None : MeasureDuty.Unknown;
        }

        return (plan.Rules.DutyException?.When.In(reading) ?? Law.Answer.No) switch
        {
            Law.Answer.Yes => plan.Rules.DutyException!.Instead,
            Law.Answer.Unknown => MeasureDuty.Unknown,
            _ => plan.Rules.Duty,
        };
    }

    private List<string> Basis(Answer covered)
    {
        var basis = new List<string>();
        if (covered != Law.Answer.Yes)
        {
            return basis;
        }

        var letter = plan.Rules.EvidenceWhere?.In(reading) == Law.Answer.Yes ? "35(1)(b)" : plan.Rules.ConventionOffenceBasis;
        for (var i = 0; i < reading.OffenceCount; i++)
        {
            reading.Offence = i;
            if (plan.Opens.In(reading) == Law.Answer.Yes)
            {
                var convention = Article35.ConventionOffence.In(reading) == Law.Answer.Yes;
                Reading.AddOnce(convention ? letter : "35(1)(c)", basis);
            }
        }

        Reading.AddOnce(plan.Rules.Paragraph, basis);
        return basis;
    }

    private ContentsAnswer Contents()
    {
        var missing = new List<string>();
        var unknown = new List<string>();
        foreach (var item in plan.Contents)
        {
            var stated = item.Stated.In(reading);
            if (stated != Law.Answer.Yes)
            {
                (stated == Law.Answer.No ? missing : unknown).Add(item.Provision);
            }
        }

        var complete = missing.Count > 0 ? Law.Answer.No : unknown.Count > 0 ? Law.Answer.Unknown : Law.Answer.Yes;
        return new ContentsAnswer(complete, missing, unknown);
    }

    private List<RefusalGround> Refusal()
    {
        var displaced = plan.UnderArticle40 && Article40.Displaced.In(reading) == Law.Answer.Yes;
        var list = new List<RefusalGround>(plan.Grounds.Count);
        foreach (var ground in plan.Grounds)
        {
            list.Add(new RefusalGround(
                ground.Ground, ground.Yes.In(reading), displaced && ground.FromParagraphs8To31, ground.Yes.Because(reading)));
        }

        return list;
    }

    private List<InvalidGround> InvalidGrounds()
    {
        var list = new List<InvalidGround>();
        if (Article40.BankSecrecy.In(reading) == Law.Answer.Yes)
        {
            list.Add(new InvalidGround("bank-secrecy", "40(24)"));
        }

        if (Article40.FiscalOnly.In(reading) == Law.Answer.Yes)
        {
            list.Add(new InvalidGround("fiscal-only", plan.Measure == Measures.Extradite ? "37(16)" : "40(23)"));
        }

        return list;
    }

    private List<SafeguardAnswer> Safeguards()
    {
        var list = new List<SafeguardAnswer>(plan.Safeguards.Count);
        for (var i = 0; i < plan.Safeguards.Count; i++)
        {
            var rule = plan.Safeguards[i];
            if (rule.Applies is not null && rule.Applies.In(reading) == Law.Answer.No)
            {
                continue;
            }

            var answer = rule.MetIfItApplies.In(reading);
            var effect = rule.EffectOf(answer, reading);
            var other = rule.OtherHookWhere?.In(reading) == Law.Answer.Yes;
            list.Add(new SafeguardAnswer(
                rule.Id, answer, effect, other ? words[i].OtherHook : words[i].Hook, rule.MetIfItApplies.Because(reading))
            {
                Text = words[i].Text(answer),
            });
        }

        return list;
    }
}
