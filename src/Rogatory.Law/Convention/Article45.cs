using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 45: mutual legal assistance in the real-time collection of traffic data.</summary>
internal static class Article45
{
    /// <summary>45(3): what the request specifies, beside what 40(15) lists.</summary>
    public static IReadOnlyList<ContentItem> Contents { get; } =
    [
        new("45(3)(a)", Measures.RealtimeTraffic, Is(Fact.ContentsAuthority)),
        new("45(3)(b)", Measures.RealtimeTraffic, Is(Fact.ContentsFacts)),
        new("45(3)(c)", Measures.RealtimeTraffic, Is(Fact.DataSought) & Is(Fact.RelationToOffence)),
        new("45(3)(e)", Measures.RealtimeTraffic, Is(Fact.Justification)),
        new("45(3)(f)", Measures.RealtimeTraffic, Is(Fact.DurationAndReason)),
    ];

    /// <summary>45(1): States endeavour to help.</summary>
    public static MeasureRules RealtimeTraffic { get; } = new(Measures.RealtimeTraffic, "45(1)")
    {
        Duty = MeasureDuty.Endeavour,
        Opens = Article35.ConventionOffenceOrSeriousCrime,
        ConventionOffenceBasis = "35(1)(b)",
        ChannelProvision = "40(12)(d)",
        AuthoriseBeforehand = Always,
    };
}
