using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;

namespace Rogatory.Web.Pages.Decisions;

/// <summary>The requested State closes its case.</summary>
public sealed class CloseModel(Journal journal, Node node, CloseCase close) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.CloseCase;

    public string Standing => NextStep.Of(Case).Standing;

    public string Receipts => string.Join(", ", Case.Receipts.Order(StringComparer.Ordinal).Select(FactForm.InWords));

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await close.RunAsync(new(Case.Id, Reasons ?? ""), Occasion(), stop));
}
