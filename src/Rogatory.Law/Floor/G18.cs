using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Security research. An offence under Article 19, or under an article not known, is possibly under any.</summary>
internal static class G18
{
    private static readonly Condition Under7To11 = FloorRules.Under("7", "8", "9", "10", "11");

    private static readonly Condition Under7Or8 = FloorRules.Under("7", "8");

    public static SafeguardRule Rule { get; } = new("G18", Measures.All)
    {
        Applies = SomeOffence(Under7To11),
        Met = EveryOffence(!(Under7To11 & Is(Fact.Research)) & !(Under7Or8 & !Is(Fact.DishonestIntent))),
        No = Effect.Review,
        Unknown = Effect.None,
    };
}
