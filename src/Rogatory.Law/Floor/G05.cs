using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Proportionality, weighed by a person.</summary>
internal static class G05
{
    public static SafeguardRule Rule { get; } = new("G05", Measures.Articles43To46)
    {
        Met = Is(Fact.Proportionate),
        No = Effect.Refuse,
        Unknown = Effect.Review,
    };
}
