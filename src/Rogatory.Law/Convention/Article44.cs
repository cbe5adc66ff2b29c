namespace Rogatory.Law.Convention;

/// <summary>Article 44: mutual legal assistance in accessing stored electronic data.</summary>
internal static class Article44
{
    /// <summary>44(2): the requested State responds, under the grounds and forms of Article 40.</summary>
    public static MeasureRules StoredData { get; } = new(Measures.StoredData, "44(2)")
    {
        Duty = MeasureDuty.Shall,
        Opens = Article35.ConventionOffenceOrSeriousCrime,
        ConventionOffenceBasis = "35(1)(b)",
        ChannelProvision = "40(12)(d)",
        AuthoriseBeforehand = Conditions.Always,
    };
}
