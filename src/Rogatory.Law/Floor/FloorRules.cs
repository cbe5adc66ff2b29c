namespace Rogatory.Law.Floor;

/// <summary>The floor: what Rogatory adds to the Convention. A deployment may add to it and never take away.</summary>
internal static class FloorRules
{
    public static IReadOnlyList<SafeguardRule> All { get; } =
    [
        G01.Rule, G03.Rule, G03.SentenceRule, G04.Rule, G05.Rule, G06.Rule, G10.Rule, G11.Rule, G12.Rule, G13.Rule,
        G14.Rule, G16.Rule, G18.Rule, G20.Rule, G21.Rule, G23.Rule, G31.Rule, G41.Rule, G43.Rule, G43.PreservationRule,
        G48.Rule,
    ];

    /// <summary>Under one of these articles; Article 19, or an article not known, is possibly any.</summary>
    public static Condition Under(params string[] articles)
    {
        var codes = FactSchema.All[(int)Fact.Convention].Codes;
        return new OnFact(Fact.Convention, [Answer.Unknown, .. codes.Select(code =>
            code == "19" ? Answer.Unknown : articles.Contains(code, StringComparer.Ordinal) ? Answer.Yes : Answer.No)]);
    }
}
