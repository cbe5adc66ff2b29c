using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Exchange;
using Rogatory.Core.Notices;
using Rogatory.Law;

namespace Rogatory.Core.Evidence;

/// <summary>
/// Hands the reviewed evidence to the requesting State as a package, sealed for its node's key and signed by this one; not before it has accepted the
/// conditions. The message tells what is in it; the other node fetches it.
/// </summary>
public sealed class DeliverEvidence(Journal.Journal journal, Peers peers, PackDelivery pack, PackageFolder packages, Node node)
{
    private const string What = "The evidence was not delivered.";

    /// <summary>Which case.</summary>
    public sealed record Input(Id<Case> Case);

    /// <summary>Packs the files, whose seals are checked on the way, and announces the package.</summary>
    public async Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop)
    {
        if (await journal.CaseAsync(input.Case, stop) is not { } before || Gates.Deliver.Refuses(before, occasion) is not null || WhyNot(before, node) is not null)
            return await journal.ActAsync(input.Case, Gates.Deliver, occasion, c => Decide(c, [], null, node), stop);
        if (await peers.FindAsync(before.OtherState, stop) is not { PackageKey: not null } peer)
            return No($"The node of {before.OtherState} is not pinned with a key for packages.", "Ask an administrator to pin it anew.");
        using var turn = packages.TakeTurn(input.Case);
        return turn is null ? No("It is being packed already.", "Wait a while and look at the case again.") : await PackAsync(input.Case, peer, occasion, stop);
    }

    internal static Verdict Decide(Case c, IReadOnlyList<EvidenceItem> packed, PackageDescription? package, Node node)
    {
        if (WhyNot(c, node) is { } no) return new Verdict.Refuse(no);
        return package is null || !packed.SequenceEqual(c.Evidence)
            ? Verdict.No(What, "The evidence changed meanwhile.", "Open the case and try again.")
            : Verdict.Enter(
                new EntryBody.EvidenceDelivered(c.Evidence, package) { Withheld = Withheld.From(c) },
                new MessageBody.EvidenceDelivered(c.Evidence, package, c.Decision?.Conditions ?? []) { Withheld = Withheld.From(c) });
    }

    private async Task<Outcome> PackAsync(Id<Case> id, Peer peer, Occasion occasion, CancellationToken stop)
    {
        if (await journal.CaseAsync(id, stop) is not { Stage: Stage.Reviewed } c) return No("It was delivered meanwhile.", "Open the case.");
        packages.Clear(id);
        PackageDescription package;
        try
        {
            package = await pack.RunAsync(c, peer, stop);
        }
        catch (IOException)
        {
            return No("A file of the evidence is not there or not as it was sealed.", "Tell the rights officer and your administrator; a copy with the same SHA-256 can be put back.");
        }

        var outcome = await journal.ActAsync(id, Gates.Deliver, occasion, now => Decide(now, c.Evidence, package, node), stop);
        if (outcome is Outcome.Refused) packages.Delete(id, package.Id);
        return outcome;
    }

    private static Refusal? WhyNot(Case c, Node node) => c is { Decision.Kind: DecisionKind.Conditional, ConditionsAccepted: false }
        ? new Refusal(What, "The requesting State has not accepted the conditions.", "Wait for its acceptance; silence is none.", "40(28)")
        : c.Evidence.Exists(i => c.ReviewOf(i.Id)?.Outcome != ReviewOutcome.MayLeave)
        ? new Refusal(What, "A file has not been reviewed, or waits for the separate reviewer.", "Finish the review; nothing leaves before.", "24(4), 36(1)")
        : Complaint.HoldsUp(What, c, Suspended.Delivery, node.Law) ?? DecideRequest.WhyNotCarryOut(What, c, node.World, node.Today);

    private static Outcome.Refused No(string why, string toDo) => new(new Refusal(What, why, toDo));
}
