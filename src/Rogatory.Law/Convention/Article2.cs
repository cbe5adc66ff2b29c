using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 2: use of terms.</summary>
internal static class Article2
{
    /// <summary>
    /// 2(h): a maximum of at least four years of deprivation of liberty, or a more serious penalty. The text does not say whose law
    /// sets the maximum; that it is the requesting State's is our reading, and the finding says so.
    /// </summary>
    public static Condition SeriousCrime { get; } = On(Fact.MaxPenalty, penalty => penalty is Known.Serious or Known.Death);

    /// <summary>2(o): a significant and imminent risk to the life or safety of a natural person.</summary>
    public static IReadOnlyList<FindingRule> Emergency { get; } =
    [
        Limb("emergency-significant", "Is the risk significant?", Fact.EmergencySignificant, "significant"),
        Limb("emergency-imminent", "Is the risk imminent?", Fact.EmergencyImminent, "imminent"),
        Limb("emergency-life-or-safety", "Is it a risk to the life or safety of a natural person?", Fact.EmergencyLifeOrSafety, "to the life or safety of a natural person"),
    ];

    public static FindingRule SeriousCrimeFound { get; } = new(
        "serious-crime", "2(h)", "Is the offence a serious crime?", SeriousCrime)
    {
        Says = (
            "The maximum penalty makes it a serious crime. That the law of the requesting State sets the maximum is this program's reading; the text does not say.",
            "The maximum penalty is too low for a serious crime. That the law of the requesting State sets the maximum is this program's reading; the text does not say.",
            "The maximum penalty is not known, so it is not known whether this is a serious crime. It is this program's reading that the law of the requesting State sets the maximum; the text does not say."),
    };

    private static FindingRule Limb(string rule, string question, Fact fact, string what) => new(rule, "2(o)", question, Is(fact))
    {
        Says = ($"The risk is {what}.", $"The risk is not {what}, so there is no emergency.", $"It is not known whether the risk is {what}."),
    };
}
