using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 42: international cooperation for the expedited preservation of stored electronic data.</summary>
internal static class Article42
{
    /// <summary>42(3): what the request specifies.</summary>
    public static IReadOnlyList<ContentItem> Contents { get; } =
    [
        new("42(3)(a)", Measures.Preserve, Is(Fact.ContentsAuthority)),
        new("42(3)(b)", Measures.Preserve, Is(Fact.ContentsOffence) & Is(Fact.ContentsFacts)),
        new("42(3)(c)", Measures.Preserve, Is(Fact.DataSought) & Is(Fact.RelationToOffence)),
        new("42(3)(e)", Measures.Preserve, Is(Fact.Necessity)),
        new("42(3)(f)", Measures.Preserve, Is(Fact.IntentToRequestMla)),
    ];

    /// <summary>42(4): dual criminality is no condition of preservation, with the one exception of 42(5).</summary>
    public static MeasureRules Preserve { get; } = new(Measures.Preserve, "42(4)")
    {
        Duty = MeasureDuty.Shall,
        Opens = Article35.ConventionOffenceOrSeriousCrime,
        ConventionOffenceBasis = "35(1)(b)",
        ChannelProvision = "42(1)",
        NeverDelayedBy = "42(4)",
    };

    /// <summary>
    /// 42(5): a State that filed the reservation may refuse to preserve, only for offences other than those of the Convention, where it
    /// has reasons to believe that dual criminality cannot be met when the data are to be disclosed.
    /// </summary>
    public static GroundRule DualCriminalityOutOfReach { get; } = new("42(5)", Measures.Preserve)
    {
        Yes = Is(Fact.DualCriminalityReservation)
            & EveryOffence(!Article35.ConventionOffence)
            & Is(Fact.ConditionUnmeetableAtDisclosure),
    };

    /// <summary>42(6): on these grounds, and on no other, preservation may be refused.</summary>
    public static IReadOnlyList<string> OnlyGrounds { get; } = ["40(21)(b)", "40(21)(c)", "40(22)", "42(5)"];
}
