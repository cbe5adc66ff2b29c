using Rogatory.Law.Floor;

namespace Rogatory.Law;

/// <summary>What an answer to a question leads to.</summary>
/// <param name="Option">The answer, or an example of all answers that are alike.</param>
/// <param name="Outcome">The outcome as it stands after this answer.</param>
/// <param name="Final">Whether nothing that is still unknown can change it.</param>
/// <param name="Lightest">The lightest outcome that can still follow, whatever is learned or left open.</param>
/// <param name="Gravest">The gravest outcome that can still follow.</param>
/// <param name="StillAsked">How many facts could still change the outcome.</param>
public sealed record AnswerLead(FactOption Option, Outcome Outcome, bool Final, Outcome Lightest, Outcome Gravest, int StillAsked);

/// <summary>The next question of an interview.</summary>
/// <param name="Fact">The path of the fact that is asked for.</param>
/// <param name="Question">The question in plain words.</param>
/// <param name="Description">The sort of value that answers it.</param>
/// <param name="Why">What it decides: provisions and safeguards, each with what it says.</param>
/// <param name="Answers">What each answer leads to.</param>
public sealed record InterviewQuestion(
    string Fact, string Question, FactDescription Description, IReadOnlyList<string> Why, IReadOnlyList<AnswerLead> Answers);

/// <summary>
/// Asks for what is not known, one fact at a time, and only for what can still change the outcome: it ends as soon as nothing can. It keeps
/// nothing; whoever asks puts the answer into the facts and calls again.
/// </summary>
public static class Interview
{
    /// <summary>The next question; nothing once no unknown fact can change the outcome, or all that can have been left open.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="world">The world in which the request is assessed.</param>
    /// <param name="law">The law, for what a question decides in words.</param>
    /// <param name="leftOpen">The paths of facts that the person does not know either; they are not asked for again.</param>
    public static InterviewQuestion? Next(Facts facts, World world, LawBook law, IReadOnlyCollection<string>? leftOpen = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(law);
        var assessment = Assessor.Assess(facts, world);
        if (assessment.Missing.FirstOrDefault(m => leftOpen?.Contains(m.Fact) != true) is not { } missing)
        {
            return null;
        }

        return new InterviewQuestion(
            missing.Fact, missing.Question, FactSchema.Find(missing.Fact)!,
            [.. missing.Decides.Select(decided => Decided(decided, world.PlanFor(facts), law))],
            [.. FactOptions.For(missing.Fact, facts, world).Select(option => Lead(option, facts.With(missing.Fact, option.Value), world))]);
    }

    private static AnswerLead Lead(FactOption option, Facts facts, World world)
    {
        var assessment = Assessor.Assess(facts, world);
        var plan = world.PlanFor(facts).Plan;
        var (lightest, gravest) = plan.Unknowns.Range(new Reading(facts, world, plan));
        return new AnswerLead(
            option, assessment.Outcome, assessment.Missing.Count == 0, Outcome.Proceed - lightest, Outcome.Proceed - gravest, assessment.Missing.Count);
    }

    // A safeguard is named by its id, everything else by its provision; a ground such as `40(8)-de-minimis` stands in 40(8).
    private static string Decided(string name, PlanInWords rules, LawBook law)
    {
        if (rules.Plan.Safeguards.Zip(rules.Words).FirstOrDefault(s => s.First.Id == name) is { First: not null } safeguard)
        {
            return $"[{name}, {safeguard.Second.Hook}] {safeguard.Second.Text(Answer.Unknown)}";
        }

        var provision = name.LastIndexOf(')') is > 0 and var end ? name[..(end + 1)] : name;
        return law.Provision(provision) is { } found ? $"[{name}] {found.Summary}" : $"[{name}]";
    }
}
