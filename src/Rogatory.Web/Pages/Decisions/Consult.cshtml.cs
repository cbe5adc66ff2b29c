using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;

namespace Rogatory.Web.Pages.Decisions;

/// <summary>Consults the requesting State before a refusal or a postponement.</summary>
public sealed class ConsultModel(Journal journal, Node node, ConsultRequestingState consult) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Consult;

    [BindProperty]
    public string? Text { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await consult.RunAsync(new(Case.Id, Text ?? ""), Occasion(), stop));
}
