namespace Rogatory.Law.Rules;

/// <summary>What a measure's own article says: which offences open it, what duty follows, and what else it depends on.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Paragraph">The paragraph that obliges or allows the requested State to act.</param>
internal sealed record MeasureRules(Measures Measure, string Paragraph)
{
    public required MeasureDuty Duty { get; init; }

    /// <summary>Where the requested State is bound otherwise.</summary>
    public DutyException? DutyException { get; init; }

    /// <summary>Which offences open the measure.</summary>
    public required Condition Opens { get; init; }

    /// <summary>What else must be so for the Convention to cover the request.</summary>
    public IReadOnlyList<FindingRule> Also { get; init; } = [];

    /// <summary>The letter of 35(1) under which a Convention offence comes; any other offence comes under (c).</summary>
    public required string ConventionOffenceBasis { get; init; }

    /// <summary>Where this holds a Convention offence comes under 35(1)(b) all the same: evidence in electronic form is sought.</summary>
    public Condition? EvidenceWhere { get; init; }

    /// <summary>The provision that governs the channel.</summary>
    public required string ChannelProvision { get; init; }

    /// <summary>The provision because of which asking and reviewing never delay the hold or the rescue; absent where they may.</summary>
    public string? NeverDelayedBy { get; init; }

    /// <summary>A person looks at every request, because not everything that the text demands is checked.</summary>
    public bool AlwaysReviewed { get; init; }

    /// <summary>Where a judge or independent authority of the requested State authorises before anything is executed.</summary>
    public Condition? AuthoriseBeforehand { get; init; }

    /// <summary>A judge or independent authority of the requested State authorises as soon as life is out of danger.</summary>
    public bool AuthoriseAfterwards { get; init; }
}

/// <summary>An exception from the duty of a measure, under its own name: when it applies, and how the requested State is bound then.</summary>
internal sealed record DutyException(string Id, string Provision, Condition When, MeasureDuty Instead);
