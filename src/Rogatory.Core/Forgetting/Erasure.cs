using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Journal;
using Rogatory.Core.Notices;
using Rogatory.Core.Uploads;

namespace Rogatory.Core.Forgetting;

/// <summary>
/// Erases one case, if its day has come. There is no other way to it: the rule, the day and the holds are read inside the transaction that destroys the key,
/// whoever called and whatever the lists said.
/// </summary>
internal sealed class Erasure(Journal.Journal journal, Node node)
{
    /// <summary>Erases the case; false where it is not due, or not there any more.</summary>
    public Task<bool> RunAsync(Id<Case> id, CancellationToken stop) => journal.WriteAsync(writing => Erase(writing, id.ToString()), stop);

    private bool Erase(Writing writing, string docket)
    {
        if (writing.Docket(docket) is not { Count: > 0 } entries) return false;
        var c = Case.Fold(entries);
        if (Expiry.Of(c, node.Law) is not { } expiry || !expiry.IsDue(node.Today))
        {
            CaseTable.Update(writing, c, node);
            return false;
        }

        var now = node.Clock.GetUtcNow();
        var certificate = CertificateFor(c, expiry);
        var evidence = EvidenceIn(c);
        var erased = new ErasedCase(c.Id, c.Request.Id, c.Side, c.OtherState, c.Request.Measure, expiry.Rule.Ending, expiry.ClosedOn, expiry.Rule.Id);
        writing.Erase(docket, now);
        CaseTable.Forget(writing.Db, docket);
        NoticeTable.Forget(writing.Db, docket);
        Outbox.Forget(writing.Db, docket);
        ReceiveMessage.Forget(writing.Db, docket);
        PackageTable.Forget(writing.Db, docket);
        UploadTable.RemoveAll(writing.Db, docket);
        ScanTable.Forget(writing.Db, docket);
        var noted = writing.Note(OccasionOf(expiry, now), new EntryBody.CaseErased(erased, expiry.Rule.Hook, expiry.DueOn, evidence, certificate));
        ErasureTable.Put(writing.Db, erased, noted.Number, now);

        // The certificate says nothing of a person, and travels sealed with the node's own docket's key: the case's is gone.
        if (certificate is not null) Outbox.Put(writing, node, Journal.Journal.NodeDocket, (c.OtherState, c.Request.Id), new MessageBody.DeletionCertified(certificate));
        return true;
    }

    private Occasion OccasionOf(Expiry expiry, DateTimeOffset now) =>
        new(now, new Actor("node", node.Record.Name), Role.Node, Way.Job, $"Rule {expiry.Rule.Id} was carried out; nobody decided anything.");

    private string? CertificateFor(Case c, Expiry expiry) => c.Side == Side.Requesting && c.At<EntryBody.EvidenceDelivered>() is not null
        ? new DeletionCertificate(
            1, node.Record.World, node.Record.State, c.OtherState, c.Request.Id, node.Today, expiry.Rule.Id, expiry.Rule.Hook,
            [.. c.Evidence.Select(i => new DestroyedItem(i.Id, i.Sha256))]).Sign(node)
        : null;

    // Everything that was ever handed over, what the review took out among it.
    private static IReadOnlyList<Id<EvidenceItem>> EvidenceIn(Case c) =>
    [
        .. c.Docket.SelectMany(e => e.Body switch
        {
            EntryBody.EvidenceCollected collected => [collected.Item.Id],
            EntryBody.EvidenceDelivered delivered => delivered.Items.Select(i => i.Id),
            _ => Enumerable.Empty<Id<EvidenceItem>>(),
        }).Distinct(),
    ];
}
