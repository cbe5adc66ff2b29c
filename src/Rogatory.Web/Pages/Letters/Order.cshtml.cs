using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Web.Design;
using Rogatory.Web.Pages.Orders;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Letters;

/// <summary>The order to a provider as a letter: the order, and nothing else of the case.</summary>
public sealed class OrderModel(Journal journal, Node node, PageFrame frame) : PageModel
{
    private static readonly string[] RestsOn = ["24(4)", "44(2)"];

    [FromRoute(Name = "id")]
    public string CaseId { get; set; } = "";

    public Order Order { get; private set; } = null!;

    public LetterFace Face { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!Id<Case>.TryParse(CaseId, out var id) || await journal.CaseAsync(id, stop) is not { Order: { } served } found) return NotFound();
        Order = Order.Of(found, served.Provider)!;
        var entry = found.Docket.FindLast(e => e.Body is EntryBody.ProviderOrdered)!;
        var proof = (await journal.CommittedAsync(found.Id.ToString(), entry.Number, stop))!;
        Face = new LetterFace(served.Provider, entry.Id.ToString()[^12..].ToUpperInvariant(), DateOnly.FromDateTime(entry.Occasion.At.UtcDateTime), "Order to hand over data")
        {
            Provisions = [.. RestsOn.Select(p => new LetterProvision(p, LawWords.Summary(node.Law, p)!))],
            SignedBy = frame.NodeName,
            SignedAs = "The person who ordered is named in its docket.",
            Commitment = proof.Commitment,
            Proof = $"entry {proof.Inclusion.Leaf + 1} in a log of {proof.Inclusion.Size}",
        };
        return Page();
    }
}
