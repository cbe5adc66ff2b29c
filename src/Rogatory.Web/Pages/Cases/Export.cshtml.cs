using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Exports;
using Rogatory.Core.Journal;
using Rogatory.Web.Access;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Cases;

/// <summary>Exports the whole file of a case: entered in the docket first, then streamed.</summary>
public sealed class ExportModel(Journal journal, Node node, ExportCase export) : PageModel
{
    [FromRoute(Name = "id")]
    public string CaseId { get; set; } = "";

    [BindProperty]
    public bool WithEvidence { get; set; }

    public Case Case { get; private set; } = null!;

    public string VerifierKey => node.Signer.VerifierKey;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await FindAsync(stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!await FindAsync(stop)) return NotFound();
        var occasion = Acting.OnPage(User, node.Clock, "Export the file of the case");
        switch (await export.RunAsync(new(Case.Id, WithEvidence, c => CaseLetters.Of(c, node)), occasion, stop))
        {
            case ExportCase.Exporting.Ready ready:
                return new Streamed(ready.Export);
            case ExportCase.Exporting.Refused refused:
                ModelState.AddModelError("", refused.Refusal.ToString());
                return Page();
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<bool> FindAsync(CancellationToken stop)
    {
        if (!Id<Case>.TryParse(CaseId, out var id) || await journal.CaseAsync(id, stop) is not { } found) return false;
        Case = found;
        return true;
    }

    /// <summary>Writes the export as it is made; where it breaks off, so does the connection, and nobody takes half of it for the whole.</summary>
    private sealed class Streamed(CaseExport export) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var http = context.HttpContext;
            http.Response.ContentType = "application/zip";
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{export.FileName}\"";
            // The zip is written block by block by a writer that knows no waiting; the thread waits instead.
            http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
            await export.WriteAsync(http.Response.Body, http.RequestAborted);
        }
    }
}
