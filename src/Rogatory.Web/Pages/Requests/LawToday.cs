using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Requests;
using Rogatory.Law;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Requests;

/// <summary>Something that keeps a draft from the judge, the provision that asks for it, and the page of the draft that mends it.</summary>
public sealed record Lack(string Text, string Provision, string? Step);

/// <summary>What the law makes of a draft today: one sentence, what is missing, and the questions that could still change the outcome.</summary>
public sealed record LawToday(Assessment Assessment, IReadOnlyList<Lack> Lacks, IReadOnlyList<MissingFact> Open, string Other)
{
    public string Outcome => Assessment.Outcome switch
    {
        Law.Outcome.NotCovered => "Not covered",
        Law.Outcome.Refuse => "Stopped by the floor",
        Law.Outcome.Ask => "Something is open",
        Law.Outcome.Review => "A person reviews",
        _ => "Nothing in the way",
    };

    /// <summary>What stops the request whatever else is added: it is not covered, or the floor refuses it.</summary>
    public string? Stop => Assessment.Outcome switch
    {
        Law.Outcome.NotCovered => $"As it stands the Convention does not cover this request. {Assessment.OutsideTheConvention.First().Text}",
        Law.Outcome.Refuse => $"As it stands the floor of safeguards stops this request. {Assessment.Safeguards.First(s => s.Effect == Effect.Refuse).Text}",
        _ => null,
    };

    /// <summary>The safeguards that the draft already does not meet; as it stands it could not be granted.</summary>
    public IReadOnlyList<SafeguardAnswer> NotMet => OpenPoints.NotMet(Assessment);

    /// <summary>The page of the draft on which a safeguard is mended.</summary>
    public static string StepOf(SafeguardAnswer safeguard) =>
        safeguard.Because.Any(path => path.StartsWith("offences[", StringComparison.Ordinal)) ? DraftSteps.Offences : DraftSteps.Data;

    public string Sentence => Stop ?? (Lacks.Count, Open.Count) switch
    {
        _ when Lacks.Count == 0 && NotMet.Count > 0 =>
            $"The request contains what it must, but does not meet {(NotMet.Count == 1 ? "a safeguard" : $"{NotMet.Count} safeguards")}. {Other} cannot grant it as it stands: mend it before it goes out.",
        (1, _) => "One thing that the request must contain is missing.",
        ( > 1, _) => $"{Lacks.Count} things that the request must contain are missing.",
        (_, 1) => "The request contains what it must. One question that the requesting State can answer could still change the outcome.",
        (_, > 1) => $"The request contains what it must. {Open.Count} questions that the requesting State can answer could still change the outcome.",
        _ => $"The request contains what it must. What is still open is for the judge and for {Other} to find.",
    };

    public Tone Tone => Stop is not null ? Tone.Stop : Lacks.Count + NotMet.Count > 0 ? Tone.Near : Assessment.Outcome == Law.Outcome.Proceed ? Tone.Done : Tone.Act;

    public string Icon => Stop is not null ? "no" : Assessment.Outcome == Law.Outcome.Proceed ? "yes" : "asked";

    /// <summary>Reads it off a case of this State as requesting State.</summary>
    public static LawToday Of(Case c, World world, Assessment assessment) =>
        new(assessment, [.. LacksOf(c, assessment)], [.. assessment.Missing.Where(IsOurs)], world.State(c.OtherState)?.Name ?? c.OtherState);

    // What a request states in words is asked by its own page; the assessment reads it off the texts.
    private static bool IsOurs(MissingFact fact) => FactOwner.RequestingMayPlead(fact.Fact) && FactSchema.Find(fact.Fact) is { Kind: not FactKind.Offences };

    private static IEnumerable<Lack> LacksOf(Case c, Assessment assessment)
    {
        if (OffenceFacts.Count(c.Request.Pleaded) == 0)
            yield return new Lack("At least one offence, with its statute and maximum penalty", "35(1)", DraftSteps.Offences);
        var unstated = Statement.For(c.Request.Measure).Where(s => s.Mandatory && string.IsNullOrWhiteSpace(c.Request.Statements.GetValueOrDefault(s.Path))).ToList();
        foreach (var statement in unstated)
            yield return new Lack(statement.Question, statement.Provision, DraftSteps.Statements);
        foreach (var provision in assessment.Contents.Missing.Where(p => !unstated.Exists(s => s.Provision == p)))
        {
            yield return provision == "40(13)"
                ? new Lack("A language that the other State accepts", provision, DraftSteps.Statements)
                : new Lack("A content that the Convention asks for", provision, DraftSteps.Statements);
        }
    }
}

/// <summary>The pages of the drafting journey, in order.</summary>
public static class DraftSteps
{
    public const string Offences = "offences";
    public const string Data = "data";
    public const string Statements = "statements";
    public const string OpenQuestions = "open-questions";
    public const string Check = "check";

    public static IReadOnlyList<(string Name, string Title)> All { get; } =
    [
        (Offences, "Offences"), (Data, "Data, urgency and secrecy"), (Statements, "What the request states"), (OpenQuestions, "Open questions"), (Check, "Check the request"),
    ];

    public static int NumberOf(string name) => All.Select(step => step.Name).ToList().IndexOf(name) + 1;

    public static string TitleOf(string name) => All[NumberOf(name) - 1].Title;

    /// <summary>The address of the page after or before a step; before the first stands the list of tasks.</summary>
    public static string Address(string caseId, string name, int further = 0)
    {
        var number = NumberOf(name) + further;
        return number < 1 ? $"/cases/{caseId}/draft" : $"/cases/{caseId}/draft/{All[number - 1].Name}";
    }
}
