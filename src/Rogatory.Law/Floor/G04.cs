using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Necessity: the request says why the measure is needed.</summary>
internal static class G04
{
    public static SafeguardRule Rule { get; } = new("G04", Measures.Articles42To46)
    {
        Met = Is(Fact.Necessity) | Is(Fact.Justification),
        No = Effect.Ask,
        Unknown = Effect.Ask,
    };
}
