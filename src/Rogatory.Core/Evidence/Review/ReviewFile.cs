using Rogatory.Core.Cases;
using Rogatory.Core.People;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Evidence;

/// <summary>What a reviewer says of one file. The list is closed.</summary>
public abstract record ReviewAct
{
    private ReviewAct() { }

    /// <summary>It may leave.</summary>
    public sealed record MayLeave : ReviewAct;

    /// <summary>It is taken out.</summary>
    public sealed record TakeOut(TakenOutFor? For) : ReviewAct;

    /// <summary>Third persons appear in it; they are left in, for the reasons given.</summary>
    public sealed record LeaveThirdPersonsIn(IReadOnlyList<ThirdPerson> Kinds) : ReviewAct;

    /// <summary>Third persons appear in it; a redacted copy leaves in its place.</summary>
    public sealed record Redact(IReadOnlyList<ThirdPerson> Kinds, string Name, Stream Copy) : ReviewAct;

    /// <summary>It may hold privileged material and goes to a separate reviewer, named by the id of the account.</summary>
    public sealed record SetAside(string Reviewer) : ReviewAct;
}

/// <summary>
/// A named reviewer of the requested State looks at one file before it may leave, and says what becomes of it. An outcome can be replaced by another until
/// the evidence is delivered; both stand in the docket.
/// </summary>
public sealed class ReviewFile(Journal.Journal journal, EvidenceFolder evidence, People.People people)
{
    private const string What = "The outcome was not recorded.";

    /// <summary>Which file, what becomes of it, why, and why it may leave although a scanner found something in it.</summary>
    public sealed record Input(Id<Case> Case, Id<EvidenceItem> Item, ReviewAct Act, string Reasons, string? DespiteFind = null);

    /// <summary>Writes the outcome. A redacted copy is kept before the entry that names it.</summary>
    public async Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop)
    {
        var copy = input.Act is ReviewAct.Redact redact ? await KeepAsync(redact, input, occasion, stop) : null;
        var reviewer = input.Act is ReviewAct.SetAside aside && Id<Person>.TryParse(aside.Reviewer, out var id) ? await people.FindAsync(id, stop) : null;
        var outcome = await journal.ActAsync(input.Case, Gates.Review, occasion, c => Decide(c, input, occasion, copy, reviewer), stop);
        if (outcome is Outcome.Refused && copy is not null) evidence.Delete(input.Case, copy.Id);
        return outcome;
    }

    // What the outcome would be refused for whatever the copy is, is refused before a byte of it is kept.
    private async Task<EvidenceItem?> KeepAsync(ReviewAct.Redact redact, Input input, Occasion occasion, CancellationToken stop)
    {
        var pretended = new EvidenceItem(default, redact.Name, 1, "");
        var may = await journal.CaseAsync(input.Case, stop) is { } c && Gates.Review.Refuses(c, occasion) is null && Decide(c, input, occasion, pretended, null) is Verdict.Act;
        return may ? await evidence.KeepAsync(input.Case, redact.Name, redact.Copy, stop) : null;
    }

    internal static Verdict Decide(Case c, Input input, Occasion occasion, EvidenceItem? copy, Person? reviewer)
    {
        var refusal = WhyNotThisFile(c, input) ?? WhyNotThisPerson(c, occasion)
            ?? Require.All([.. WhyNotSo(c, input, occasion, copy, reviewer), Require.Text(What, "What the review found", input.Reasons)]);
        return refusal is not null ? new Verdict.Refuse(refusal) : Verdict.Enter(EntryOf(c, input, copy, reviewer));
    }

    private static IEnumerable<Refusal?> WhyNotSo(Case c, Input input, Occasion occasion, EvidenceItem? copy, Person? reviewer) => input.Act switch
    {
        ReviewAct.TakeOut { For: null } => [new Refusal(What, "No reason was chosen for taking it out.", "Choose one, and write what it is.", "40(25)") { Given = nameof(ReviewAct.TakeOut.For) }],
        ReviewAct.TakeOut => [],
        ReviewAct.SetAside => [WhyNotReviewer(c, occasion, reviewer)],
        ReviewAct.Redact r => [WhyNoKinds(r.Kinds), WhyNoCopy(r, copy)],
        ReviewAct.LeaveThirdPersonsIn l => [WhyNoKinds(l.Kinds), WhyNotLeave(What, c, input.Item, input.DespiteFind)],
        _ => [WhyNotLeave(What, c, input.Item, input.DespiteFind)],
    };

    /// <summary>Who may be named as separate reviewer of a case: a judge or a person of the authority who has neither decided nor reviewed it.</summary>
    public static bool MayExamine(Case c, Person person) =>
        person.Role is Role.Judge or Role.Authority && !c.DecidedBy.Contains(person.Id.ToString()) && !c.ReviewedBy.Contains(person.Id.ToString());

    /// <summary>Why a file may not leave as it stands: a scanner found something in it, and nobody said why it may all the same. Null when it may.</summary>
    internal static Refusal? WhyNotLeave(string what, Case c, Id<EvidenceItem> item, string? despiteFind) =>
        c.ScanOf(item) is { Result: ScanResult.Found } found && string.IsNullOrWhiteSpace(despiteFind)
            ? new Refusal(what, $"A scanner found `{found.Detail}` in it.", "Take it out, or say why it may leave all the same.", "40(14)") { Given = nameof(Input.DespiteFind) }
            : null;

    private static EntryBody EntryOf(Case c, Input input, EvidenceItem? copy, Person? reviewer)
    {
        var reasons = input.Reasons.Trim();
        var despite = c.ScanOf(input.Item) is { Result: ScanResult.Found } && !string.IsNullOrWhiteSpace(input.DespiteFind) ? input.DespiteFind.Trim() : null;
        return input.Act switch
        {
            ReviewAct.TakeOut t => new EntryBody.EvidenceTakenOut(input.Item, t.For!.Value, reasons),
            ReviewAct.SetAside => new EntryBody.EvidenceSetAside(input.Item, reviewer!.Id.ToString(), reviewer.Name, reasons),
            ReviewAct.LeaveThirdPersonsIn l => new EntryBody.ThirdPersonsMarked(input.Item, [.. l.Kinds.Distinct()], null, reasons, despite),
            ReviewAct.Redact r => new EntryBody.ThirdPersonsMarked(input.Item, [.. r.Kinds.Distinct()], copy!, reasons),
            _ => new EntryBody.EvidenceCleared(input.Item, reasons, despite),
        };
    }

    private static Refusal? WhyNotThisFile(Case c, Input input)
    {
        if (!c.Items.Exists(i => i.Id == input.Item)) return new Refusal(What, $"`{input.Item}` is not in this case.", "Choose from the list.");
        return c.ReviewOf(input.Item) switch
        {
            { Outcome: ReviewOutcome.SetAside } when input.Act is not ReviewAct.SetAside =>
                new Refusal(What, "The file waits for the separate reviewer.", "Wait for the answer, or name another person to examine it.", "24(2), 40(17)"),
            { Reviewer: not null, Outcome: not ReviewOutcome.SetAside } =>
                new Refusal(What, "The separate reviewer has answered for this file.", "That answer stands.", "24(2), 40(17)"),
            _ => null,
        };
    }

    // What the separate reviewer read must not find its way into the review.
    private static Refusal? WhyNotThisPerson(Case c, Occasion occasion) =>
        c.ExaminedBy.Contains(occasion.By.Id) || c.Reviews.Exists(r => r.Outcome == ReviewOutcome.SetAside && r.Reviewer == occasion.By.Id)
            ? Require.SecondPerson(What, true, "examines privileged material of this case", "24(2), 40(17)")
            : null;

    private static Refusal? WhyNotReviewer(Case c, Occasion occasion, Person? reviewer) =>
        reviewer is null || !MayExamine(c, reviewer) || reviewer.Id.ToString() == occasion.By.Id
            ? new Refusal(What, "The separate reviewer must be a judge or a person of the authority who has neither decided nor reviewed this case.", "Choose another person.", "24(2), 40(17)") { Given = nameof(ReviewAct.SetAside.Reviewer) }
            : null;

    private static Refusal? WhyNoKinds(IReadOnlyList<ThirdPerson> kinds) =>
        kinds.Count == 0 ? new Refusal(What, "No kind of third person was named.", "Say which kinds of persons appear in it; no names.", "24(3)") { Given = nameof(ReviewAct.Redact.Kinds) } : null;

    private static Refusal? WhyNoCopy(ReviewAct.Redact redact, EvidenceItem? copy)
    {
        if (!EvidenceFolder.IsName(redact.Name)) return new Refusal(What, "The copy’s name is empty, too long, or holds a path.", "Choose the file, or rename it.") { Given = nameof(redact.Copy) };
        return copy switch
        {
            null => new Refusal(What, "The case changed meanwhile.", "Open the case and try again."),
            { Bytes: 0 } => new Refusal(What, "The redacted copy is empty.", "Choose the file again.") { Given = nameof(redact.Copy) },
            _ => null,
        };
    }
}
