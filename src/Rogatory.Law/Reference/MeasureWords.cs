using Rogatory.Law.Rules;

namespace Rogatory.Law.Reference;

/// <summary>The measures by the names that lawyers give them.</summary>
internal static class MeasureWords
{
    public static string Of(Measures measure) => measure switch
    {
        Measures.Preserve => "preservation",
        Measures.DiscloseTraffic => "disclosure of preserved traffic data",
        Measures.StoredData => "stored data",
        Measures.RealtimeTraffic => "traffic data in real time",
        Measures.InterceptContent => "interception of content",
        Measures.EmergencyDisclosure => "emergency disclosure",
        Measures.NetworkAssistance => "assistance through the 24/7 network",
        Measures.GeneralAssistance => "general assistance",
        Measures.SpontaneousInformation => "spontaneous information",
        Measures.Extradite => "extradition",
        Measures.TransferSentenced => "transfer of sentenced persons",
        Measures.TransferProceedings => "transfer of proceedings",
        Measures.PoliceCooperation => "police cooperation",
        Measures.JointInvestigation => "joint investigation",
        Measures.Confiscate => "confiscation",
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "One measure is expected."),
    };

    /// <summary>Several measures in one phrase; where nearly all are meant, those that are not.</summary>
    public static string Several(Measures set)
    {
        const int few = 3;
        var outside = Measures.All & ~set;
        return outside == Measures.None ? "every measure"
            : System.Numerics.BitOperations.PopCount((uint)outside) <= few ? $"every measure but {List(outside)}"
            : List(set);
    }

    public static string Link(Measures measure, Markdown page) => page.Page(Of(measure), MeasurePages.PathOf(measure));

    private static string List(Measures set)
    {
        var names = MeasureCodes.Each.Where(m => set.Has(m)).Select(Of).ToArray();
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
