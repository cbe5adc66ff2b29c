using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Children. An offence under Article 19, or under an article not known, is possibly under any.</summary>
internal static class G20
{
    public static SafeguardRule Rule { get; } = new("G20", Measures.All)
    {
        Applies = SomeOffence(FloorRules.Under("14", "15", "16")),
        Met = !Is(Fact.Minor),
        No = Effect.Review,
        Unknown = Effect.Review,
    };
}
