using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Preservation;

/// <summary>Has a provider hold data that are to be preserved: first hold, then ask (42(4)). Only what refuses outright stops it.</summary>
public sealed class HoldData(Journal.Journal journal, Node node)
{
    /// <summary>Which provider holds what.</summary>
    public sealed record Input(Id<Case> Case, string Provider, string Text);

    /// <summary>Orders the hold for the least period the Convention gives, and tells the requesting State.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.HoldData, occasion, c => Decide(c, input, node.Law, node.World, node.Today), stop);

    internal static Verdict Decide(Case c, Input input, LawBook law, World world, DateOnly today)
    {
        const string What = "The hold was not ordered.";
        var assessment = c.Assess(world, today);
        if (assessment.Safeguards.FirstOrDefault(s => s.Effect == Effect.Refuse) is { } floor)
            return Verdict.No(What, $"The floor of safeguards ({floor.Id}) stops it: {floor.Text}", "Decide the request.", floor.Hook);
        if (assessment.Outcome == Law.Outcome.NotCovered)
            return Verdict.No(What, "The Convention does not cover the request.", "Decide the request.", assessment.OutsideTheConvention.First().Provision);
        if (Require.All(Require.Name(What, "Provider", input.Provider), Require.Text(What, "What is to be held", input.Text)) is { } no) return new Verdict.Refuse(no);
        var until = Clock.EndOfHold(today, law);
        return Verdict.Enter(new EntryBody.DataHeld(input.Provider.Trim(), input.Text.Trim(), until), new MessageBody.DataHeld(until));
    }
}
