namespace Rogatory.Law.Convention;

/// <summary>Article 47: law enforcement cooperation.</summary>
internal static class Article47
{
    /// <summary>47(1): authorities cooperate closely, within their own law.</summary>
    public static MeasureRules PoliceCooperation { get; } = new(Measures.PoliceCooperation, "47(1)")
    {
        Duty = MeasureDuty.Shall,
        Opens = Article35.ConventionOffence,
        ConventionOffenceBasis = "35(1)(a)",
        ChannelProvision = "47(1)",
    };
}
