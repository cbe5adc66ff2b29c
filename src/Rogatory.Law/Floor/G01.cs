using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Floor;

/// <summary>For the measures of 43 to 46: authorised beforehand, by a court or another independent authority.</summary>
internal static class G01
{
    private static readonly Condition ByACourt = IsOneOf(Fact.AuthorisedBy, "court", "independent-authority");

    // Who a subscriber is intrudes least: there a prosecutor is enough, for stored data only.
    private static readonly ExceptionToRule ProsecutorForSubscriberData = new("prosecutor-for-subscriber-data", "24(4)")
    {
        When = IsOneOf(Fact.AuthorisedBy, "prosecutor") & NamedData.OnlySubscriber,
        Instead = Always,
    };

    public static SafeguardRule Rule { get; } = new("G01", Measures.Articles43To46 & ~Measures.StoredData)
    {
        Met = Is(Fact.AuthorisedPrior) & ByACourt,
        No = Effect.Ask,
        Unknown = Effect.Ask,
    };

    public static SafeguardRule StoredDataRule { get; } = new("G01", Measures.StoredData)
    {
        Met = Is(Fact.AuthorisedPrior) & ByACourt.Except(ProsecutorForSubscriberData),
        No = Effect.Ask,
        Unknown = Effect.Ask,
    };
}
