using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Journal;

namespace Rogatory.Web.Pages.Evidence;

/// <summary>Hands out one file of evidence, never shown in the browser; a file whose seal is broken is not handed out.</summary>
public sealed class FileModel(Journal journal, EvidenceFolder evidence) : PageModel
{
    public Id<Case> CaseId { get; private set; }

    public EvidenceItem Item { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, string item, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var caseId) || await journal.CaseAsync(caseId, stop) is not { } subject
            || subject.Evidence.Find(each => each.Id.ToString() == item) is not { } found)
            return NotFound();
        (CaseId, Item) = (caseId, found);
        try
        {
            var content = await evidence.OpenReadAsync(caseId, found, stop);
            HttpContext.Response.RegisterForDisposeAsync(content);

            // The first chunk is opened before anything is said; where a later one is broken the answer breaks off before it.
            await content.ReadExactlyAsync(new byte[Math.Min(1, content.Length)], stop);
            content.Position = 0;
            return new FileStreamResult(content, "application/octet-stream")
            {
                FileDownloadName = found.Name,
                EntityTag = new EntityTagHeaderValue($"\"{found.Sha256}\""),
                EnableRangeProcessing = true,
            };
        }
        catch (IOException)
        {
            Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Page();
        }
    }
}
