using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Journal;
using Rogatory.Core.Notices;
using Rogatory.Web.Access;

namespace Rogatory.Web.Pages.Evidence;

/// <summary>Hands out one file of evidence, never shown in the browser; a file whose seal is broken is not handed out.</summary>
public sealed class FileModel(Journal journal, EvidenceFolder evidence, Node node) : PageModel
{
    public Id<Case> CaseId { get; private set; }

    public EvidenceItem Item { get; private set; } = null!;

    /// <summary>Why the file must not be used; null where it was its seal that is broken.</summary>
    public Refusal? Barred { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string item, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var caseId) || await journal.CaseAsync(caseId, stop) is not { } subject
            || subject.Evidence.Find(each => each.Id.ToString() == item) is not { } found)
            return NotFound();
        (CaseId, Item) = (caseId, found);
        if (!User.IsInRole(Roles.Rights) && Complaint.BarsUse(subject, node.Law) is { } barred)
        {
            (Barred, Response.StatusCode) = (barred, StatusCodes.Status409Conflict);
            return Page();
        }

        try
        {
            return File(await evidence.ReadAsync(found, stop), "application/octet-stream", found.Name);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Page();
        }
    }
}
