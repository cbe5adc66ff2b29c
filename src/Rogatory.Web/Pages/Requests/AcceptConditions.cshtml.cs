using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;

namespace Rogatory.Web.Pages.Requests;

/// <summary>Accepts the conditions of a grant, which then bind this State.</summary>
public sealed class AcceptConditionsModel(Journal journal, Node node, AcceptConditions accept) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.AcceptConditions;

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The number of the entry of the decision that was shown; a form that names none was not ours, and fits no decision.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await accept.RunAsync(new AcceptConditions.Input(Case.Id, Text ?? "", Seen), Occasion(), stop));
}
