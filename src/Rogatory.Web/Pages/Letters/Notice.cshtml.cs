using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Notices;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Letters;

/// <summary>The notice as a letter to the person concerned, with its code, its QR and the proof file to enclose. Only who sends it sees it.</summary>
public sealed class NoticeModel(Journal journal, CheckNotice check, Node node, Peers peers, PageFrame frame) : PageModel
{
    private NoticeCode code = null!;

    [FromRoute(Name = "id")]
    public string CaseId { get; set; } = "";

    public Case Case { get; private set; } = null!;

    public NoticeDuty Duty => Case.Notice!;

    public LetterFace Face { get; private set; } = null!;

    public string Code => code.Text;

    public string Here => $"/cases/{CaseId}/letters/notice";

    /// <summary>Where the person checks the letter: this node, as it is reached now.</summary>
    public string Address => $"{Request.Scheme}://{Request.Host}/check";

    /// <summary>Whether the data had gone to the other State when the letter was written.</summary>
    public string? WhetherSent => NoticeWords.WhetherSent(Case, CaseWords.StateName(node.World, Case.OtherState));

    public string WhoAsked { get; private set; } = "";

    public string WhoDecided { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await LoadAsync(stop)) return NotFound();
        var entry = Case.Docket.Find(e => e.Body is EntryBody.NoticeGiven)!;
        var proof = (await journal.CommittedAsync(CaseId, entry.Number, stop))!;
        await SayWhoAsync(stop);
        Face = new LetterFace(Duty.Given!.To, entry.Id.ToString()[^12..].ToUpperInvariant(), Duty.GivenOn!.Value, NoticeWords.Subject(Duty.Measure))
        {
            Provisions = NoticeWords.Provisions(Duty.Measure, node.Law),
            SignedBy = frame.NodeName,
            SignedAs = "The person who wrote this letter is named in its docket.",
            Commitment = proof.Commitment,
            Proof = $"entry {proof.Inclusion.Leaf + 1} in a log of {proof.Inclusion.Size}",
        };
        return Page();
    }

    /// <summary>The picture that opens the public page with the code filled in.</summary>
    public async Task<IActionResult> OnGetQrAsync(CancellationToken stop) =>
        await LoadAsync(stop) ? File(Encoding.UTF8.GetBytes(QrPicture.Of($"{Address}/{Code}")), "image/svg+xml") : NotFound();

    /// <summary>The proof file that the person can keep and check.</summary>
    public async Task<IActionResult> OnGetProofAsync(CancellationToken stop) => await LoadAsync(stop) && await check.FindAsync(code, stop) is { } notice
        ? File(Encoding.UTF8.GetBytes(NoticeFile.Write(notice, code, node)), "application/json", "notice.json")
        : NotFound();

    private async Task<bool> LoadAsync(CancellationToken stop)
    {
        if (!Id<Case>.TryParse(CaseId, out var id) || await journal.CaseAsync(id, stop) is not { Notice.Given: not null } found || await check.CodeOfAsync(found, stop) is not { } given)
            return false;
        // As it stood when the notice was given: a letter printed again says the same.
        (Case, code) = (Case.Fold(found.Docket.TakeWhile(e => e.Body is not EntryBody.NoticeGiven).Append(found.Docket.Find(e => e.Body is EntryBody.NoticeGiven)!)), given);
        return true;
    }

    private async Task SayWhoAsync(CancellationToken stop)
    {
        var (asked, asking) = (CaseWords.StateName(node.World, Case.Request.Requested), CaseWords.StateName(node.World, Case.Request.Requesting));
        var other = (await peers.FindAsync(Case.OtherState, stop))?.Name ?? CaseWords.StateName(node.World, Case.OtherState);
        (WhoAsked, WhoDecided) = NoticeWords.Who(Case, new NoticeParties(asking, asked, frame.NodeName, other));
    }
}
