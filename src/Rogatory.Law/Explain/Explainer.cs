namespace Rogatory.Law;

/// <summary>
/// Explains an assessment to a person. It repeats no account, no name and no text of the request, so that the explanation can be shown to
/// whom the request itself may not be shown.
/// </summary>
public static class Explainer
{
    /// <summary>Assesses one request in one world on its own day, and explains what came of it.</summary>
    public static Explanation Explain(Facts facts, World world, LawBook law)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(law);
        var assessment = Assessor.Assess(facts, world);
        var reasons = new Reasons(facts, world, law, assessment);
        var outcome = assessment.Outcome;
        return new Explanation(facts, world)
        {
            Question = Question(facts, world),
            Conclusion = Conclusion(outcome),
            Assessment = assessment,
            Findings = reasons.Findings(),
            Contents = reasons.Contents(),
            Safeguards = reasons.Safeguards(),
            Grounds = reasons.Grounds(),
            Obstacles = Obstacles.Of(facts, world, outcome),
            Pleading = Pleading.For(facts, world, law),
            OtherInstruments = outcome == Outcome.NotCovered ? OtherInstruments.For(facts, world, law) : [],
            TreatyPleaded = facts.Values[(int)Fact.MlatInForce] == Known.Yes,
            Requesting = world.NameOf(facts.Requesting),
            Requested = world.NameOf(facts.Requested),
        };
    }

    /// <summary>An outcome as a sentence that stands for itself.</summary>
    public static string Conclusion(Outcome outcome) => outcome switch
    {
        Outcome.NotCovered => "The Convention does not cover this request.",
        Outcome.Refuse => "Refuse: a safeguard is not met.",
        Outcome.Ask => "Ask first: something that decides is not stated or not known.",
        Outcome.Review => "A person must review this before anything is done.",
        _ => "Nothing stands in the way.",
    };

    private static string Question(Facts facts, World world) =>
        $"{world.NameOf(facts.Requesting)} (`{facts.Requesting}`) asks {world.NameOf(facts.Requested)} (`{facts.Requested}`) for `{facts.Measure}`. "
        + $"Law and status are read on {FactOptions.Day(facts.AsOf)}. World: {world.Title}.";
}
