using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Letters;

/// <summary>The decision as a letter. Both States see the same one, each with its place in its own log.</summary>
public sealed class DecisionModel(Journal journal, Node node, Peers peers, PageFrame frame) : PageModel
{
    [FromRoute(Name = "id")]
    public string CaseId { get; set; } = "";

    public Case Case { get; private set; } = null!;

    public Decision Decision => Case.Decision!;

    public LetterFace Face { get; private set; } = null!;

    public string Sentence => Decision.Kind switch
    {
        DecisionKind.Granted => "We grant the request.",
        DecisionKind.GrantedInPart => "We grant the request in part.",
        DecisionKind.Conditional => "We grant the request on conditions.",
        DecisionKind.Postponed => Decision.PostponedUntil is { } until ? $"We postpone the request until {CaseWords.Day(until)}." : "We postpone the request.",
        _ => "We refuse the request. Nothing has been handed over.",
    };

    /// <summary>What the requesting State can do next.</summary>
    public IEnumerable<string> WhatNext => Decision.Kind switch
    {
        DecisionKind.Refused =>
        [
            "You can make a new request: for other conduct, for less, or with facts that answer the reasons above.",
            "If a fact stated here is wrong, say so in that new request; this one stays refused. Differences about how the Convention is read are settled by negotiation first (63(1)).",
        ],
        DecisionKind.Postponed => ["We take the request up again on that day without being asked. You can tell us what cannot wait, and under which conditions help sooner would serve you."],
        DecisionKind.Conditional => ["Tell us in the case whether you accept the conditions. Nothing is handed over before; once accepted they bind you (40(28)).", .. Executed],
        _ => Executed,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!Id<Case>.TryParse(CaseId, out var id) || await journal.CaseAsync(id, stop) is not { Decision: not null } found) return NotFound();
        Case = found;
        var entry = found.Docket.FindLast(e => e.Body is EntryBody.Decided)!;
        var proof = await journal.CommittedAsync(found.Id.ToString(), entry.Number, stop);
        var peer = await peers.FindAsync(found.OtherState, stop);
        Face = FaceOf(entry, proof!, peer?.Name ?? CaseWords.StateName(node.World, found.OtherState));
        return Page();
    }

    private IEnumerable<string> Executed => Case.Request.Measure == "preserve"
        ? ["The data stay with the provider. Ask for a longer hold before it ends (42(9)), or send the request for the data."]
        : ["Our own judge has still to authorise the execution (24(4)). What we hand over is used for the purpose stated in the request and for nothing else without our consent (40(19))."];

    private LetterFace FaceOf(Entry entry, CommittedEntry proof, string otherAuthority)
    {
        var ours = Case.Side == Side.Requested;
        var (requested, requesting) = (CaseWords.StateName(node.World, Case.Request.Requested), CaseWords.StateName(node.World, Case.Request.Requesting));
        var (from, to) = ours ? (frame.NodeName, otherAuthority) : (otherAuthority, frame.NodeName);
        return new LetterFace($"{to}\n{requesting}", Case.Request.Reference, DateOnly.FromDateTime(entry.Occasion.At.UtcDateTime), $"{CaseWords.Decision(Decision.Kind)}: your request {Case.Request.Reference}")
        {
            FromState = requested,
            FromAuthority = from,
            Provisions = [.. Decision.Provisions.Select(p => new LetterProvision(p, LawWords.Summary(node.Law, p) ?? "A provision outside the law's data."))],
            SignedBy = from,
            SignedAs = "The person who decided is named in its docket.",
            Commitment = proof.Commitment,
            Proof = $"entry {proof.Inclusion.Leaf + 1} in a log of {proof.Inclusion.Size}",
        };
    }
}
