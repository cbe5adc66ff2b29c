using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 40(12), (13) and (15): how a request for mutual legal assistance comes and what it contains.</summary>
internal static class Article40Requests
{
    private static readonly Condition InWriting = Is(Fact.Written) | (Is(Fact.Urgent) & Is(Fact.OralAgreed));

    private static readonly Condition LanguageAccepted =
        new OnFact(Fact.Language, [Answer.Unknown, Answer.No, Answer.Yes, Answer.Unknown]);

    private static readonly Condition ThroughInterpol =
        IsOneOf(Fact.Channel, "interpol").AndKnown() & Is(Fact.Urgent) & Is(Fact.InterpolAgreed);

    private static readonly Condition ByADiplomat = IsOneOf(Fact.Channel, "diplomatic").OrNotKnown() | ThroughInterpol;

    private static readonly Condition ByTheCentralAuthority =
        (!IsOneOf(Fact.Channel, "24-7").AndKnown()) & (!Is(Fact.DiplomaticChannelRequired) | ByADiplomat);

    private const Measures PersonsAndPeriodAlways = Measures.StoredData | Measures.RealtimeTraffic | Measures.InterceptContent;

    public static IReadOnlyList<ContentItem> Contents { get; } =
    [
        new("40(12)(d)", Measures.With4015, ByTheCentralAuthority),
        new("40(13)", Measures.With4015, LanguageAccepted & Is(Fact.Authenticated) & InWriting),
        new("40(15)(a)", Measures.With4015, Is(Fact.ContentsAuthority)),
        new("40(15)(b)", Measures.With4015, Is(Fact.SubjectAndNature) & Is(Fact.ConductingAuthority)),
        new("40(15)(c)", Measures.With4015, Is(Fact.ContentsFacts) | Is(Fact.ServiceOfDocuments)),
        new("40(15)(d)", Measures.With4015, Is(Fact.Assistance)),
        new("40(15)(e)", PersonsAndPeriodAlways, Is(Fact.PersonsOrAccounts)),
        new("40(15)(e)", Measures.WhereDataAreNamed, !NamedData.SomeCategory | Is(Fact.PersonsOrAccounts)),
        new("40(15)(f)", PersonsAndPeriodAlways, Is(Fact.Period)),
        new("40(15)(f)", Measures.WhereDataAreNamed, !NamedData.SomeCategory | Is(Fact.Period)),
        new("40(15)(g)", Measures.With4015, Is(Fact.Purpose)),
    ];

    /// <summary>
    /// 40(12)(d): requests go between authorities, not to a provider nor from police to police; urgent ones may come through Interpol
    /// where the two States have agreed.
    /// </summary>
    public static Condition ChannelOpen(Measures measure)
    {
        const Measures amongPolice = Measures.PoliceCooperation | Measures.JointInvestigation | Measures.SpontaneousInformation;
        var closed = amongPolice.Has(measure)
            ? IsOneOf(Fact.Channel, "provider-direct").AndKnown()
            : IsOneOf(Fact.Channel, "provider-direct", "police").AndKnown();
        var open = !closed;
        return Measures.With4015.Has(measure)
            ? open & (!IsOneOf(Fact.Channel, "interpol").AndKnown() | (Is(Fact.Urgent) & Is(Fact.InterpolAgreed)))
            : open;
    }

    public static FindingRule ChannelFound(Measures measure, string provision) => new(
        "channel", provision, "May a request for this measure come by this channel?", ChannelOpen(measure))
    {
        Says = (
            "The channel does not stand in the way.",
            "A request for this measure may not come by this channel.",
            "It is not known whether a request for this measure may come by this channel."),
    };
}
