using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;

namespace Rogatory.Core.Requests;

/// <summary>The requesting State closes its case once it is answered or delivered.</summary>
public sealed class CloseRequest(Journal.Journal journal)
{
    /// <summary>Which case, and why it is over.</summary>
    public sealed record Input(Id<Case> Case, string Reasons);

    /// <summary>Closes it.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.CloseRequest, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input)
    {
        const string What = "The case was not closed.";
        if (Require.Text(What, "Reasons", input.Reasons) is { } no) return new Verdict.Refuse(no);
        var waits = c.Stage == Stage.Decided && c.Decision is { Kind: not DecisionKind.Refused } && c.Request.Measure != "preserve";
        return waits
            ? Verdict.No(What, "The request was granted or postponed and is still being executed.", "Wait for the delivery.", "40(26)")
            : Verdict.Enter(new EntryBody.CaseClosed(input.Reasons.Trim()));
    }
}
