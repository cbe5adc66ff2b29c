using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Notices;
using Rogatory.Law;

namespace Rogatory.Web.Pages.Notices;

/// <summary>The authority tells the person concerned; its letter is the page it leads to.</summary>
public sealed class GiveModel(Journal journal, Node node, GiveNotice give) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.GiveNotice;

    /// <summary>The judge's order that puts it off today, or null.</summary>
    public EntryBody.NoticeDelayed? PutOff => Case.Notice!.DelayOn(Node.Today);

    public IReadOnlyList<RemedyRule> Remedies => Node.Law.Remedies(Node.Record.World, Node.Record.State, Node.Today);

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await give.RunAsync(new(Case.Id, To ?? "", Text ?? ""), Occasion(), stop));
}
