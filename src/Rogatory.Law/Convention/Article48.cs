namespace Rogatory.Law.Convention;

/// <summary>Article 48: joint investigations.</summary>
internal static class Article48
{
    /// <summary>48: States consider bodies that investigate together, or agree case by case.</summary>
    public static MeasureRules JointInvestigation { get; } = new(Measures.JointInvestigation, "48")
    {
        Duty = MeasureDuty.May,
        Opens = Article35.ConventionOffence,
        ConventionOffenceBasis = "35(1)(a)",
        ChannelProvision = "48",
    };
}
