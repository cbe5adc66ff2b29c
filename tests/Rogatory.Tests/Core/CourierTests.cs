using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

/// <summary>Carrying messages to the other State: what is believed of its receipts, and what becomes of a message that does not arrive.</summary>
public sealed class CourierTests : TwoNodeTests
{
    [Fact]
    public async Task A_receipt_proves_that_the_entry_is_in_the_receivers_log()
    {
        await Play.SendAsync("stored-data", "R-1");
        var receipt = (await Asking.FindAsync("R-1")).Docket.Select(e => e.Body).OfType<EntryBody.Receipted>().Single().Receipt;
        var peer = (await Asking.Open.Peers.FindAsync("XBB", Stop))!;
        Assert.True(ReceiptProof.Holds(receipt, peer.Verifier));
        Assert.False(ReceiptProof.Holds(receipt with { LeafIndex = receipt.LeafIndex + 1 }, peer.Verifier));
        Assert.False(ReceiptProof.Holds(receipt with { LeafHash = Convert.ToBase64String(new byte[32]) }, peer.Verifier));
        Assert.False(ReceiptProof.Holds(receipt, Asking.Node.Signer.VerifierKey));
    }

    [Theory]
    [InlineData("")]
    [InlineData("insert into docket_keys (docket, erased_at) values ('case_1', '2027-06-01T00:00:00.000Z')")]
    public async Task A_message_that_nothing_opens_holds_up_no_other(string erased)
    {
        await using var db = await Asking.Open.Database.ConnectAsync(Stop);
        db.Execute(erased + """
            ;insert into outbox (message, state, docket, kind, envelope, attempts, next_at) select 'msg_1', 'XBB', 'case_1', 'request', sealed, 0, at from entries where leaf = 0
            """);
        await Play.WaitingAsync();
        Assert.Single(Outbox.Due(db, Asking.Node, Asking.Node.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_receipt_that_does_not_verify_is_not_believed()
    {
        var text = await Play.WaitingAsync();
        await using var db = await Asking.Open.Database.ConnectAsync(Stop);
        var waiting = Outbox.Due(db, Asking.Node, Asking.Node.Clock.GetUtcNow())[0];
        var peer = (await Asking.Open.Peers.FindAsync("XBB", Stop))!;
        var receipt = Assert.IsType<Reception.Accepted>(await Answering.Receive.RunAsync(text, Stop)).Receipt;
        Assert.True(Courier.TryReceipt(waiting, peer, receipt, out _));
        Assert.False(Courier.TryReceipt(waiting with { Message = Id<Message>.New(Asking.Clock).ToString() }, peer, receipt, out _));
        Assert.False(Courier.TryReceipt(waiting with { Envelope = text + "x" }, peer, receipt, out _));
        Assert.False(Courier.TryReceipt(waiting, peer, text, out _));
        Assert.False(Courier.TryReceipt(waiting, peer, "nonsense", out _));
    }

    [Fact]
    public async Task A_receipt_is_believed_only_as_the_peer_itself_signs_it_for_this_message_and_with_a_proof_that_holds()
    {
        var text = await Play.WaitingAsync();
        await using var db = await Asking.Open.Database.ConnectAsync(Stop);
        var waiting = Outbox.Due(db, Asking.Node, Asking.Node.Clock.GetUtcNow())[0];
        var peer = (await Asking.Open.Peers.FindAsync("XBB", Stop))!;
        Assert.True(Courier.TryReceipt(waiting, peer, Assert.IsType<Reception.Accepted>(await Answering.Receive.RunAsync(text, Stop)).Receipt, out var honest));
        Assert.True(Believed(honest, Answering));
        Assert.False(Believed(honest, Asking));
        Assert.False(Believed(honest with { Message = Id<Message>.New(Asking.Clock) }, Answering));
        Assert.False(Believed(honest with { Sha256 = new string('0', 64) }, Answering));
        Assert.False(Believed(honest with { LeafIndex = honest.LeafIndex - 1 }, Answering));
        Assert.False(Believed(honest with { LeafHash = Convert.ToBase64String(new byte[32]) }, Answering));
        Assert.False(Believed(honest with { Checkpoint = Asking.Node.Signer.Sign(SignedHead.Kept(honest.Checkpoint).Text) }, Answering));

        bool Believed(Receipt receipt, TestNode signer) => Courier.TryReceipt(waiting, peer, Envelope.Sign(signer.Node, Envelope.ReceiptType, receipt), out _);
    }

    [Fact]
    public async Task A_receipt_by_a_log_that_has_forked_is_not_believed_and_shown_to_rights_officers()
    {
        await Play.SubmitAsync("stored-data", "R-1");
        var (signer, peer) = (Answering.Node.Signer, (await Asking.Open.Peers.FindAsync("XBB", Stop))!);
        var other = signer.Sign(new Checkpoint(signer.Name, (ulong)await Answering.CountAsync("entries") + 1, Merkle.Leaf([1])).Text);
        using var nobody = new HttpClient(new Dead());
        Assert.IsType<HeadFinding.Later>(await Asking.HeadsOver(nobody).ObserveAsync(peer, other, Stop));
        await Asking.DeliverToAsync(Answering);
        Assert.Equal(1, await Asking.CountAsync("outbox where outcome is null and note like '%forked%'"));
        Assert.DoesNotContain((await Asking.FindAsync("R-1")).Docket, e => e.Body is EntryBody.Receipted);
        Assert.Equal(other, Assert.Single(await Asking.HeadsOver(nobody).ForksAsync(Stop)).Known);
    }

    [Fact]
    public async Task Each_receipt_lets_the_sender_watch_the_receivers_log_grow()
    {
        using var nobody = new HttpClient(new Dead());
        for (var i = 0; i < 3; i++)
        {
            await Play.SendAsync("stored-data", $"R-{i}");
            var receipt = (await Asking.FindAsync($"R-{i}")).Docket.Select(e => e.Body).OfType<EntryBody.Receipted>().Single().Receipt;
            var peer = (await Asking.Open.Peers.FindAsync("XBB", Stop))!;
            Assert.IsType<HeadFinding.Same>(await Asking.HeadsOver(nobody).ObserveAsync(peer, receipt.Checkpoint, Stop));
        }
    }

    [Fact]
    public async Task A_peer_that_is_slow_to_answer_holds_up_no_other()
    {
        using var third = await TestNode.StartAsync("XDD");
        await Asking.PinAsync(third);
        await third.PinAsync(Asking);
        await Play.SubmitAsync("stored-data", "R-1");
        await new Play(Asking, third).SubmitAsync("stored-data", "R-2");
        using var meeting = new Meeting();
        using var http = new HttpClient(meeting);
        Assert.False(await Asking.CourierOver(http).RunOnceAsync(Stop));
        Assert.Equal(2, await Asking.CountAsync("outbox where attempts = 1"));
    }

    [Fact]
    public async Task What_cannot_be_delivered_waits_and_goes_in_its_order()
    {
        await Play.SubmitAsync("stored-data", "R-1");
        using var nobody = new HttpClient(new Dead());
        var courier = Asking.CourierOver(nobody);
        Assert.False(await courier.RunOnceAsync(Stop));
        Assert.Equal(1, await Asking.CountAsync("outbox where outcome is null and attempts = 1"));
        await Asking.DeliverToAsync(Answering);
        Assert.Equal(0, await Answering.CountAsync("cases"));
        Asking.Clock.Advance(TimeSpan.FromMinutes(10));
        Answering.Clock.Advance(TimeSpan.FromMinutes(10));
        await Asking.DeliverToAsync(Answering);
        Assert.Equal(1, await Answering.CountAsync("cases"));
    }

    /// <summary>Two peers of which neither answers before both are asked.</summary>
    private sealed class Meeting : HttpMessageHandler
    {
        private readonly Barrier both = new(2);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.Run(
            () => both.SignalAndWait(TimeSpan.FromMinutes(1), cancellationToken) ? new HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable) : throw new TimeoutException("The other was never asked."),
            cancellationToken);

        protected override void Dispose(bool disposing)
        {
            both.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Dead : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new HttpRequestException("Nobody is there.");
    }
}
