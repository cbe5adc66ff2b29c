using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Pages.Requests;

/// <summary>Closes the case of a request that was answered.</summary>
public sealed class CloseModel(Journal journal, Node node, CloseRequest close) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.CloseRequest;

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await close.RunAsync(new CloseRequest.Input(Case.Id, Reasons ?? ""), Occasion(Reasons), stop));
}
