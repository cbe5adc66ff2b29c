using Rogatory.Core.Cases;

namespace Rogatory.Core.Requests;

/// <summary>The requesting State closes its case once it is answered or delivered.</summary>
public sealed class CloseRequest(Journal.Journal journal)
{
    /// <summary>Which case, and why it is over.</summary>
    public sealed record Input(Id<Case> Case, string Reasons);

    /// <summary>Closes it.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.CloseRequest, occasion, _ => Decide(input), stop);

    internal static Verdict Decide(Input input) => Require.Text("The case was not closed.", "Reasons", input.Reasons) is { } no
        ? new Verdict.Refuse(no)
        : Verdict.Enter(new EntryBody.CaseClosed(input.Reasons.Trim()));
}
