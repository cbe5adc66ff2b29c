namespace Rogatory.Law.Rules;

/// <summary>Sets of measures, in the order in which the contract lists them.</summary>
[Flags]
internal enum Measures
{
    None = 0,
    Preserve = 1 << 0,
    DiscloseTraffic = 1 << 1,
    StoredData = 1 << 2,
    RealtimeTraffic = 1 << 3,
    InterceptContent = 1 << 4,
    EmergencyDisclosure = 1 << 5,
    NetworkAssistance = 1 << 6,
    GeneralAssistance = 1 << 7,
    SpontaneousInformation = 1 << 8,
    Extradite = 1 << 9,
    TransferSentenced = 1 << 10,
    TransferProceedings = 1 << 11,
    PoliceCooperation = 1 << 12,
    JointInvestigation = 1 << 13,
    Confiscate = 1 << 14,

    All = (1 << 15) - 1,
    Articles43To46 = DiscloseTraffic | StoredData | RealtimeTraffic | InterceptContent,
    Articles42To46 = Preserve | Articles43To46,
    Articles40To46 = GeneralAssistance | EmergencyDisclosure | NetworkAssistance | Articles42To46,

    /// <summary>Those under what is said of stored data as soon as a category of data is named.</summary>
    WhereDataAreNamed = GeneralAssistance | Confiscate,

    /// <summary>Those whose request must contain what 40(15) lists.</summary>
    With4015 = GeneralAssistance | StoredData | RealtimeTraffic | InterceptContent | Confiscate,
}

/// <summary>Measures and their codes.</summary>
internal static class MeasureCodes
{
    private static readonly string[] Codes = [.. FactSchema.All[(int)Fact.Measure].Codes];

    public static int IndexOf(string code) => Array.IndexOf(Codes, code);

    public static int Index(this Measures measure) => System.Numerics.BitOperations.TrailingZeroCount((int)measure);

    public static string Code(this Measures measure) => Codes[measure.Index()];

    public static Measures[] Each { get; } = List();

    /// <summary>The codes of the measures in a set.</summary>
    public static IEnumerable<string> In(Measures set) => Codes.Where((_, i) => set.Has((Measures)(1 << i)));

    private static Measures[] List()
    {
        var each = new Measures[Codes.Length];
        for (var i = 0; i < each.Length; i++)
        {
            each[i] = (Measures)(1 << i);
        }

        return each;
    }

    /// <summary>Whether a measure, or one of several, is in a set.</summary>
    public static bool Has(this Measures set, Measures measure) => (set & measure) != Measures.None;
}
