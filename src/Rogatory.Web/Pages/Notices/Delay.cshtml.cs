using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Notices;

namespace Rogatory.Web.Pages.Notices;

/// <summary>A judge puts the notice to the person concerned off.</summary>
public sealed class DelayModel(Journal journal, Node node, DelayNotice delay) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.DelayNotice;

    public DateOnly Latest => DelayNotice.Latest(Node.Law, Node.Today);

    [BindProperty]
    public string? Court { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var until = Typed.Day(nameof(Until), Until, ModelState);
        return ModelState.IsValid ? Finish(await delay.RunAsync(new(Case.Id, Court ?? "", until, Reasons ?? ""), Occasion(), stop)) : Page();
    }
}
