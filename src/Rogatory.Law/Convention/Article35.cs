using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 35: for which offences States cooperate.</summary>
internal static class Article35
{
    private static readonly Condition NamesAnArticle =
        IsOneOf(Fact.Convention, "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "19");

    // A fixed element counts only where it is pleaded false; one that is not pleaded does not make the offence doubtful.
    private static readonly Condition NotIntentional = PleadedFalse(Fact.Intentional);

    private static readonly Condition WithRight =
        IsOneOf(Fact.Convention, "7", "8", "9", "10", "11", "12", "14", "16") & PleadedFalse(Fact.WithoutRight);

    private static readonly Condition NotDishonest =
        IsOneOf(Fact.Convention, "13") & PleadedFalse(Fact.DishonestIntent);

    /// <summary>35(1)(a)-(b): an offence established in accordance with the Convention, with the elements that its article fixes.</summary>
    public static Condition ConventionOffence { get; } = NamesAnArticle & !NotIntentional & !WithRight & !NotDishonest;

    /// <summary>35(1)(b)-(c) with 35(2): evidence in electronic form of a Convention offence, or of any serious crime.</summary>
    public static Condition ConventionOffenceOrSeriousCrime { get; } = ConventionOffence | Article2.SeriousCrime;

    public static FindingRule ConventionOffenceFound { get; } = new(
        "convention-offence", "35(1)", "Is the offence one that the Convention establishes?", ConventionOffence)
    {
        Says = (
            "The conduct is established as an offence in accordance with the Convention.",
            "The conduct is not established as an offence in accordance with the Convention, or an element that its article fixes is said to be absent.",
            "It is not known whether the conduct is established as an offence in accordance with the Convention."),
    };

    /// <summary>An offence opens the measure; which offences do is for each measure's own article.</summary>
    public static FindingRule Opened(string provision, Condition opens) => new(
        "opening-offence", provision, "Does one of the offences open this measure?", SomeOffence(opens))
    {
        Says = (
            "At least one offence opens the measure.",
            "No offence that the request names opens the measure.",
            "It is not known whether an offence opens the measure."),
    };

    private static OnFact PleadedFalse(Fact element) => On(element, value => value == Known.No).AndKnown();
}
