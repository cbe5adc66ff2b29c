namespace Rogatory.Law.Convention;

/// <summary>Articles 49 and 50: confiscation at the request of another State.</summary>
internal static class Article50
{
    /// <summary>50(1): a request for confiscation is put before the competent authorities. What 50(3) adds to the contents of a request is not checked, so that a person looks at every one.</summary>
    public static MeasureRules Confiscate { get; } = new(Measures.Confiscate, "50(1)")
    {
        Duty = MeasureDuty.Shall,
        Opens = Article35.ConventionOffence,
        ConventionOffenceBasis = "35(1)(a)",
        ChannelProvision = "40(12)(d)",
        AlwaysReviewed = true,
        AuthoriseBeforehand = NamedData.SomeCategory,
    };
}
