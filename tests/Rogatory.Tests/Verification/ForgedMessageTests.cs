using System.Text;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Journal;
using Rogatory.Core.Secrets;
using Rogatory.Core.Verification;
using Rogatory.Log;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>What whoever holds a node's keys would have another State have said: its signature is missing, however well the rest is made.</summary>
public sealed class ForgedMessageTests : TwoNodeTests
{
    /// <summary>Of a log that is far longer than any of these.</summary>
    private const int Levels = 40;

    [Fact]
    public async Task A_message_that_the_other_State_did_not_sign_is_found_even_where_its_receipt_was_made_anew()
    {
        var docket = (await Play.SendAsync("stored-data", "R-1")).Id.ToString();
        await using var db = await Answering.Open.Database.ConnectAsync(Stop);
        var (id, closed, receipt) = db.QuerySingle<(string, byte[], string)>("select message, envelope, receipt from inbox where docket = @docket", new { docket });
        var key = DocketKeys.Find(db, Answering.Node, docket)!;
        var message = OpenedMessage.Of(key, ReceiveMessage.About(id), closed)!.Message;
        var forged = Envelope.Sign(Answering.Node, Envelope.MessageType, message);
        Assert.True(Envelope.TryRead(forged, Envelope.MessageType, out var envelope, out _));
        Assert.True(Envelope.TryRead(receipt, Envelope.ReceiptType, out var given, out _));
        var anew = Envelope.Sign(Answering.Node, Envelope.ReceiptType, Json.Read<Receipt>(Encoding.UTF8.GetString(given.Payload)) with { Sha256 = envelope.Sha256 });
        await db.ExecuteAsync(
            "update inbox set envelope = @closed, sha256 = @Sha256, receipt = @anew where message = @id",
            new { closed = Seal.Close(key, ReceiveMessage.About(id), Encoding.ASCII.GetBytes(forged)), envelope.Sha256, anew, id });
        var finding = Assert.Single((await VerifyAsync(Answering)).Findings);
        Assert.Equal(("inbox", docket), (finding.Table, finding.Docket));
        Assert.Contains("not signed by any pinned key", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_of_ours_that_says_something_else_than_the_log_is_found()
    {
        var docket = (await Play.SendAsync("stored-data", "R-1")).Id.ToString();
        await using var db = await Answering.Open.Database.ConnectAsync(Stop);
        var text = db.QuerySingle<string>("select receipt from inbox where docket = @docket", new { docket });
        Assert.True(Envelope.TryRead(text, Envelope.ReceiptType, out var given, out _));
        var receipt = Json.Read<Receipt>(Encoding.UTF8.GetString(given.Payload));
        var head = SignedHead.Kept(receipt.Checkpoint).Checkpoint;
        var other = LogTable.InclusionAt(db, 0);
        var beyond = Enumerable.Range(0, Levels).Aggregate(
            LogTable.NodeAt(db, 0, receipt.LeafIndex), (hash, level) => ((receipt.LeafIndex >> level) & 1) == 1 ? Merkle.Node(Merkle.Empty, hash) : Merkle.Node(hash, Merkle.Empty));
        (string Told, Receipt Receipt)[] wrong =
        [
            ("the receipt of another message", receipt with { Message = Id<Message>.New(Answering.Clock) }),
            ("the receipt of another message", receipt with { Sha256 = new string('0', 64) }),
            ("does not hold under a head of this log", receipt with { Proof = [.. receipt.Proof.Skip(1)] }),
            ("does not hold under a head of this log", receipt with { LeafHash = Merkle.Leaf([1]).ToBase64() }),
            ("does not hold under a head of this log", receipt with { LeafIndex = 0, LeafHash = Merkle.Leaf([1]).ToBase64(), Proof = [], Checkpoint = Answering.Node.Sign(head with { Size = 1, Root = Merkle.Leaf([1]) }) }),
            ("does not hold under a head of this log", receipt with { Checkpoint = Answering.Node.Sign(head with { Size = head.Size + 100 }) }),
            ("does not hold under a head of this log", receipt with { Proof = [.. Enumerable.Repeat(Merkle.Empty.ToBase64(), Levels)], Checkpoint = Answering.Node.Sign(head with { Size = 1UL << Levels, Root = beyond }) }),
            ("the log does not have in that place", receipt with { AcceptedAt = receipt.AcceptedAt.AddSeconds(1) }),
            ("the log does not have in that place", receipt with { LeafIndex = 0, LeafHash = other.LeafHash.ToBase64(), Proof = [.. other.Path.Select(p => p.ToBase64())], Checkpoint = other.Checkpoint }),
        ];
        foreach (var (told, anew) in wrong)
        {
            db.Execute("update inbox set receipt = @forged where docket = @docket", new { docket, forged = Envelope.Sign(Answering.Node, Envelope.ReceiptType, anew) });
            var finding = Assert.Single((await VerifyAsync(Answering)).Findings);
            Assert.Equal(("inbox", docket), (finding.Table, finding.Docket));
            Assert.Contains(told, finding.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_message_of_ours_that_another_signed_is_found()
    {
        await Play.SubmitAsync("stored-data", "R-1");
        await using var db = await Asking.Open.Database.ConnectAsync(Stop);
        var (id, docket, closed) = db.QuerySingle<(string, string, byte[])>("select message, docket, envelope from outbox");
        var key = DocketKeys.Find(db, Asking.Node, docket)!;
        var message = OpenedMessage.Of(key, Outbox.About(id), closed)!.Message;
        var forged = Seal.Close(key, Outbox.About(id), Encoding.ASCII.GetBytes(Envelope.Sign(Answering.Node, Envelope.MessageType, message)));
        await db.ExecuteAsync("update outbox set envelope = @forged", new { forged });
        Assert.Contains("not signed by this node", Assert.Single((await VerifyAsync(Asking)).Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_that_the_other_State_never_gave_or_gave_for_another_message_is_found()
    {
        await Play.SendAsync("stored-data", "R-1");
        var c = await Asking.FindAsync("R-1");
        var good = Assert.Single(c.Docket.Select(e => e.Body).OfType<EntryBody.Receipted>());
        var head = SignedHead.Kept(good.Receipt.Checkpoint).Checkpoint;
        Receipt[] bad =
        [
            good.Receipt with { LeafHash = Merkle.Leaf([1]).ToBase64() },
            good.Receipt with { Checkpoint = Asking.Node.Sign(head with { Origin = Asking.Node.Signer.Name }) },
            good.Receipt with { Message = Id<Message>.New(Asking.Clock) },
        ];
        for (var i = 0; i < bad.Length; i++)
        {
            var (number, body) = (c.Docket.Count + i, good with { Receipt = bad[i] });
            await Asking.Open.Journal.WriteAsync(writing => writing.Append(c.Id.ToString(), number, Asking.As(Role.Node, way: Way.Job), [body]), Stop);
        }

        var found = (await VerifyAsync(Asking)).Findings.Where(f => f.Table == "entries").ToList();
        Assert.All(found, f => Assert.Contains("does not hold under any pinned key", f.Text, StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(c.Docket.Count + 1, bad.Length), found.Select(f => f.Entry ?? 0));
    }

    private static async Task<VerificationReport> VerifyAsync(TestNode node)
    {
        await node.Open.Log.PublishAsync(Stop);
        return await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop);
    }
}
