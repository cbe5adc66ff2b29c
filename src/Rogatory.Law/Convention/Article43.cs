using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Convention;

/// <summary>Article 43: expedited disclosure of preserved traffic data.</summary>
internal static class Article43
{
    /// <summary>43(1): the provider that was found is in another State Party. That none is named does not stand in the way.</summary>
    public static FindingRule ElsewhereFound { get; } = new(
        "other-provider", "43(1)", "May the other provider be in another State Party?",
        On(Fact.OtherProviderIn, state => state == Known.AnotherParty).OrNotKnown())
    {
        Says = (
            "Nothing speaks against a provider in another State Party.",
            "The other provider is in the requested State itself, or in a State that the Convention does not bind.",
            "It is not known where the other provider is."),
    };

    /// <summary>43(1): enough traffic data to find that provider and the path are disclosed.</summary>
    public static MeasureRules DiscloseTraffic { get; } = new(Measures.DiscloseTraffic, "43(1)")
    {
        Duty = MeasureDuty.Shall,
        Opens = Article35.ConventionOffenceOrSeriousCrime,
        ConventionOffenceBasis = "35(1)(b)",
        ChannelProvision = "43(1)",
        Also = [ElsewhereFound],
        AuthoriseBeforehand = Always,
    };
}
