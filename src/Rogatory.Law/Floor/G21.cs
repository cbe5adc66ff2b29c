using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Protected speech.</summary>
internal static class G21
{
    public static SafeguardRule Rule { get; } = new("G21", Measures.All)
    {
        Met = EveryOffence(!Is(Fact.ExpressionOnly)),
        No = Effect.Review,
        Unknown = Effect.None,
    };
}
