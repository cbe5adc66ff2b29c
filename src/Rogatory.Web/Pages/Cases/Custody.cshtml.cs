using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Journal;
using Rogatory.Web.Access;
using Rogatory.Web.Design;
using Rogatory.Web.Hosting;
using Rogatory.Web.Pages.Evidence;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Cases;

/// <summary>The custody of a case's evidence: who touched what, when, in which role and how, with hashes.</summary>
public sealed class CustodyModel(Journal journal, Peers peers, Node node, ScannerInUse scanner) : PageModel
{
    private EntryWords words = null!;

    public Case Case { get; private set; } = null!;

    /// <summary>This State's zone, then the other's.</summary>
    public IReadOnlyList<Zone> Zones { get; private set; } = [];

    public IReadOnlyList<CustodyLine> Lines { get; private set; } = [];

    public string Scanner => scanner.Sentence;

    public FilesView Files => new(Case.Id.ToString(), [.. Case.Items.Select(i => FileWords.Of(Case, i, Acting.OnPage(User, node.Clock, "")))]);

    public EntryView WordsOf(Entry entry) => words.Of(entry);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var parsed) || await journal.CaseAsync(parsed, stop) is not { } found) return NotFound();
        Case = found;
        words = new EntryWords(node.World);
        Zones = await CaseZones.OfAsync(found, node, peers, stop);
        Lines = Custody.Of(found);
        return Page();
    }
}
