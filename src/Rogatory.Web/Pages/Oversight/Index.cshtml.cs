using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;
using Rogatory.Core.Notices;
using Rogatory.Core.Witnessing;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Oversight;

/// <summary>Everything at a glance for those who oversee: open complaints first, how many cases of which measure ended how, and the log to be verified from outside.</summary>
public sealed class IndexModel(Inbox inbox, Journal journal, CheckNotice check, Node node, Witnesses witnesses, PeerHeads heads) : PageModel
{
    public IReadOnlyList<InboxLine> Cases { get; private set; } = [];

    /// <summary>The cases in which a complaint is open and when it was made, the oldest first.</summary>
    public IReadOnlyList<(InboxLine Line, DateTimeOffset MadeAt)> Complaints { get; private set; } = [];

    /// <summary>One row for each side and measure.</summary>
    public IReadOnlyList<CaseCount> Counts { get; private set; } = [];

    public string? Checkpoint { get; private set; }

    /// <summary>Who cosigns this node's log.</summary>
    public IReadOnlyList<ChosenWitness> Witnesses { get; private set; } = [];

    /// <summary>How many of them a checkpoint needs.</summary>
    public int Needed { get; private set; }

    /// <summary>Logs of other States that have signed two histories, with the evidence.</summary>
    public IReadOnlyList<ForkFound> Forks { get; private set; } = [];

    public string VerifierKey => node.Signer.VerifierKey;

    /// <summary>The verifier key of the log's second key; null where it has none.</summary>
    public string? SecondKey => node.SecondSigner?.VerifierKey;

    public string VerifyCommand => $"rogatory log verify {Request.Scheme}://{Request.Host}/log --key '{VerifierKey}'";

    public string StateOf(InboxLine line) => CaseWords.StateName(node.World, line.State);

    public async Task OnGetAsync(CancellationToken stop)
    {
        Cases = await inbox.ForAsync(Role.Rights, stop);
        Complaints = [.. from open in await check.OpenComplaintsAsync(stop) from line in Cases where line.Id == open.Key select (line, open.Value)];
        Counts = [.. Cases.GroupBy(line => (line.Side, line.Measure)).OrderBy(group => group.Key).Select(group => CaseCount.Of(group.Key.Side, group.Key.Measure, [.. group]))];
        Checkpoint = await journal.CheckpointAsync(stop);
        (Witnesses, Needed) = (await witnesses.AllAsync(stop), await witnesses.NeededAsync(stop));
        Forks = await heads.ForksAsync(stop);
    }

    /// <summary>A line of the checkpoint: 1 is the size, 2 the root.</summary>
    public string LineOf(int index) => Checkpoint?.Split('\n')[index] ?? "";
}

/// <summary>How the cases of one side and measure stand.</summary>
public sealed record CaseCount(string Side, string Measure, int All, int Open, int Granted, int Postponed, int Refused)
{
    internal static CaseCount Of(Side side, string measure, IReadOnlyList<InboxLine> lines) => new(
        side == Core.Cases.Side.Requesting ? "We asked" : "We were asked",
        $"{CaseWords.Measure(measure)}, {CaseWords.Article(measure)}",
        lines.Count,
        lines.Count(line => line.Decision is null),
        lines.Count(line => line.Decision is DecisionKind.Granted or DecisionKind.GrantedInPart or DecisionKind.Conditional),
        lines.Count(line => line.Decision is DecisionKind.Postponed),
        lines.Count(line => line.Decision is DecisionKind.Refused));
}
