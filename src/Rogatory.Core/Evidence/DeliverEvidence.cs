using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Exchange;
using Rogatory.Core.Notices;
using Rogatory.Law;

namespace Rogatory.Core.Evidence;

/// <summary>Hands the reviewed evidence to the requesting State, sealed and signed; not before it has accepted the conditions.</summary>
public sealed class DeliverEvidence(Journal.Journal journal, EvidenceFolder evidence, Node node)
{
    /// <summary>Which case.</summary>
    public sealed record Input(Id<Case> Case);

    /// <summary>Reads the files, checks their seals and sends them.</summary>
    public async Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop)
    {
        var files = new List<SealedFile>();
        if (await journal.CaseAsync(input.Case, stop) is { Stage: Stage.Reviewed } c && Gates.Deliver.Refuses(c, occasion) is null)
            foreach (var item in c.Evidence) files.Add(new SealedFile(item, await evidence.ReadAsync(item, stop)));
        return await journal.ActAsync(input.Case, Gates.Deliver, occasion, now => Decide(now, files, node), stop);
    }

    internal static Verdict Decide(Case c, IReadOnlyList<SealedFile> files, Node node)
    {
        const string What = "The evidence was not delivered.";
        if (c is { Decision.Kind: DecisionKind.Conditional, ConditionsAccepted: false })
            return Verdict.No(What, "The requesting State has not accepted the conditions.", "Wait for its acceptance; silence is none.", "40(28)");
        if ((Complaint.HoldsUp(What, c, Suspended.Delivery, node.Law) ?? DecideRequest.WhyNotCarryOut(What, c, node.World, node.Today)) is { } no) return new Verdict.Refuse(no);
        if (!files.Select(f => f.Item).SequenceEqual(c.Evidence))
            return Verdict.No(What, "The evidence changed meanwhile.", "Open the case and try again.");
        return Verdict.Enter(new EntryBody.EvidenceDelivered(c.Evidence), new MessageBody.EvidenceDelivered(files));
    }
}
