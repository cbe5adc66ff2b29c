using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Named accounts and a period, never data in bulk.</summary>
internal static class G43
{
    private static readonly Condition NotInBulk = !Is(Fact.DataBulk);

    private static readonly Condition SelectorsNamed = On(Fact.DataSelectors, list => list == Known.SomeInList);

    private static readonly Condition PeriodNamed = IsKnown(Fact.DataFrom) & IsKnown(Fact.DataTo);

    public static SafeguardRule Rule { get; } = Where(Measures.StoredData | Measures.InterceptContent, NotInBulk & SelectorsNamed & PeriodNamed);

    /// <summary>Traffic data are no content.</summary>
    public static SafeguardRule TrafficRule { get; } =
        Where(Measures.DiscloseTraffic | Measures.RealtimeTraffic, NotInBulk & SelectorsNamed & NamedData.NoContent & PeriodNamed);

    /// <summary>A preservation request need not name a period.</summary>
    public static SafeguardRule PreservationRule { get; } = Where(Measures.Preserve, NotInBulk & SelectorsNamed);

    /// <summary>In an emergency nobody waits for a name or a period.</summary>
    public static SafeguardRule EmergencyRule { get; } = Where(Measures.EmergencyDisclosure, NotInBulk);

    private static SafeguardRule Where(Measures measures, Condition met) => new("G43", measures)
    {
        Met = met,
        No = Effect.Ask,
        Unknown = Effect.Ask,
        RefuseWhere = Is(Fact.DataBulk),
    };
}
