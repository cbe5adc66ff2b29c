using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Forgetting;

namespace Rogatory.Tests.Core;

/// <summary>What is left of an erased case, and what is not: no row that says something of it, and one note of what was destroyed.</summary>
public sealed class ErasedCaseTests : IAsyncLifetime
{
    private Forgetting two = null!;

    private static CancellationToken Stop => TestNode.Stop;

    public async ValueTask InitializeAsync() => two = await Forgetting.StartAsync();

    public ValueTask DisposeAsync()
    {
        two.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task No_table_keeps_a_row_that_says_something_of_it()
    {
        var (node, docket) = (two.Answering, (await two.DeliveredAsync("R-1")).Answering.Id.ToString());
        string[] kept =
        [
            $"cases where id = '{docket}'", .. ((string[])["notices", "complaints", "uploads", "packages", "scans"]).Select(table => $"{table} where docket = '{docket}'"),
            .. ((string[])["outbox", "inbox"]).Select(table => $"{table} where docket = '{docket}' and length(envelope) > 0"),
        ];
        await using (var db = await node.Open.Database.ConnectAsync(Stop))
        {
            await db.ExecuteAsync(
                """
                insert into complaints (docket, number, made_at) values (@docket, 99, '2027-06-01T00:00:00.000Z');
                insert into uploads (id, docket, begun_at, said) select 'upl_1', docket, '2027-06-01T00:00:00.000Z', wrapped from docket_keys where docket = @docket;
                insert into packages (id, docket, state, outgoing, length, sha256, attempts, next_at) values ('pkg_1', @docket, 'XAA', 1, 1, 'x', 0, '2027-06-01T00:00:00.000Z')
                """,
                new { docket });
        }

        foreach (var rows in kept) Assert.True(await node.CountAsync(rows) > 0, rows);
        await Forgetting.LiveAsync(node, 1095);
        foreach (var rows in kept) Assert.True(await node.CountAsync(rows) == 0, rows);
    }

    [Fact]
    public async Task The_note_names_all_evidence_that_was_handed_over_and_whoever_was_asked_certifies_nothing()
    {
        var c = await two.Play.AuthoriseExecutionAsync(await two.Play.DecideAsync(await two.Play.ScreenedAndFoundAsync("R-1")));
        c = await two.Play.CollectAsync(c, [1, 2, 3]);
        var item = c.Evidence[0].Id;
        c = await Play.Done(two.Play.ReviewAsync(c, c.Evidence[0], new ReviewAct.TakeOut(TakenOutFor.OutsideTheOrder), "Another account than the order names."));
        c = await two.Play.ArriveAsync(await Play.Done(two.Play.TryDeliverAsync(c)));
        c = await Play.Done(new CloseCase(two.Answering.Open.Journal, two.Answering.Node).RunAsync(new(c.Id, "Over."), two.Answering.As(Role.Authority), Stop));
        await Forgetting.TellAsync(two.Answering, c);
        await Forgetting.LiveAsync(two.Answering, 1095);
        var note = (await Forgetting.ErasedAsync(two.Answering, c.Id))!.Body;
        Assert.Equal([item], note.Evidence);
        Assert.Null(note.Certificate);
    }

    [Fact]
    public async Task To_an_erased_case_belong_the_certificates_of_its_own_request_alone()
    {
        var last = TestNode.Today.AddDays(100);
        var cases = new[] { await two.DeliveredAsync("R-1", last), await two.DeliveredAsync("R-2", last) };
        await Forgetting.LiveAsync(two.Answering, 1095);
        await Forgetting.LiveAsync(two.Asking, 101);
        two.Asking.Clock.Advance(TimeSpan.FromDays(1095 - 101));
        await two.Asking.DeliverToAsync(two.Answering);
        var erased = new ErasedCases(two.Answering.Open.Database, two.Answering.Open.Journal);
        Assert.Equal(2, (await erased.ListAsync(Stop)).Count);
        foreach (var (_, theirs) in cases)
        {
            var signed = Assert.Single(await erased.CertificatesAsync((await erased.FindAsync(theirs.Id, Stop))!, Stop));
            Assert.Equal(theirs.Request.Id, DeletionCertificate.Read(signed).Request);
        }
    }
}
