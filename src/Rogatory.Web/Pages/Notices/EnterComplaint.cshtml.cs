using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Notices;

namespace Rogatory.Web.Pages.Notices;

/// <summary>The rights officer enters a complaint that was not made with a code.</summary>
public sealed class EnterComplaintModel(Journal journal, Node node, EnterComplaint enter) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.EnterComplaint;

    [BindProperty]
    public string? Text { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await enter.RunAsync(new(Case.Id, Text ?? ""), Occasion(), stop));
}
