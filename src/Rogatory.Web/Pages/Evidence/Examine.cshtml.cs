using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Journal;
using Rogatory.Web.Access;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Evidence;

/// <summary>The separate reviewer examines what was set aside, and says whether it may leave.</summary>
public sealed class ExamineModel(Journal journal, Node node, ExaminePrivileged examine) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Examine;

    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    [BindProperty]
    public string? MayLeave { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? DespiteFind { get; set; }

    /// <summary>The files that wait for this person; others learn only that some wait.</summary>
    public IEnumerable<EvidenceItem> Mine => Case.Items.Where(i => Case.ReviewOf(i.Id) is { Outcome: ReviewOutcome.SetAside } aside && aside.Reviewer == Acting.Actor(User).Id);

    public IEnumerable<FileWords> Files => Mine.Select(i => FileWords.Of(Case, i, Acting.OnPage(User, Node.Clock, Gate.Title)));

    public EvidenceItem? Chosen => Mine.FirstOrDefault(i => Item is null || i.Id.ToString() == Item);

    public EntryBody.EvidenceScanned? Find => Chosen is { } file && Case.ScanOf(file.Id) is { Result: ScanResult.Found } found ? found : null;

    /// <summary>Why the file was set aside.</summary>
    public string Because => Case.Docket.Select(e => e.Body).OfType<EntryBody.EvidenceSetAside>().Last(e => e.Item == Chosen!.Id).Reasons;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!Id<EvidenceItem>.TryParse(Item, out var item)) ModelState.AddModelError("", "No file was named. Choose one from the list.");
        return ModelState.IsValid ? Finish(await examine.RunAsync(new(Case.Id, item, Typed.YesOrNo(MayLeave), Reasons ?? "", DespiteFind), Occasion(), stop)) : Page();
    }
}
