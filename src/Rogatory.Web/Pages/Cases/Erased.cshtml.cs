using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Cases;

/// <summary>A case that was erased: that it was there, by which rule it went, and the proof of each of its entries.</summary>
public sealed class ErasedModel(Journal journal, ErasedCases erased, Node node) : PageModel
{
    public ErasureNote Note { get; private set; } = null!;

    public IReadOnlyList<CommittedHeader> Headers { get; private set; } = [];

    /// <summary>Certificates of the deletion of its evidence: our own, or those that came from the other State since.</summary>
    public IReadOnlyList<string> Certificates { get; private set; } = [];

    public Zone Zone { get; } = new(node.Record.State, TimeZoneInfo.FindSystemTimeZoneById(node.Record.Zone));

    public string RuleSays => node.Law.RetentionRules.FirstOrDefault(rule => rule.Id == Note.Body.Case.Rule)?.What ?? "";

    public string StateOf(string state) => CaseWords.StateName(node.World, state);

    public static DateTimeOffset At(CommittedHeader header) => DateTimeOffset.Parse(header.Header.At, CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var parsed) || await erased.FindAsync(parsed, stop) is not { } note) return NotFound();
        Note = note;
        Headers = await journal.HeadersAsync(id, stop);
        Certificates = await erased.CertificatesAsync(note, stop);
        return Page();
    }

    /// <summary>The proof of one entry, as a file for `rogatory log check-proof`.</summary>
    public async Task<IActionResult> OnGetProofAsync(string id, int number, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var parsed) || await erased.FindAsync(parsed, stop) is null) return NotFound();
        return (await journal.HeadersAsync(id, stop)).FirstOrDefault(header => header.Header.Number == number) is { } found
            ? File(Encoding.UTF8.GetBytes(found.Inclusion.ToProofFile()), "application/json", $"{id}-{number}.json")
            : NotFound();
    }
}
