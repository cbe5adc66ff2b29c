using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>Rows that one thing alone tells of: where they are gone, or stand again, it is missed all the same.</summary>
public sealed class TakenAwayTests : TwoNodeTests
{
    [Fact]
    public async Task A_case_that_sent_and_received_nothing_is_missed()
    {
        var c = await Play.DraftAsync("stored-data", "R-1");
        await Forgetting.ValueAsync<long>(Asking, "delete from cases");
        var finding = Assert.Single((await VerifyAsync(Asking)).Findings);
        Assert.Equal(("cases", c.Id.ToString()), (finding.Table, finding.Docket));
        Assert.Contains("missing", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_waits_is_missed()
    {
        await Play.SubmitAsync("stored-data", "R-1");
        Assert.Empty((await VerifyAsync(Asking)).Findings);
        await Forgetting.ValueAsync<long>(Asking, "delete from outbox");
        Assert.Contains("sent 1 messages of kind `request`", Assert.Single((await VerifyAsync(Asking)).Findings).Text, StringComparison.Ordinal);
    }

    /// <summary>As whoever has an older copy of the database and its wrapping key can do it.</summary>
    [Fact]
    public async Task A_case_that_was_erased_and_is_brought_back_is_found()
    {
        var c = await Play.EstablishAsync(await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")), true, "religion"));
        c = await Play.DecideAsync(c, DecisionKind.Refused, "40(22)");
        await Answering.DeliverToAsync(Asking);
        await Play.Done(new CloseCase(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Over."), Answering.As(Role.Authority), Stop));
        var docket = c.Id.ToString();
        await using var db = await Answering.Open.Database.ConnectAsync(Stop);
        await db.ExecuteAsync(string.Join(';', ((string[])["docket_keys", "cases", "outbox", "inbox"]).Select(table => $"create table kept_{table} as select * from {table}")));
        await Forgetting.LiveAsync(Answering, 366);
        Assert.Null(await Answering.Open.Journal.CaseAsync(c.Id, Stop));
        await db.ExecuteAsync(
            """
            update docket_keys set wrapped = (select wrapped from kept_docket_keys k where k.docket = docket_keys.docket), erased_at = null where docket = @docket;
            insert into cases select * from kept_cases;
            update outbox set envelope = (select envelope from kept_outbox k where k.message = outbox.message) where docket = @docket;
            update inbox set envelope = (select envelope from kept_inbox k where k.message = inbox.message) where docket = @docket;
            drop table kept_docket_keys; drop table kept_cases; drop table kept_outbox; drop table kept_inbox
            """,
            new { docket });
        Assert.NotNull(await Answering.Open.Journal.CaseAsync(c.Id, Stop));
        var finding = Assert.Single((await VerifyAsync(Answering)).Findings, f => f.Table == "docket_keys");
        Assert.Equal(docket, finding.Docket);
        Assert.Contains("says that the docket was erased", finding.Text, StringComparison.Ordinal);
    }

    private static async Task<VerificationReport> VerifyAsync(TestNode node)
    {
        await node.Open.Log.PublishAsync(Stop);
        return await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop);
    }
}
