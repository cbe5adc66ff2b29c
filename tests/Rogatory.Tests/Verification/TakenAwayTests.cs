using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>Rows that one thing alone tells of: where they are gone, or stand again, it is missed all the same.</summary>
public sealed class TakenAwayTests : IAsyncLifetime
{
    private TestNode asking = null!;
    private TestNode answering = null!;
    private Play play = null!;

    private static CancellationToken Stop => TestNode.Stop;

    public async ValueTask InitializeAsync()
    {
        (asking, answering) = await TestNode.PairAsync();
        play = new Play(asking, answering);
    }

    public ValueTask DisposeAsync()
    {
        asking.Dispose();
        answering.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_case_that_sent_and_received_nothing_is_missed()
    {
        var c = await play.DraftAsync("stored-data", "R-1");
        await Forgetting.ValueAsync<long>(asking, "delete from cases");
        var finding = Assert.Single((await VerifyAsync(asking)).Findings);
        Assert.Equal(("cases", c.Id.ToString()), (finding.Table, finding.Docket));
        Assert.Contains("missing", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_waits_is_missed()
    {
        await play.SubmitAsync("stored-data", "R-1");
        Assert.Empty((await VerifyAsync(asking)).Findings);
        await Forgetting.ValueAsync<long>(asking, "delete from outbox");
        Assert.Contains("sent 1 messages of kind `request`", Assert.Single((await VerifyAsync(asking)).Findings).Text, StringComparison.Ordinal);
    }

    /// <summary>As whoever has an older copy of the database and its wrapping key can do it.</summary>
    [Fact]
    public async Task A_case_that_was_erased_and_is_brought_back_is_found()
    {
        var c = await play.EstablishAsync(await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1")), true, "religion"));
        c = await play.DecideAsync(c, DecisionKind.Refused, "40(22)");
        await answering.DeliverToAsync(asking);
        await Play.Done(new CloseCase(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Over."), answering.As(Role.Authority), Stop));
        var docket = c.Id.ToString();
        await using var db = await answering.Open.Database.ConnectAsync(Stop);
        await db.ExecuteAsync(string.Join(';', ((string[])["docket_keys", "cases", "outbox", "inbox"]).Select(table => $"create table kept_{table} as select * from {table}")));
        await Forgetting.LiveAsync(answering, 366);
        Assert.Null(await answering.Open.Journal.CaseAsync(c.Id, Stop));
        await db.ExecuteAsync(
            """
            update docket_keys set wrapped = (select wrapped from kept_docket_keys k where k.docket = docket_keys.docket), erased_at = null where docket = @docket;
            insert into cases select * from kept_cases;
            update outbox set envelope = (select envelope from kept_outbox k where k.message = outbox.message) where docket = @docket;
            update inbox set envelope = (select envelope from kept_inbox k where k.message = inbox.message) where docket = @docket;
            drop table kept_docket_keys; drop table kept_cases; drop table kept_outbox; drop table kept_inbox
            """,
            new { docket });
        Assert.NotNull(await answering.Open.Journal.CaseAsync(c.Id, Stop));
        var finding = Assert.Single((await VerifyAsync(answering)).Findings, f => f.Table == "docket_keys");
        Assert.Equal(docket, finding.Docket);
        Assert.Contains("says that the docket was erased", finding.Text, StringComparison.Ordinal);
    }

    private static async Task<VerificationReport> VerifyAsync(TestNode node)
    {
        await node.Open.Log.PublishAsync(Stop);
        return await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop);
    }
}
