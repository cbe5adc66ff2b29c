using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Forgetting;

/// <summary>A judge or the rights officer stops the erasure of a case, because a complaint, a remedy, a case before a court or an appeal is pending.</summary>
public sealed class PlaceLegalHold(Journal.Journal journal)
{
    /// <summary>Which case, on what ground, and why.</summary>
    public sealed record Input(Id<Case> Case, LegalHoldGround Ground, string Reasons);

    /// <summary>Places it.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.PlaceLegalHold, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input) => Require.Text("The legal hold was not placed.", "Reasons", input.Reasons) is { } no
        ? new Verdict.Refuse(no)
        : Verdict.Enter(new EntryBody.LegalHoldPlaced($"hold-{1 + c.Docket.Count(e => e.Body is EntryBody.LegalHoldPlaced)}", input.Ground, input.Reasons.Trim()));
}

/// <summary>A judge or the rights officer lets the erasure of a case go on, with reasons.</summary>
public sealed class ReleaseLegalHold(Journal.Journal journal)
{
    /// <summary>Which hold of which case, and why it is no longer needed.</summary>
    public sealed record Input(Id<Case> Case, string Hold, string Reasons);

    /// <summary>Releases it.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.ReleaseLegalHold, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input)
    {
        const string What = "The legal hold was not released.";
        if (Require.Text(What, "Reasons", input.Reasons) is { } no) return new Verdict.Refuse(no);
        return c.LegalHolds.Exists(h => h.Key == input.Hold)
            ? Verdict.Enter(new EntryBody.LegalHoldReleased(input.Hold, input.Reasons.Trim()))
            : Verdict.No(What, "There is no such hold on this case.", "Choose from the list.", given: nameof(input.Hold));
    }
}
