using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Torture, ill-treatment and the death penalty.</summary>
internal static class G48
{
    // A maximum that is not known, or no offence named, changes nothing.
    private static readonly Condition AMaximumIsDeath = SomeNamedOffence(On(Fact.MaxPenalty, penalty => penalty == Known.Death).AndKnown());

    private static readonly Condition NoDeathPenalty = !Is(Fact.DeathPenaltyRisk) & !AMaximumIsDeath;

    private static readonly ExceptionToRule AssurancesGiven = new("assurances-given", "6(1)")
    {
        When = Is(Fact.Assurances),
        Instead = Always,
    };

    public static SafeguardRule Rule { get; } = new("G48", Measures.All & ~Measures.Preserve)
    {
        Met = !Is(Fact.TortureRisk) & NoDeathPenalty.Except(AssurancesGiven),
        No = Effect.Refuse,
        Unknown = Effect.Review,
    };
}
