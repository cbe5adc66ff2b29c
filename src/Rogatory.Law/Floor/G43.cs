using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Named accounts and a period, never data in bulk.</summary>
internal static class G43
{
    private static readonly Condition NotInBulk = !Is(Fact.DataBulk);

    private static readonly Condition SelectorsNamed = On(Fact.DataSelectors, list => list == Known.SomeInList);

    public static SafeguardRule Rule { get; } = new("G43", Measures.StoredData)
    {
        Met = NotInBulk & SelectorsNamed & IsKnown(Fact.DataFrom) & IsKnown(Fact.DataTo),
        No = Effect.Ask,
        Unknown = Effect.Ask,
        RefuseWhere = Is(Fact.DataBulk),
    };

    /// <summary>A preservation request need not name a period.</summary>
    public static SafeguardRule PreservationRule { get; } = new("G43", Measures.Preserve)
    {
        Met = NotInBulk & SelectorsNamed,
        No = Effect.Ask,
        Unknown = Effect.Ask,
        RefuseWhere = Is(Fact.DataBulk),
    };
}
