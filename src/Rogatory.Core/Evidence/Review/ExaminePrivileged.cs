using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Evidence;

/// <summary>
/// The separate reviewer, who has neither decided nor reviewed the case, says of a file that was set aside whether it may leave or is privileged and
/// taken out. What it holds reaches nobody else.
/// </summary>
public sealed class ExaminePrivileged(Journal.Journal journal)
{
    /// <summary>Which file, whether it may leave, why, and why it may although a scanner found something in it.</summary>
    public sealed record Input(Id<Case> Case, Id<EvidenceItem> Item, bool? MayLeave, string Reasons, string? DespiteFind = null);

    /// <summary>Writes the answer.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Examine, occasion, c => Decide(c, input, occasion), stop);

    internal static Verdict Decide(Case c, Input input, Occasion occasion)
    {
        const string What = "The answer was not recorded.";
        if (c.ReviewOf(input.Item) is not { Outcome: ReviewOutcome.SetAside } aside)
            return Verdict.No(What, $"`{input.Item}` was not set aside in this case.", "Choose from the list.");
        if (aside.Reviewer != occasion.By.Id)
            return Verdict.No(What, "Another person was named to examine the file.", "Only that person opens it and answers.", Gates.Examine.Provision);
        var refusal = WhyNotSeparate(What, c, occasion)
            ?? Require.All(
                input.MayLeave is null ? new Refusal(What, "Neither yes nor no was chosen.", "Say whether it may leave.", Gates.Examine.Provision) { Given = nameof(input.MayLeave) } : null,
                Require.Text(What, "Reasons", input.Reasons),
                input.MayLeave == true ? ReviewFile.WhyNotLeave(What, c, input.Item, input.DespiteFind) : null);
        if (refusal is not null) return new Verdict.Refuse(refusal);
        var despite = c.ScanOf(input.Item) is { Result: ScanResult.Found } && input.MayLeave == true ? input.DespiteFind?.Trim() : null;
        return Verdict.Enter(new EntryBody.PrivilegeExamined(input.Item, input.MayLeave!.Value, input.Reasons.Trim(), despite));
    }

    /// <summary>Why a person is not separate from the case; null where they have neither decided nor reviewed it.</summary>
    internal static Refusal? WhyNotSeparate(string what, Case c, Occasion occasion) =>
        Require.SecondPerson(what, c.DecidedBy.Contains(occasion.By.Id), "decided the request", Gates.Examine.Provision)
        ?? Require.SecondPerson(what, c.ReviewedBy.Contains(occasion.By.Id), "reviewed the evidence", Gates.Examine.Provision);
}
