using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Web.Access;

namespace Rogatory.Web.Pages.Evidence;

/// <summary>
/// Hands out one file of evidence, never shown in the browser: to whom it is open, and only once that it was opened stands in the docket. A file whose
/// seal is broken is not handed out.
/// </summary>
public sealed class FileModel(OpenEvidence open, Node node) : PageModel
{
    public Id<Case> CaseId { get; private set; }

    public EvidenceItem? Item { get; private set; }

    /// <summary>Why it is not open to this person.</summary>
    public Refusal? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, string item, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var caseId) || !Id<EvidenceItem>.TryParse(item, out var itemId)) return NotFound();
        CaseId = caseId;
        return await open.RunAsync(caseId, itemId, Acting.OnPage(User, node.Clock, "Open a file of evidence"), stop) switch
        {
            OpenEvidence.Opening.Opened { Content: { } content } opened => Handed(opened.Item, content),
            OpenEvidence.Opening.Opened broken => Broken(broken.Item),
            OpenEvidence.Opening.Refused no => Closed(no.Refusal),
            _ => NotFound(),
        };
    }

    private FileStreamResult Handed(EvidenceItem item, Stream content)
    {
        HttpContext.Response.RegisterForDisposeAsync(content);
        return new FileStreamResult(content, "application/octet-stream")
        {
            FileDownloadName = item.Name,
            EntityTag = new EntityTagHeaderValue($"\"{item.Sha256}\""),
            EnableRangeProcessing = true,
        };
    }

    private PageResult Broken(EvidenceItem item)
    {
        Item = item;
        Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Page();
    }

    private PageResult Closed(Refusal refusal)
    {
        Refusal = refusal;
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
