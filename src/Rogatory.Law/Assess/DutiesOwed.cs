using Rogatory.Law.Convention;
using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law;

/// <summary>What the requested State must do besides granting or refusing.</summary>
internal sealed class DutiesOwed(MeasurePlan plan, Outcome outcome, List<RefusalGround> refusal)
{
    private static readonly Condition Present = Is(Fact.Present);

    private readonly List<DutyOwed> duties = [];

    public List<DutyOwed> List(Reading reading, List<SafeguardAnswer> safeguards)
    {
        var refused = outcome == Outcome.Refuse;
        var reasons = refused || Stands(g => g.Ground != Article40.Interferes.Ground);
        if (plan.Measure == Measures.Extradite)
        {
            Owe("consult", "37(17)", refused || Stands(_ => true));
            Owe("inform", "37(18)", reasons);
        }
        else
        {
            Owe("consult", "40(28)", Stands(g =>
                g.Ground.StartsWith("40(21)", StringComparison.Ordinal) || g.Ground == Article40.Interferes.Ground));
            Owe("give-reasons", "40(25)", reasons);
        }

        Owe("hold-60-days", "42(8)", plan.Measure == Measures.Preserve && !refused);
        Owe("authorise-before-execution", "24(4)", plan.Rules.AuthoriseBeforehand?.In(reading) == Answer.Yes && !refused);
        Owe("authorise-afterwards", "24(4)", plan.Rules.AuthoriseAfterwards && !refused);
        Owe("ask-more", plan.Measure == Measures.Extradite ? "37(17)" : "40(16)", outcome == Outcome.Ask);
        Owe("extradite-or-prosecute", "37(11)", OnlyNationality()
            && !safeguards.Exists(s => s.Effect == Effect.Refuse)
            && Present.In(reading) == Answer.Yes);
        return duties;
    }

    // A ground that a treaty displaces is for a person to read; no duty of Article 40 hangs on it.
    private bool Stands(Predicate<RefusalGround> which) => refusal.Exists(g => g.Answer == Answer.Yes && !g.Displaced && which(g));

    private bool OnlyNationality()
    {
        var yes = refusal.FindAll(g => g.Answer == Answer.Yes);
        return yes.Count == 1 && yes[0].Ground == Article37.Nationality.Ground;
    }

    private void Owe(string duty, string provision, bool owed)
    {
        if (owed)
        {
            duties.Add(new DutyOwed(duty, provision));
        }
    }
}
