using System.Data.Common;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Verification;

namespace Rogatory.Tests.Core;

/// <summary>Steps that share a transaction: one that fails takes none of the others with it, and nobody is told yes of what does not stand.</summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private TestNode asking = null!;
    private TestNode answering = null!;

    private static CancellationToken Stop => TestNode.Stop;

    public async ValueTask InitializeAsync()
    {
        (asking, answering) = await TestNode.PairAsync();
        await using var db = await answering.Open.Database.ConnectAsync(Stop);
        db.Execute("create table parents (id integer primary key); create table children (parent integer references parents (id) deferrable initially deferred)");
    }

    public ValueTask DisposeAsync()
    {
        asking.Dispose();
        answering.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_step_that_fails_takes_no_other_with_it_and_leaves_nothing()
    {
        var steps = await TogetherAsync(
            () => Note("one", _ => { }),
            () => Note("bad", db =>
            {
                db.Execute("insert into parents (id) values (7)");
                throw new InvalidOperationException("Not this one.");
            }),
            () => Note("two", db => db.Execute("insert into parents (id) values (8)")));
        Assert.Equal("Not this one.", (await Assert.ThrowsAsync<InvalidOperationException>(() => steps[1])).Message);
        await steps[0];
        await steps[2];
        await using var db = await answering.Open.Database.ConnectAsync(Stop);
        Assert.Equal([8L], db.Query<long>("select id from parents"));
        await AssertWrittenAsync("one", "two");
    }

    [Fact]
    public async Task A_commit_that_fails_is_told_to_whoever_caused_it_and_the_others_stand_once()
    {
        var steps = await TogetherAsync(() => Note("one", _ => { }), () => Note("bad", Orphan), () => Note("two", _ => { }));
        await Assert.ThrowsAnyAsync<DbException>(() => steps[1]);
        await steps[0];
        await steps[2];
        await AssertWrittenAsync("one", "two");
    }

    [Fact]
    public async Task Where_no_commit_succeeds_everybody_is_told_no()
    {
        var steps = await TogetherAsync(() => Note("bad", Orphan), () => Note("bad", Orphan), () => Note("bad", Orphan));
        foreach (var step in steps) await Assert.ThrowsAnyAsync<DbException>(() => step);
        await AssertWrittenAsync();
    }

    [Fact]
    public async Task One_message_that_comes_twice_at_once_gets_one_receipt()
    {
        var play = new Play(asking, answering);
        var text = Sign((await play.DraftAsync("stored-data", "R-1")).Request);
        var receptions = await ReceiveTogetherAsync(text, null, text);
        Assert.IsType<Reception.Accepted>(receptions[0]);
        Assert.Equal(receptions[0], receptions[1]);
    }

    [Fact]
    public async Task Messages_that_come_together_are_receipted_under_one_signed_head()
    {
        var play = new Play(asking, answering);
        var (first, second) = ((await play.DraftAsync("stored-data", "R-1")).Request, (await play.DraftAsync("stored-data", "R-2")).Request);
        var receipts = (await ReceiveTogetherAsync(Sign(first), null, Sign(second))).Select(ReceiptIn).ToList();
        Assert.Equal(receipts[0].LeafIndex + 1, receipts[1].LeafIndex);
        Assert.Equal(receipts[0].Checkpoint, receipts[1].Checkpoint);
    }

    [Fact]
    public async Task A_peer_that_another_process_removed_is_refused_although_its_key_is_known_here()
    {
        var play = new Play(asking, answering);
        await play.SendAsync("stored-data", "R-1");
        using (var other = await OpenNode.OpenAsync(answering.Node.Folder, answering.Setting, Stop))
            Assert.Null(await other.Peers.RemoveAsync("XAA", "Key lost.", other.AtTheMachine("Key lost."), Stop));
        var refused = Assert.IsType<Reception.Refused>(await answering.Receive.RunAsync(Sign((await play.DraftAsync("stored-data", "R-2")).Request), Stop));
        Assert.Equal(Rejection.UnknownPeer, refused.Kind);
    }

    [Fact]
    public async Task Of_two_messages_that_make_one_request_at_once_the_second_is_refused()
    {
        var request = (await new Play(asking, answering).DraftAsync("stored-data", "R-1")).Request;
        var receptions = await ReceiveTogetherAsync(Sign(request), null, Sign(request));
        Assert.IsType<Reception.Accepted>(receptions[0]);
        Assert.Contains("was made before", Assert.IsType<Reception.Refused>(receptions[1]).Why, StringComparison.Ordinal);
        Assert.Equal(1, await answering.CountAsync("cases"));
    }

    [Fact]
    public async Task A_peer_that_is_removed_between_two_of_its_messages_is_refused_from_then_on()
    {
        var play = new Play(asking, answering);
        var (first, second) = ((await play.DraftAsync("stored-data", "R-1")).Request, (await play.DraftAsync("stored-data", "R-2")).Request);
        var receptions = await ReceiveTogetherAsync(Sign(first), db => db.Execute("update peers set removed = 1 where state = 'XAA'"), Sign(second));
        Assert.IsType<Reception.Accepted>(receptions[0]);
        Assert.Equal(Rejection.UnknownPeer, Assert.IsType<Reception.Refused>(receptions[1]).Kind);
    }

    [Fact]
    public async Task No_docket_begins_under_a_wrapping_key_that_was_renewed_between()
    {
        var play = new Play(asking, answering);
        var (first, second) = ((await play.DraftAsync("stored-data", "R-1")).Request, (await play.DraftAsync("stored-data", "R-2")).Request);
        await Assert.ThrowsAsync<InvalidOperationException>(() => ReceiveTogetherAsync(Sign(first), db => db.Execute("update wrapping set name = 'another'"), Sign(second)));
        Assert.Equal(1, await answering.CountAsync("cases"));
    }

    [Fact]
    public async Task A_message_about_a_case_that_is_erased_before_it_in_the_same_transaction_is_refused()
    {
        var play = new Play(asking, answering);
        await play.SendAsync("stored-data", "R-1");
        var (request, c) = ((await asking.FindAsync("R-1")).Request, await answering.FindAsync("R-1"));
        var other = (await play.DraftAsync("stored-data", "R-2")).Request;
        var receptions = await ReceiveTogetherAsync(Sign(other), db => db.Execute("delete from cases where id = @id", new { id = c.Id.ToString() }), Sign(request));
        Assert.IsType<Reception.Accepted>(receptions[0]);
        Assert.IsType<Reception.Accepted>(receptions[1]);
    }

    [Fact]
    public async Task Nothing_is_added_to_a_docket_that_a_step_before_it_in_the_same_transaction_erased()
    {
        await new Play(asking, answering).SendAsync("stored-data", "R-1");
        var c = await answering.FindAsync("R-1");
        var (docket, journal, reached) = (c.Id.ToString(), answering.Open.Journal, -1);
        var steps = await TogetherAsync(
            () => journal.WriteAsync(writing => Append(writing, 1), Stop),
            () => journal.WriteAsync(writing => { writing.Erase(docket, DateTimeOffset.UnixEpoch); return true; }, Stop),
            () => journal.WriteAsync(writing => reached = writing.Docket(docket).Count, Stop),
            () => journal.WriteAsync(writing => Append(writing, 2), Stop));
        await Task.WhenAll(steps[..3]);
        Assert.Equal(0, reached);
        await Assert.ThrowsAsync<InvalidOperationException>(() => steps[3]);
        Assert.Equal(c.Docket.Count + 1, await answering.CountAsync($"entries where docket = '{docket}'"));

        IReadOnlyList<Entry> Append(Rogatory.Core.Journal.Writing writing, int further) =>
            writing.Append(docket, c.Docket.Count + further - 1, answering.As(Role.Judge), [new EntryBody.CaseClosed("Over.")]);
    }

    // Two messages in one transaction, with something between that another step does.
    private async Task<List<Reception>> ReceiveTogetherAsync(string first, Action<DbConnection>? between, string second)
    {
        // The sender's key is known from here on, so that what follows is queued at once, in this order.
        await answering.Open.Peers.WithKeyAsync(asking.Node.Fingerprint, Stop);
        var receptions = new List<Task<Reception>>();
        Func<Task>[] steps = [() => Receive(first), .. between is null ? (Func<Task>[])[] : [() => Note("between", between)], () => Receive(second)];
        await Task.WhenAll(await TogetherAsync(steps));
        return [.. receptions.Select(r => r.Result)];

        Task Receive(string text)
        {
            receptions.Add(answering.Receive.RunAsync(text, Stop));
            return receptions[^1];
        }
    }

    // Holds the first step back until the others wait behind it, so that they are taken together.
    private async Task<List<Task>> TogetherAsync(params Func<Task>[] steps)
    {
        using var begun = new SemaphoreSlim(0);
        using var go = new ManualResetEventSlim();
        var first = Note("first", _ =>
        {
            begun.Release();
            go.Wait(Stop);
        });
        await begun.WaitAsync(Stop);
        var waiting = steps.Select(step => step()).ToList();
        await Task.Delay(300, Stop);
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        go.Set();
        await first;
        return waiting;
    }

    private string Sign(Rogatory.Core.Requests.Request request) => Envelope.Sign(
        asking.Node,
        Envelope.MessageType,
        new Message(1, Id<Message>.New(asking.Clock), "demo", "XAA", "XBB", asking.Node.Clock.GetUtcNow(), request.Id, new MessageBody.RequestMade(request)));

    private static Receipt ReceiptIn(Reception reception)
    {
        Assert.True(Envelope.TryRead(Assert.IsType<Reception.Accepted>(reception).Receipt, Envelope.ReceiptType, out var envelope, out _));
        return Json.Read<Receipt>(System.Text.Encoding.UTF8.GetString(envelope.Payload));
    }

    private Task Note(string person, Action<DbConnection> beside) =>
        answering.Open.Journal.NoteAsync(answering.Open.AtTheMachine("Test."), new EntryBody.PersonRemoved(person), beside, Stop);

    private static void Orphan(DbConnection db) => db.Execute("insert into children (parent) values (99)");

    private async Task AssertWrittenAsync(params string[] people)
    {
        var written = (await answering.Open.Journal.NodeEntriesAsync(Stop)).Select(e => e.Body).OfType<EntryBody.PersonRemoved>().Select(e => e.Person).Reverse();
        Assert.Equal(["first", .. people], written);
        await answering.Open.Log.PublishAsync(Stop);
        await using var db = await answering.Open.Database.ConnectAsync(Stop);
        db.Execute("drop table children; drop table parents");
        Assert.Empty((await NodeVerification.RunAsync(answering.Node.Folder, answering.Setting, Stop)).Findings);
    }
}
