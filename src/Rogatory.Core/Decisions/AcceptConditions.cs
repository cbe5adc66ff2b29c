using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Decisions;

/// <summary>The requesting State accepts the conditions of a grant, which bind it from then on (40(28)); silence is no acceptance.</summary>
public sealed class AcceptConditions(Journal.Journal journal)
{
    /// <summary>The acceptance in words.</summary>
    public sealed record Input(Id<Case> Case, string Text);

    /// <summary>Writes and sends the acceptance.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(
            input.Case,
            Gates.AcceptConditions,
            occasion,
            _ => Require.Text("The conditions were not accepted.", "Acceptance", input.Text) is { } no
                ? new Verdict.Refuse(no)
                : Verdict.Enter(new EntryBody.ConditionsAccepted(input.Text.Trim()), new MessageBody.ConditionsAccepted(input.Text.Trim())),
            stop);
}
