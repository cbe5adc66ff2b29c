namespace Rogatory.Law;

/// <summary>Every fact of a request, in the order of the contract's table, and after them what only the law's own data can tell.</summary>
internal enum Fact : byte
{
    Version, AsOf, Requesting, Requested, Measure,
    Channel, Urgent, InterpolAgreed, OralAgreed,
    EmergencySignificant, EmergencyImminent, EmergencyLifeOrSafety,
    ElectronicEvidence, ServiceOfDocuments,
    Offences,
    Convention, Provision, ByIct, MaxPenalty, CriminalInRequested,
    Intentional, WithoutRight, DishonestIntent, SecurityInfringed, SeriousHarm,
    Political, ExpressionOnly, FiscalOnly, DeMinimis, Research,
    DataCategories, DataSelectors, DataFrom, DataTo, DataBulk, RetainedInBulk, OtherProviderIn,
    ContentsAuthority, SubjectAndNature, ConductingAuthority, ContentsFacts, Assistance, PersonsOrAccounts, Period, Purpose,
    ContentsOffence, DataSought, RelationToOffence, Custodian, Necessity, IntentToRequestMla, Justification, DurationAndReason,
    Language, Written, Authenticated,
    ReasonableGrounds, EssentialInterests, ProhibitedInSimilarCase, ContraryToMlaLaw, Persecution, PersecutionBasis,
    DataProtectionBars, AvailableElsewhere, BankSecrecy, InterferesWithOwnCase, MlatInForce, MlatYields,
    InterceptionPermitted, ConditionUnmeetableAtDisclosure, NationalsNotExtradited, TortureRisk, DeathPenaltyRisk, Assurances,
    Minor, Present, NationalOfRequested, FinalSentence, ProtectedRole,
    AuthorisedBy, AuthorisedPrior,
    Proportionate, WeakensSecurity, TransferBasis,
    SecrecyAsked, SecrecyReasoned, SecrecyUntil,

    // What law/ says; never asked of anybody.
    RequestingBound, RequestedBound, DualCriminalityReservation, ListedOffencesReservation, DiplomaticChannelRequired,
}

/// <summary>How the facts are laid out in memory.</summary>
internal static class FactLayout
{
    public const int Count = (int)Fact.DiplomaticChannelRequired + 1;
    public const int Listed = (int)Fact.SecrecyUntil + 1;
    public const Fact FirstOfOffence = Fact.Convention;
    public const int OffenceWidth = Fact.Research - Fact.Convention + 1;

    public static bool IsOfOffence(this Fact fact) => fact is >= Fact.Convention and <= Fact.Research;

    public static bool IsOfLaw(this Fact fact) => (int)fact >= Listed;

    public static string PathInOffence(FactDescription row, int offence) => PathInOffence(At(row.Path), offence);

    /// <summary>The fact under a path of the table, with `[]` for each offence.</summary>
    public static Fact At(string path) => ByPath[path];

    public static string PathInOffence(Fact fact, int offence) =>
        offence < CachedOffences ? Cached[fact - FirstOfOffence][offence] : Build(fact, offence);

    /// <summary>Where a fact of the request, or of the law, is found: never none. Facts of offences have a path for each offence.</summary>
    public static IReadOnlyList<string> PathsOf(Fact fact) => Paths[(int)fact];

    /// <summary>The number of the offence in a path, -1 where there is none, and the path below it.</summary>
    public static (int Offence, string Path) Split(string path)
    {
        const string list = "offences[";
        var end = path.IndexOf("].", StringComparison.Ordinal);
        return path.StartsWith(list, StringComparison.Ordinal) && end > 0
            && int.TryParse(path.AsSpan(list.Length, end - list.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var offence)
                ? (offence, path[(end + 2)..])
                : (-1, path);
    }

    private const int CachedOffences = 16;

    private static readonly Dictionary<string, Fact> ByPath =
        FactSchema.All.Select((row, i) => (row.Path, Fact: (Fact)i)).ToDictionary(f => f.Path, f => f.Fact, StringComparer.Ordinal);

    private static readonly string[][] Paths = [.. Enumerable.Range(0, Count).Select(f => FindPaths((Fact)f))];

    private static readonly string[][] Cached =
        [.. Enumerable.Range(0, OffenceWidth).Select(f => Enumerable.Range(0, CachedOffences).Select(i => Build(FirstOfOffence + (byte)f, i)).ToArray())];

    private static string[] FindPaths(Fact fact) => fact switch
    {
        Fact.RequestingBound => ["requesting", "asOf"],
        Fact.RequestedBound => ["requested", "asOf"],
        Fact.DualCriminalityReservation or Fact.ListedOffencesReservation or Fact.DiplomaticChannelRequired => ["requested"],
        Fact.OtherProviderIn => [FactSchema.All[(int)fact].Path, "requested", "asOf"],
        Fact.SecrecyUntil => [FactSchema.All[(int)fact].Path, "asOf"],
        Fact.Language => [FactSchema.All[(int)fact].Path, "requested"],
        _ => [FactSchema.All[(int)fact].Path],
    };

    private static string Build(Fact fact, int offence) =>
        FactSchema.All[(int)fact].Path.Replace("[]", $"[{offence}]", StringComparison.Ordinal);
}

/// <summary>The small numbers under which a known value is kept; 0 is always "not known".</summary>
internal static class Known
{
    public const byte No = 1, Yes = 2;
    public const byte Blank = 1, Given = 2;
    public const byte EmptyList = 1, SomeInList = 2;
    public const byte Dated = 1;
    public const byte BelowThreshold = 1, Serious = 2, Death = 3;
    public const byte NotAccepted = 1, Accepted = 2, NoLanguagesHeld = 3;
    public const byte WithinMaximum = 1, BeyondMaximum = 2;
    public const byte AnotherParty = 1, NoOtherParty = 2;
    public const byte NamesSeven = 1, NamesOther = 2;

    /// <summary>How many numbers a fact can have, "not known" among them.</summary>
    public static int Values(Fact fact) => fact switch
    {
        Fact.MaxPenalty => 4,
        Fact.Language => 4,
        Fact.DataFrom or Fact.DataTo => 2,
        Fact.DataCategories => 9,
        Fact.PersecutionBasis => 5,
        _ when fact.IsOfLaw() => 3,
        _ => FactSchema.All[(int)fact] is { Kind: FactKind.Code } code ? code.Codes.Count + 1 : 3,
    };
}
