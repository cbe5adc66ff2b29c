using Rogatory.Core.Cases;
using Rogatory.Core.Notices;
using Rogatory.Law;

namespace Rogatory.Core.Requests;

/// <summary>The requesting State closes its case once it is answered or delivered.</summary>
public sealed class CloseRequest(Journal.Journal journal, Node node)
{
    /// <summary>Which case, why it is over, and whether the evidence that arrived was used; where nobody says, it counts as used.</summary>
    public sealed record Input(Id<Case> Case, string Reasons, bool? Used = null);

    /// <summary>Closes it.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.CloseRequest, occasion, c => Decide(c, input, node.Law), stop);

    internal static Verdict Decide(Case c, Input input, LawBook law)
    {
        const string What = "The case was not closed.";
        return (Complaint.HoldsUp(What, c, Suspended.Closing, law) ?? Require.Text(What, "Reasons", input.Reasons)) is { } no
            ? new Verdict.Refuse(no)
            : Verdict.Enter(new EntryBody.CaseClosed(input.Reasons.Trim()) { Used = c.Stage == Stage.Delivered ? input.Used : null });
    }
}
