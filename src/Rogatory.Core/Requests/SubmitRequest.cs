using Rogatory.Core.Cases;
using Rogatory.Law;

namespace Rogatory.Core.Requests;

/// <summary>Puts a draft before the judge; refused while something mandatory is missing or the floor would stop it.</summary>
public sealed class SubmitRequest(Journal.Journal journal, Node node)
{
    /// <summary>Which draft.</summary>
    public sealed record Input(Id<Case> Case);

    /// <summary>Submits it.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Submit, occasion, c => Decide(c, node.World, node.Today), stop);

    internal static Verdict Decide(Case c, World world, DateOnly today) =>
        Incomplete("The request was not submitted.", c, world, today) is { } refusal
            ? new Verdict.Refuse(refusal)
            : Verdict.Enter(new EntryBody.Submitted());

    /// <summary>What keeps a request from being sent: missing contents, no offence, not covered, or stopped by the floor.</summary>
    internal static Refusal? Incomplete(string what, Case c, World world, DateOnly today)
    {
        if (Unwritten(what, c) is { } unwritten) return unwritten;
        var assessment = c.Assess(world, today);
        if (assessment.Contents.Missing.Count > 0)
            return new Refusal(what, $"By the Convention it still lacks: {string.Join(", ", assessment.Contents.Missing)}.", "Complete the draft; 40(13) is about the language and the form.", assessment.Contents.Missing[0]);
        if (assessment.OutsideTheConvention.FirstOrDefault() is { } not)
            return new Refusal(what, $"The Convention does not cover it: {not.Text}", "Correct the facts if they are wrong, or use another basis.", not.Provision);

        return assessment.Safeguards.FirstOrDefault(s => s.Effect == Effect.Refuse) is { } stopped
            ? new Refusal(what, $"The floor of safeguards ({stopped.Id}) stops it: {stopped.Text}", "Change the request; the floor cannot be lowered.", stopped.Hook)
            : null;
    }

    /// <summary>What the officer has still to write: a mandatory statement, or the offence.</summary>
    internal static Refusal? Unwritten(string what, Case c)
    {
        var missing = Statement.For(c.Request.Measure)
            .Where(s => s.Mandatory && string.IsNullOrWhiteSpace(c.Request.Statements.GetValueOrDefault(s.Path)))
            .ToList();
        if (missing.Count > 0)
            return new Refusal(what, $"It does not state: {string.Join("; ", missing.Select(s => $"{s.Question} ({s.Provision})"))}", "Complete the draft.", missing[0].Provision);
        return c.Request.Pleaded.Paths.Any(p => p.StartsWith("offences[", StringComparison.Ordinal))
            ? null
            : new Refusal(what, "It names no offence.", "Name at least one, with its statute and maximum penalty.", "35(1)");
    }
}
