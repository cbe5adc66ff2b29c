using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Pages.Requests.Draft;

/// <summary>Asks for the offences: those named so far, and one more.</summary>
public sealed class OffencesModel(Journal journal, Node node, ReviseDraft revise) : DraftStepPage(journal, node, revise)
{
    public override string Step => DraftSteps.Offences;

    /// <summary>How many blocks the page shows.</summary>
    public int Blocks => OffenceFacts.Count(Case.Request.Pleaded) + 1;

    public Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var posted = FactForm.Read(Request.Form, ModelState);
        return SaveAsync(OffenceFacts.Closed(posted, Case.Request.Pleaded), stop);
    }
}
