using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>The political offence, which the text does not except.</summary>
internal static class G14
{
    public static SafeguardRule Rule { get; } = new("G14", Measures.All)
    {
        Met = EveryOffence(!Is(Fact.Political)),
        No = Effect.Review,
        Unknown = Effect.None,
    };
}
