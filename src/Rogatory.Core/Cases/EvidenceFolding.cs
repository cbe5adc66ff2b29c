using System.Collections.Immutable;
using Rogatory.Core.Evidence;

namespace Rogatory.Core.Cases;

/// <summary>What the entries on evidence make of a case, between its arrival and its delivery.</summary>
internal static class EvidenceFolding
{
    public static Case Apply(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.EvidenceCollected e => c with { Items = c.Items.Add(e.Item), Evidence = c.Evidence.Add(e.Item), Stage = Stage.Collected },
        EntryBody.EvidenceOpened => c,
        EntryBody.EvidenceScanned e => Scanned(c, e),
        EntryBody.EvidenceReviewed e => ReviewedAsAWhole(c, e, entry),
        EntryBody.PrivilegeExamined e => Settle(c with { ExaminedBy = c.ExaminedBy.Add(entry.Occasion.By.Id) }, Examined(c, e, entry)),
        EntryBody.ThirdPersonsMarked { RedactedCopy: { } copy } e => Replaced(By(c, entry), e, copy, entry),
        _ => Settle(By(c, entry), Outcome(entry)),
    };

    private static Case By(Case c, Entry entry) => c with { ReviewedBy = c.ReviewedBy.Add(entry.Occasion.By.Id) };

    private static FileReview Outcome(Entry entry) => entry.Body switch
    {
        EntryBody.EvidenceCleared e => Leaves(e.Item, [], e.DespiteFind, entry),
        EntryBody.EvidenceTakenOut e => new FileReview(e.Item, ReviewOutcome.TakenOut) { For = e.For, Entry = entry.Number },
        EntryBody.ThirdPersonsMarked e => Leaves(e.Item, e.Who, e.DespiteFind, entry),
        EntryBody.EvidenceSetAside e => new FileReview(e.Item, ReviewOutcome.SetAside) { Reviewer = e.Reviewer, Entry = entry.Number },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static FileReview Leaves(Id<EvidenceItem> item, IReadOnlyList<ThirdPerson> thirdPersons, string? despiteFind, Entry entry) =>
        new(item, ReviewOutcome.MayLeave) { ThirdPersons = thirdPersons, DespiteFind = despiteFind is not null, Entry = entry.Number };

    private static FileReview Examined(Case c, EntryBody.PrivilegeExamined e, Entry entry) => (e.MayLeave
        ? Leaves(e.Item, [], e.DespiteFind, entry)
        : new FileReview(e.Item, ReviewOutcome.TakenOut) { For = TakenOutFor.Privileged, Entry = entry.Number }) with
    { Reviewer = c.ReviewOf(e.Item)?.Reviewer ?? entry.Occasion.By.Id };

    private static Case Replaced(Case c, EntryBody.ThirdPersonsMarked e, EvidenceItem copy, Entry entry)
    {
        var replaced = Settle(c with { Items = c.Items.Add(copy) }, new FileReview(e.Item, ReviewOutcome.Replaced) { ThirdPersons = e.Who, Entry = entry.Number });
        return Settle(replaced, Leaves(copy.Id, e.Who, e.DespiteFind, entry));
    }

    /// <summary>Gives a file its outcome: it stands with what is delivered or does not, and the review is over once every file has one.</summary>
    private static Case Settle(Case c, FileReview outcome)
    {
        var reviews = c.Reviews.RemoveAll(r => r.Item == outcome.Item).Add(outcome);
        var stays = reviews.Where(r => r.Outcome is ReviewOutcome.TakenOut or ReviewOutcome.Replaced).Select(r => r.Item).ToHashSet();
        return Standing(c with { Reviews = reviews, Evidence = c.Items.RemoveAll(i => stays.Contains(i.Id)) });
    }

    private static Case Standing(Case c) => c.Stage is not (Stage.Collected or Stage.Reviewed)
        ? c
        : c with { Stage = c.Evidence.TrueForAll(i => c.ReviewOf(i.Id)?.Outcome == ReviewOutcome.MayLeave) ? Stage.Reviewed : Stage.Collected };

    /// <summary>What is found in a file after it was cleared opens its review again: nobody has said that it may leave with that in it.</summary>
    private static Case Scanned(Case c, EntryBody.EvidenceScanned e)
    {
        var after = c with { Scans = c.Scans.RemoveAll(s => s.Item == e.Item).Add(e) };
        return e.Result == ScanResult.Found
            ? Standing(after with { Reviews = c.Reviews.RemoveAll(r => r.Item == e.Item && r is { Outcome: ReviewOutcome.MayLeave, DespiteFind: false }) })
            : after;
    }

    private static Case ReviewedAsAWhole(Case c, EntryBody.EvidenceReviewed e, Entry entry) => By(c, entry) with
    {
        Reviews =
        [
            .. c.Reviews.RemoveAll(r => c.Evidence.Exists(i => i.Id == r.Item)),
            .. c.Evidence.Select(i => e.TakenOut.Contains(i.Id)
                ? new FileReview(i.Id, ReviewOutcome.TakenOut) { For = TakenOutFor.Other, Entry = entry.Number }
                : Leaves(i.Id, [], null, entry)),
        ],
        Evidence = c.Evidence.RemoveAll(i => e.TakenOut.Contains(i.Id)),
        Stage = Stage.Reviewed,
    };
}
