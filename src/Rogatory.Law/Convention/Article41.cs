namespace Rogatory.Law.Convention;

/// <summary>Article 41: the network of contact points, day and night.</summary>
internal static class Article41
{
    /// <summary>41(3)(a), (c) and (d): advice, evidence and information, finding suspects.</summary>
    public static MeasureRules NetworkAssistance { get; } = new(Measures.NetworkAssistance, "41(3)")
    {
        Duty = MeasureDuty.Shall,
        Opens = Article35.ConventionOffenceOrSeriousCrime,
        ConventionOffenceBasis = "35(1)(b)",
        ChannelProvision = "41(3)",
    };

    /// <summary>41(3)(e): data that avert an emergency.</summary>
    public static MeasureRules EmergencyDisclosure { get; } = new(Measures.EmergencyDisclosure, "41(3)(e)")
    {
        Duty = MeasureDuty.Shall,
        Opens = Article35.ConventionOffenceOrSeriousCrime,
        ConventionOffenceBasis = "35(1)(b)",
        ChannelProvision = "41(3)",
        Also = Article2.Emergency,
        NeverDelayedBy = "41(3)(e)",
        AuthoriseAfterwards = true,
    };
}
