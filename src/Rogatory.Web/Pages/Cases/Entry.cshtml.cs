using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Cases;

/// <summary>One entry of a case's docket: its exact text, and the proof that the log holds it.</summary>
public sealed class EntryModel(Journal journal, ErasedCases erased, Node node) : PageModel
{
    public Id<Case> Id { get; private set; }

    public CommittedEntry Committed { get; private set; } = null!;

    public EntryView Words => new EntryWords(node.World).Of(Committed.Entry);

    public string VerifierKey => node.Signer.VerifierKey;

    public async Task<IActionResult> OnGetAsync(string id, int number, CancellationToken stop) =>
        await FindAsync(id, number, stop) ? Page() : await IsErasedAsync(id, stop) ? Redirect($"/cases/{id}/erased") : NotFound();

    /// <summary>The proof alone, as a file for `rogatory log check-proof`.</summary>
    public async Task<IActionResult> OnGetProofAsync(string id, int number, CancellationToken stop) => await FindAsync(id, number, stop)
        ? File(Encoding.UTF8.GetBytes(Committed.Inclusion.ToProofFile()), "application/json", $"{Committed.Entry.Id}.json")
        : NotFound();

    private async Task<bool> IsErasedAsync(string id, CancellationToken stop) => Id<Case>.TryParse(id, out var parsed) && await erased.FindAsync(parsed, stop) is not null;

    private async Task<bool> FindAsync(string id, int number, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var parsed) || await journal.CommittedAsync(parsed.ToString(), number, stop) is not { } found)
            return false;
        (Id, Committed) = (parsed, found);
        return true;
    }
}
