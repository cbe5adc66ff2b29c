namespace Rogatory.Law.Floor;

/// <summary>The floor: what Rogatory adds to the Convention. A deployment may add to it and never take away.</summary>
internal static class FloorRules
{
    /// <summary>As the table of the floor has them.</summary>
    public static IReadOnlyList<SafeguardRule> Own { get; } =
    [
        G01.Rule, G01.StoredDataRule, G03.Rule, G03.SentenceRule, G04.Rule, G05.Rule, G06.Rule, G10.Rule, G11.Rule, G12.Rule, G13.Rule,
        G14.Rule, G16.Rule, G18.Rule, G20.Rule, G21.Rule, G23.Rule, G31.Rule, G39.Rule, G39.ListedOffencesRule, G41.Rule,
        G43.Rule, G43.TrafficRule, G43.PreservationRule, G43.EmergencyRule, G44.Rule, G48.Rule,
    ];

    /// <summary>Assistance of any kind and confiscation stand under every item of stored data as soon as a category of data is named.</summary>
    public static IReadOnlyList<SafeguardRule> WhereDataAreNamed { get; } =
    [
        .. Own.Where(rule => rule.For.Has(Measures.StoredData) && !rule.For.Has(Measures.WhereDataAreNamed)).Select(rule => rule with
        {
            For = Measures.WhereDataAreNamed,
            Applies = NamedData.SomeCategory,
        }),
    ];

    public static IReadOnlyList<SafeguardRule> All { get; } = [.. Own.Concat(WhereDataAreNamed).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    public static IEnumerable<SafeguardRule> For(Measures measure) => All.Where(rule => rule.For.Has(measure));

    /// <summary>Under one of these articles; Article 19, or an article not known, is possibly any.</summary>
    public static Condition Under(params string[] articles)
    {
        var codes = FactSchema.All[(int)Fact.Convention].Codes;
        var answers = new Answer[1 + codes.Count];
        answers[0] = Answer.Unknown;
        for (var i = 0; i < codes.Count; i++)
        {
            answers[1 + i] = codes[i] == "19" ? Answer.Unknown : articles.Contains(codes[i], StringComparer.Ordinal) ? Answer.Yes : Answer.No;
        }

        return new OnFact(Fact.Convention, answers);
    }
}
