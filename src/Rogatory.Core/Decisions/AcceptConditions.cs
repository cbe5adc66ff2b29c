using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Decisions;

/// <summary>The requesting State accepts the conditions of a grant, which bind it from then on (40(28)); silence is no acceptance.</summary>
public sealed class AcceptConditions(Journal.Journal journal)
{
    /// <summary>The acceptance in words, and the number of the entry of the decision whose conditions were shown, where they were.</summary>
    public sealed record Input(Id<Case> Case, string Text, int? Seen = null);

    /// <summary>Writes and sends the acceptance.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(
            input.Case,
            Gates.AcceptConditions,
            occasion,
            c => Decide(c, input),
            stop);

    internal static Verdict Decide(Case c, Input input)
    {
        const string What = "The conditions were not accepted.";
        if ((Require.SameDecision(What, c, input.Seen) ?? Require.Text(What, "Acceptance", input.Text)) is { } no) return new Verdict.Refuse(no);
        var text = input.Text.Trim();
        return Verdict.Enter(new EntryBody.ConditionsAccepted(text), new MessageBody.ConditionsAccepted(text) { Decision = c.Decision!.ReadHash() });
    }
}
