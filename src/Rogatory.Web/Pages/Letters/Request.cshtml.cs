using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Law;
using Rogatory.Web.Design;
using Rogatory.Web.Pages.Requests;

namespace Rogatory.Web.Pages.Letters;

/// <summary>The request as a letter: what the requested State received, the same on both sides, readable without this program.</summary>
public sealed class RequestModel(Journal journal, Peers peers, Node node) : PageModel
{
    private Case subject = null!;
    private InclusionOfEntry? place;
    private Peer? peer;

    [FromRoute(Name = "id")]
    public string CaseId { get; set; } = "";

    public RequestInWords Words => new(subject.Request, node);

    /// <summary>The safeguards of the floor that the request meets by itself, without anything that the requested State has still to find.</summary>
    public IReadOnlyList<SafeguardAnswer> Safeguards =>
    [
        .. Assessor.Assess(subject.Request.FactsOn(On).Read(), node.World)
            .Safeguards.Where(safeguard => safeguard.Answer == Answer.Yes),
    ];

    public LetterFace Face => new(IsOurs ? TheirName : node.Record.Name, subject.Request.Reference, On, Subject)
    {
        FromState = Words.From,
        FromAuthority = IsOurs ? node.Record.Name : TheirName,
        Provisions = [.. Cited().Select(node.Law.Provision).OfType<Provision>().Select(p => new LetterProvision(p.Id, p.Summary))],
        SignedBy = Dispatch is null ? null : IsOurs ? node.Record.Name : TheirName,
        SignedAs = "Sent as a message signed with the key of this authority",
        Commitment = place?.LeafHash.ToHex(),
        Proof = place is null ? null : string.Create(CultureInfo.InvariantCulture, $"entry {place.Leaf} in a log of {place.Size}"),
    };

    /// <summary>The entry that sent or received the request; none while it is being drafted.</summary>
    private Entry? Dispatch => subject.Docket.Find(entry => entry.Body is EntryBody.Sent or EntryBody.Received);

    private bool IsOurs => subject.Side == Side.Requesting;

    private DateOnly On => Dispatch is { } entry ? DateOnly.FromDateTime(entry.Occasion.At.UtcDateTime) : node.Today;

    private string TheirName => peer?.Name ?? $"Central Authority of {(IsOurs ? Words.To : Words.From)}";

    private string Subject => $"Request for {(subject.Request.Measure == "preserve" ? "the preservation of stored data" : "stored data")} "
        + $"under Article {Words.Article} of the United Nations Convention against Cybercrime";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!Id<Case>.TryParse(CaseId, out var id) || await journal.CaseAsync(id, stop) is not { } found) return NotFound();
        subject = found;
        peer = await peers.FindAsync(found.OtherState, stop);
        place = Dispatch is { } entry ? await journal.ProveAsync(entry.Id, stop) : null;
        return Page();
    }

    private IEnumerable<string> Cited() =>
    [
        .. subject.Request.Measure == "preserve" ? (string[])["42(1)", "42(3)", "42(4)", "42(8)", "42(9)"] : ["44(1)", "44(2)", "40(15)"],
        "24(2)", "24(4)", "36(3)", "40(19)",
        .. subject.Request.Pleaded["secrecy.asked"] == "true" ? (string[])["40(20)"] : [],
        .. subject.Request.Deadline is null ? (string[])[] : ["40(26)"],
    ];
}
