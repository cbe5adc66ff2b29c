using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Pages.Requests;

/// <summary>Puts the complete draft before the judge.</summary>
public sealed class SubmitModel(Journal journal, Node node, SubmitRequest submit) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Submit;

    public LawToday Law => LawToday.Of(Case, Node.World, Assess());

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await submit.RunAsync(new SubmitRequest.Input(Case.Id), Occasion(), stop));
}
