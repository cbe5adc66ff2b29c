using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Core.Secrets;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

public sealed class ErasureTests : IAsyncLifetime
{
    private Forgetting two = null!;

    public async ValueTask InitializeAsync() => two = await Forgetting.StartAsync();

    public ValueTask DisposeAsync()
    {
        two.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_refused_case_is_erased_on_the_day_of_its_rule_and_not_a_day_before()
    {
        var (_, c) = await two.RefusedAsync("R-1");
        await Forgetting.LiveAsync(two.Answering, 364);
        Assert.NotNull(await two.Answering.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
        await Forgetting.LiveAsync(two.Answering, 1);
        Assert.Null(await two.Answering.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
        var note = (await Forgetting.ErasedAsync(two.Answering, c.Id))!;
        Assert.Equal(("R02", "36(1), 24(2)", TestNode.Today.AddDays(365)), (note.Body.Case.Rule, note.Body.LegalBasis, note.Body.DueOn));
        Assert.Equal((Role.Node, Way.Job), (note.Entry.Occasion.As, note.Entry.Occasion.Through));
        Assert.DoesNotContain("R-1", System.Text.Json.JsonSerializer.Serialize(note.Entry), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_erased_still_stands_in_the_log_and_each_entry_can_be_proven()
    {
        var (_, c) = await two.DeliveredAsync("R-1");
        var journal = two.Answering.Open.Journal;
        var before = await journal.HeadersAsync(c.Id.ToString(), TestNode.Stop);
        await Forgetting.LiveAsync(two.Answering, 1095);
        var after = await journal.HeadersAsync(c.Id.ToString(), TestNode.Stop);
        Assert.Equal(before.Select(h => (h.Header, h.Commitment)), after.Select(h => (h.Header, h.Commitment)));
        Assert.Equal(c.Docket.Count, after.Count);
        Assert.Equal("received", after[0].Header.Kind);
        foreach (var header in after)
        {
            Assert.Equal(header.Inclusion.LeafHash, Merkle.Leaf(Convert.FromHexString(header.Commitment)));
            Assert.True(Proof.VerifyInclusion((ulong)header.Inclusion.Leaf, (ulong)header.Inclusion.Size, header.Inclusion.LeafHash, header.Inclusion.Path, header.Inclusion.Root));
        }

        await two.Answering.Open.Log.PublishAsync(TestNode.Stop);
        var verified = await LogVerification.VerifyAsync(two.Answering.Open.Log.Path, NoteVerifier.Parse(two.Answering.Node.Signer.VerifierKey), TestNode.Stop);
        Assert.Null(verified.Failure);
    }

    [Fact]
    public async Task Nothing_of_it_can_be_read_any_more_from_any_file_of_the_node()
    {
        var (_, c) = await two.DeliveredAsync("R-1");
        var node = two.Answering;
        var traces = await Traces.OfAsync(node, c.Id.ToString());
        var file = node.Node.PathOf("evidence", c.Id.ToString(), c.Evidence[0].Id.ToString());
        Assert.True(File.Exists(file));
        Assert.Equal(traces.All.Count, (await traces.FoundAsync(node)).Count);
        await Forgetting.LiveAsync(node, 1095);
        Assert.False(File.Exists(file));
        Assert.Empty(await traces.FoundAsync(node));
        Assert.Empty(await Traces.HoldingAsync(node, System.Text.Encoding.UTF8.GetBytes(Forgetting.Marker)));
        Assert.Empty(await Traces.HoldingAsync(node, traces.Key));
        Assert.Null(await Forgetting.ValueAsync<string>(node, "select id from cases where id = @id", new { id = c.Id.ToString() }));
        Assert.Equal(0, await Forgetting.ValueAsync<long>(node, "select count(*) from scans"));
    }

    [Fact]
    public async Task An_erased_case_takes_no_step_no_message_and_no_second_request_of_its_id()
    {
        var (mine, c) = await two.RefusedAsync("R-1");
        await Forgetting.LiveAsync(two.Answering, 365);
        Assert.Contains("no case", (await Play.Refused(new PlaceLegalHold(two.Answering.Open.Journal).RunAsync(new(c.Id, LegalHoldGround.Appeal, "Late."), two.Answering.As(Role.Judge), TestNode.Stop))).Why, StringComparison.Ordinal);
        Assert.Empty(await new Inbox(two.Answering.Open.Database, two.Answering.Node).ForAsync(Role.Rights, TestNode.Stop));
        two.Asking.Clock.Advance(TimeSpan.FromDays(365));
        await two.Asking.Open.Journal.WriteAsync(
            writing =>
            {
                Outbox.Put(writing, two.Asking.Node, mine, new MessageBody.RequestMade(mine.Request));
                return true;
            },
            TestNode.Stop);
        await two.Asking.DeliverToAsync(two.Answering);
        Assert.Empty(await new Inbox(two.Answering.Open.Database, two.Answering.Node).ForAsync(Role.Rights, TestNode.Stop));
    }

    [Fact]
    public async Task A_message_that_comes_again_after_the_erasure_gets_its_receipt_again()
    {
        var (mine, _) = await two.RefusedAsync("R-1");
        var (message, envelope) = await SentAsync(mine);
        var receipt = await Forgetting.ValueAsync<string>(two.Answering, "select receipt from inbox where message = @message", new { message });
        await Forgetting.LiveAsync(two.Answering, 365);
        Assert.Equal(new Reception.Accepted(receipt!), await two.Answering.Receive.RunAsync(envelope, TestNode.Stop));
    }

    [Fact]
    public async Task Nothing_open_is_erased_however_old_it_is()
    {
        var c = await two.Play.AcknowledgeAsync(await two.Play.SendAsync("stored-data", "R-1"));
        await Forgetting.LiveAsync(two.Answering, 30);
        two.Answering.Clock.Advance(TimeSpan.FromDays(20 * 365));
        Assert.Null(await Forgetting.Watch(two.Answering).ConfirmAsync("It was off.", two.Answering.As(Role.Rights), TestNode.Stop));
        Assert.Equal(ErasureRun.Done, await Forgetting.Job(two.Answering).RunAsync(TestNode.Stop));
        Assert.NotNull(await two.Answering.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
        Assert.False(await new Erasure(two.Answering.Open.Journal, two.Answering.Node).RunAsync(c.Id, TestNode.Stop));
    }

    [Fact]
    public async Task Running_again_erases_nothing_twice()
    {
        await two.RefusedAsync("R-1");
        await Forgetting.LiveAsync(two.Answering, 366);
        Assert.Equal(ErasureRun.Done, await Forgetting.Job(two.Answering).RunAsync(TestNode.Stop));
        Assert.Single(await new ErasedCases(two.Answering.Open.Database, two.Answering.Open.Journal).ListAsync(TestNode.Stop));
    }

    /// <summary>The message by which a request went out, as it was sent.</summary>
    private async Task<(string Message, string Envelope)> SentAsync(Case c)
    {
        var docket = c.Id.ToString();
        await using var db = await two.Asking.Open.Database.ConnectAsync(TestNode.Stop);
        var (message, closed) = db.QuerySingle<(string, byte[])>("select message, envelope from outbox where docket = @docket and kind = 'request'", new { docket });
        var key = DocketKeys.Find(db, two.Asking.Node, docket)!;
        return (message, System.Text.Encoding.ASCII.GetString(Seal.Open(key, $"rogatory outbox {message}", closed)));
    }

    [Fact]
    public async Task The_nodes_own_docket_cannot_be_erased() => await Assert.ThrowsAsync<InvalidOperationException>(() =>
        two.Asking.Open.Journal.WriteAsync(writing => { writing.Erase("node", DateTimeOffset.UnixEpoch); return true; }, TestNode.Stop));
}
