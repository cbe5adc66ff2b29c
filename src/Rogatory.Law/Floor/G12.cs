using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Persecution: what 37(15) and 40(22) permit to refuse is refused here.</summary>
internal static class G12
{
    public static SafeguardRule Rule { get; } = new("G12", Measures.All)
    {
        Met = !Is(Fact.Persecution),
        No = Effect.Refuse,
        Unknown = Effect.Review,
        OtherHookWhere = Persecution.NamesAnother & !Persecution.NamesOneOfTheSeven,
    };
}
