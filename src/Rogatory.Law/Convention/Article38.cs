namespace Rogatory.Law.Convention;

/// <summary>Article 38: transfer of sentenced persons.</summary>
internal static class Article38
{
    /// <summary>38: States may agree to transfer persons who serve a sentence, so that they serve it at home.</summary>
    public static MeasureRules TransferSentenced { get; } = new(Measures.TransferSentenced, "38")
    {
        Duty = MeasureDuty.May,
        Opens = Article35.ConventionOffence,
        ConventionOffenceBasis = "35(1)(a)",
        ChannelProvision = "38",
    };
}
