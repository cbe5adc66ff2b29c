using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 40: mutual legal assistance, whose grounds and forms most measures share.</summary>
internal static class Article40
{
    public const string NonConformity = "40(21)(a)";

    /// <summary>40(7): where the two States agree to apply paragraphs 8 to 31, the treaty does not take their place.</summary>
    private static readonly ExceptionToRule ParagraphsAgreed = new("paragraphs-agreed", "40(7)")
    {
        When = Is(Fact.MlatYields),
        Instead = Never,
    };

    /// <summary>40(7): paragraphs 8 to 31 give way where a treaty on mutual legal assistance binds the two States and does not yield to them.</summary>
    public static Condition Displaced { get; } = Is(Fact.MlatInForce).Except(ParagraphsAgreed);

    /// <summary>40(7): while it is known that there is a treaty, and not that it yields, a person looks at it.</summary>
    public static Condition TreatyToBeRead { get; } = Is(Fact.MlatInForce).AndKnown() & NotKnownToYield;

    /// <summary>40(1) with 35(1): a Convention offence; any serious crime only for evidence in electronic form.</summary>
    public static Condition Opens { get; } = Article35.ConventionOffence | (Article2.SeriousCrime & Is(Fact.ElectronicEvidence));

    public static FindingRule DisplacedFound { get; } = new(
        "treaty-displaces", "40(7)", "Does a treaty between the two States take the place of paragraphs 8 to 31?", Displaced)
    {
        Says = (
            "A treaty on mutual legal assistance binds the two States and they have not agreed to apply paragraphs 8 to 31: a person reads the treaty's own clauses.",
            "Paragraphs 8 to 31 of Article 40 apply between the two States.",
            "It is not known whether a treaty on mutual legal assistance takes the place of paragraphs 8 to 31."),
    };

    /// <summary>40(8): the conduct is no offence in the requested State.</summary>
    public static GroundRule NoDualCriminality { get; } = Mutual("40(8)-dual-criminality", EveryOpeningOffence(!Is(Fact.CriminalInRequested)));

    /// <summary>40(8): the matter is of minor importance.</summary>
    public static GroundRule DeMinimis { get; } = Mutual("40(8)-de-minimis", EveryOpeningOffence(Is(Fact.DeMinimis)));

    /// <summary>40(8): the assistance is available under other provisions.</summary>
    public static GroundRule AvailableElsewhere { get; } = Mutual("40(8)-available-elsewhere", Is(Fact.AvailableElsewhere));

    /// <summary>40(21)(a): the request does not conform to this article.</summary>
    public static GroundRule NotInConformity(IEnumerable<ContentItem> contents) => Mutual(
        NonConformity,
        contents.Where(item => item.Provision.StartsWith("40(", StringComparison.Ordinal)).Select(item => !item.Stated).Aggregate((a, b) => a | b));

    /// <summary>40(21)(b): prejudice to sovereignty, security, ordre public or other essential interests.</summary>
    public static GroundRule EssentialInterests { get; } = Refusal("40(21)(b)", Is(Fact.EssentialInterests));

    /// <summary>40(21)(c): the requested State's law would prohibit it for a similar offence of its own.</summary>
    public static GroundRule ProhibitedAtHome { get; } = Refusal("40(21)(c)", Is(Fact.ProhibitedInSimilarCase));

    /// <summary>40(21)(d): contrary to the requested State's legal system on mutual legal assistance.</summary>
    public static GroundRule ContraryToMlaLaw { get; } = Mutual("40(21)(d)", Is(Fact.ContraryToMlaLaw));

    /// <summary>
    /// 40(22): substantial grounds to believe in persecution on account of one of the seven. It says "nothing in this Convention", so no
    /// treaty displaces it.
    /// </summary>
    public static GroundRule Persecuted { get; } = new("40(22)", Measures.Articles40To46 | Measures.Confiscate)
    {
        Yes = Is(Fact.Persecution) & (Persecution.NamesOneOfTheSeven.OrNotKnown() | Persecution.NamesNone.AndKnown()),
    };

    /// <summary>40(27): execution would interfere with a case of the requested State. It postpones.</summary>
    public static GroundRule Interferes { get; } = new("40(27)", Measures.With4015)
    {
        Yes = Is(Fact.InterferesWithOwnCase),
        FromParagraphs8To31 = true,
        Postpones = true,
    };

    /// <summary>40(1): the widest measure of mutual legal assistance.</summary>
    public static MeasureRules GeneralAssistance { get; } = new(Measures.GeneralAssistance, "40(1)")
    {
        Duty = MeasureDuty.Shall,
        Opens = Opens,
        ConventionOffenceBasis = "35(1)(a)",
        EvidenceWhere = Is(Fact.ElectronicEvidence),
        ChannelProvision = "40(12)(d)",
        AuthoriseBeforehand = NamedData.SomeCategory,
    };

    /// <summary>40(4): information that a State sends without being asked.</summary>
    public static MeasureRules SpontaneousInformation { get; } = new(Measures.SpontaneousInformation, "40(4)")
    {
        Duty = MeasureDuty.May,
        Opens = Opens,
        ConventionOffenceBasis = "35(1)(a)",
        EvidenceWhere = Is(Fact.ElectronicEvidence),
        ChannelProvision = "40(4)",
    };

    /// <summary>40(24): bank secrecy is raised, though it may never serve.</summary>
    public static Condition BankSecrecy { get; } = Is(Fact.BankSecrecy);

    /// <summary>40(23), 37(16): nothing but fiscal matters, which alone may never serve.</summary>
    public static Condition FiscalOnly { get; } = EveryOffence(Is(Fact.FiscalOnly));

    private static OnFact NotKnownToYield => On(Fact.MlatYields, value => value == Known.No).OrNotKnown();

    private static GroundRule Mutual(string ground, Condition yes) =>
        new(ground, Measures.With4015) { Yes = yes, FromParagraphs8To31 = true };

    private static GroundRule Refusal(string ground, Condition yes) =>
        new(ground, Measures.Articles40To46 | Measures.Confiscate) { Yes = yes, FromParagraphs8To31 = true };
}
