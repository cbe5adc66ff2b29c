using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Evidence;

/// <summary>The requested authority looks at what the provider handed over, and takes out what may not leave; the reason is kept.</summary>
public sealed class ReviewEvidence(Journal.Journal journal)
{
    /// <summary>What is taken out, and what the review found.</summary>
    public sealed record Input(Id<Case> Case, IReadOnlyList<Id<EvidenceItem>> TakeOut, string Reasons);

    /// <summary>Writes the review.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Review, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input)
    {
        const string What = "The review was not recorded.";
        if (Require.Text(What, "What the review found", input.Reasons) is { } no) return new Verdict.Refuse(no);
        foreach (var id in input.TakeOut)
            if (!c.Evidence.Exists(i => i.Id == id)) return Verdict.No(What, $"`{id}` is not in this case.", "Choose from the list.");
        return c.Evidence.Count == input.TakeOut.Count
            ? Verdict.No(What, "Nothing would be left to deliver.", "Leave something in, or have the provider hand over more.")
            : Verdict.Enter(new EntryBody.EvidenceReviewed(input.TakeOut, input.Reasons.Trim()));
    }
}
