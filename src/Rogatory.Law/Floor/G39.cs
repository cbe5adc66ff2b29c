using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>Nothing is intercepted for another State that could not be intercepted at home for such an offence.</summary>
internal static class G39
{
    public static SafeguardRule Rule { get; } = new("G39", Measures.InterceptContent)
    {
        Met = Is(Fact.InterceptionPermitted),
        No = Effect.Refuse,
        Unknown = Effect.Ask,
    };

    /// <summary>A State that filed 23(3)(a) collects traffic data in real time for listed offences only.</summary>
    public static SafeguardRule ListedOffencesRule { get; } = Rule with
    {
        For = Measures.RealtimeTraffic,
        Applies = Is(Fact.ListedOffencesReservation),
    };
}
