using Rogatory.Core.Cases;
using Rogatory.Core.Notices;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Decisions;

/// <summary>The requested State closes its case: after a receipted delivery or refusal, or when a hold has ended.</summary>
public sealed class CloseCase(Journal.Journal journal, Node node)
{
    /// <summary>Which case, and why it is over.</summary>
    public sealed record Input(Id<Case> Case, string Reasons);

    /// <summary>Closes it.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.CloseCase, occasion, c => Decide(c, input, node), stop);

    internal static Verdict Decide(Case c, Input input, Node node)
    {
        const string What = "The case was not closed.";
        if ((Complaint.HoldsUp(What, c, Suspended.Closing, node.Law) ?? Require.Text(What, "Reasons", input.Reasons)) is { } no) return new Verdict.Refuse(no);
        if (c.Stage == Stage.Delivered || c.Decision is { Kind: DecisionKind.Refused }) return Closed(input);
        if (c.Request.Measure != "preserve") return Verdict.No(What, "The request was granted or postponed and is not finished.", "Execute it, or decide it anew.", "40(26)");
        return c.Hold switch
        {
            { Awaits: not null } => Verdict.No(What, "The request for the held data has arrived and is not decided.", "Decide that request first.", "42(9)"),
            { } hold when hold.Until >= node.Today => Verdict.No(What, $"The data must be held until {hold.Until:yyyy-MM-dd} at least.", "Wait for that day.", "42(8)"),
            _ => Closed(input),
        };
    }

    private static Verdict Closed(Input input) => Verdict.Enter(new EntryBody.CaseClosed(input.Reasons.Trim()));
}
