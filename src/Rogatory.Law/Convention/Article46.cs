namespace Rogatory.Law.Convention;

/// <summary>Article 46: mutual legal assistance in the interception of content.</summary>
internal static class Article46
{
    /// <summary>46: States endeavour to help, as far as their treaties and their law permit.</summary>
    public static MeasureRules InterceptContent { get; } = new(Measures.InterceptContent, "46")
    {
        Duty = MeasureDuty.Endeavour,
        Opens = Article35.ConventionOffenceOrSeriousCrime,
        ConventionOffenceBasis = "35(1)(b)",
        ChannelProvision = "40(12)(d)",
        AuthoriseBeforehand = Conditions.Always,
    };
}
