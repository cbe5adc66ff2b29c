namespace Rogatory.Law.Convention;

/// <summary>Article 39: transfer of criminal proceedings.</summary>
internal static class Article39
{
    /// <summary>39: States consider transferring proceedings where that serves the proper administration of justice.</summary>
    public static MeasureRules TransferProceedings { get; } = new(Measures.TransferProceedings, "39")
    {
        Duty = MeasureDuty.May,
        Opens = Article35.ConventionOffence,
        ConventionOffenceBasis = "35(1)(a)",
        ChannelProvision = "39",
    };
}
