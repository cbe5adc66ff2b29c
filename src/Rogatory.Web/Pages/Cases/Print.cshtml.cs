using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exports;
using Rogatory.Core.Journal;
using Rogatory.Web.Access;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Cases;

/// <summary>The whole file of a case as one document to be printed: docket, letters, evidence with its custody, and the proofs as an appendix.</summary>
public sealed class PrintModel(Journal journal, Peers peers, Node node) : PageModel
{
    private EntryWords words = null!;

    public Case Case { get; private set; } = null!;

    /// <summary>This State's zone, then the other's.</summary>
    public IReadOnlyList<Zone> Zones { get; private set; } = [];

    public IReadOnlyList<CommittedEntry> Entries { get; private set; } = [];

    public IReadOnlyList<LetterText> Letters { get; private set; } = [];

    public string VerifierKey => node.Signer.VerifierKey;

    public DateTimeOffset Now => node.Clock.GetUtcNow();

    public string From => CaseWords.StateName(node.World, Case.Request.Requesting);

    public string To => CaseWords.StateName(node.World, Case.Request.Requested);

    public IReadOnlyList<CustodyLine> Custody => Core.Evidence.Custody.Of(Case);

    public IEnumerable<FileWords> Files => Case.Items.Select(i => FileWords.Of(Case, i, Acting.OnPage(User, node.Clock, "")));

    public EntryView WordsOf(Entry entry) => words.Of(entry);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var parsed) || await journal.CommittedAsync(parsed.ToString(), stop) is not { Count: > 0 } entries) return NotFound();
        Entries = entries;
        Case = Case.Fold(entries.Select(e => e.Entry));
        words = new EntryWords(node.World);
        Zones = await CaseZones.OfAsync(Case, node, peers, stop);
        Letters = CaseLetters.Of(Case, node);
        return Page();
    }
}
