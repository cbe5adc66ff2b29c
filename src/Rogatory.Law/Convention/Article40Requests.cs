using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 40(12), (13) and (15): how a request for mutual legal assistance comes and what it contains.</summary>
internal static class Article40Requests
{
    /// <summary>40(13): where that is urgent and agreed, a request may be made orally.</summary>
    private static readonly ExceptionToRule OralRequest = new("oral-request", "40(13)")
    {
        When = Is(Fact.Urgent) & Is(Fact.OralAgreed),
        Instead = Always,
    };

    /// <summary>40(12)(d): what comes through Interpol may, where that is urgent and agreed.</summary>
    private static readonly ExceptionToRule InterpolIfUrgent = new("interpol-if-urgent", "40(12)(d)")
    {
        When = Is(Fact.Urgent) & Is(Fact.InterpolAgreed),
        Instead = Always,
    };

    /// <summary>40(15)(c): for service of judicial documents no facts need be given.</summary>
    private static readonly ExceptionToRule ServiceOfDocuments = new("service-of-documents", "40(15)(c)")
    {
        When = Is(Fact.ServiceOfDocuments),
        Instead = Always,
    };

    private static readonly Condition InWriting = Is(Fact.Written).Except(OralRequest);

    private static readonly Condition LanguageAccepted =
        new OnFact(Fact.Language, [Answer.Unknown, Answer.No, Answer.Yes, Answer.Unknown]);

    private static readonly OnFact ThroughInterpol = IsOneOf(Fact.Channel, "interpol").AndKnown();

    private static readonly Condition ByADiplomatWhereRequired =
        (!Is(Fact.DiplomaticChannelRequired) | IsOneOf(Fact.Channel, "diplomatic").OrNotKnown())
            .Except(InterpolIfUrgent with { When = ThroughInterpol & InterpolIfUrgent.When });

    private static readonly Condition ByTheCentralAuthority = (!IsOneOf(Fact.Channel, "24-7").AndKnown()) & ByADiplomatWhereRequired;

    private const Measures PersonsAndPeriodAlways = Measures.StoredData | Measures.RealtimeTraffic | Measures.InterceptContent;

    public static IReadOnlyList<ContentItem> Contents { get; } =
    [
        new("40(12)(d)", Measures.With4015, ByTheCentralAuthority),
        new("40(13)", Measures.With4015, LanguageAccepted & Is(Fact.Authenticated) & InWriting),
        new("40(15)(a)", Measures.With4015, Is(Fact.ContentsAuthority)),
        new("40(15)(b)", Measures.With4015, Is(Fact.SubjectAndNature) & Is(Fact.ConductingAuthority)),
        new("40(15)(c)", Measures.With4015, Is(Fact.ContentsFacts).Except(ServiceOfDocuments)),
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
            ? open & (!ThroughInterpol).Except(InterpolIfUrgent)
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
