using System.Text;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exports;
using Rogatory.Core.Notices;
using Rogatory.Core.Requests;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

/// <summary>What the code of a notice opens and to whom, how a complaint is made, what it holds up, and who decides it.</summary>
public sealed class ComplaintTests : IAsyncLifetime
{
    private TestNode asking = null!;
    private TestNode answering = null!;
    private Play play = null!;
    private NoticePlay notices = null!;

    private static CancellationToken Stop => TestNode.Stop;

    public async ValueTask InitializeAsync()
    {
        (asking, answering) = await TestNode.PairAsync();
        (play, notices) = (new Play(asking, answering), new NoticePlay(answering));
    }

    public ValueTask DisposeAsync()
    {
        asking.Dispose();
        answering.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_code_opens_its_notice_and_proves_that_it_is_in_the_log()
    {
        var c = await notices.GiveAsync(await ReviewedAsync());
        var answer = (await notices.Check.FindAsync(await notices.CodeAsync(c), Stop))!;
        Assert.Equal((NoticedMeasure.DataHandedOver, "XAA", "XBB", "Own court"), (answer.Measure, answer.AskedBy, answer.Asked, answer.Court));
        Assert.Equal(("notice-given", c.Id.ToString()), (answer.Header.Kind, answer.Header.Docket));
        Assert.Equal(c.Notice!.Given!.Remedies, answer.Remedies);
        Assert.Null(ProofFile.Parse(Encoding.UTF8.GetBytes(answer.Inclusion.ToProofFile())).Check());
        Assert.Equal(answer.Inclusion.LeafHash, Merkle.Leaf(answer.Header.Commitment(Convert.FromHexString(answer.Content))));
    }

    [Fact]
    public async Task Nothing_but_the_code_opens_it_and_what_the_database_holds_of_it_does_not()
    {
        var c = await notices.GiveAsync(await ReviewedAsync());
        var code = await notices.CodeAsync(c);
        Assert.Null(await notices.Check.FindAsync(null, Stop));
        Assert.Null(await notices.Check.FindAsync(NoticeCode.Of(new byte[32], c.Docket[^1].Id), Stop));
        await using var db = await answering.Open.Database.ConnectAsync(Stop);
        var kept = await db.QuerySingleAsync<byte[]>("select code from notices");
        Assert.Equal(32, kept.Length);
        foreach (var table in (string[])["notices", "complaints", "cases", "entries", "docket_keys"])
            foreach (var row in await db.QueryAsync($"select * from {table}"))
                foreach (var value in ((IDictionary<string, object?>)row).Values)
                    Assert.DoesNotContain(code.Text[..9], value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value?.ToString() ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain(code.Text[..9], string.Concat((await answering.CaseAsync(c.Id)).Docket.Select(e => System.Text.Json.JsonSerializer.Serialize(e.Body))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_code_before_there_is_a_notice()
    {
        var c = await ReviewedAsync();
        Assert.Null(await notices.Check.CodeOfAsync(c, Stop));
    }

    [Fact]
    public async Task Once_the_case_is_erased_its_code_leads_nowhere_and_takes_no_complaint()
    {
        var c = await notices.GiveAsync(await ReviewedAsync());
        var code = await notices.CodeAsync(c);
        await using (var db = await answering.Open.Database.ConnectAsync(Stop))
            await db.ExecuteAsync("update docket_keys set wrapped = null, erased_at = '2027-06-01T00:00:00.000Z' where docket = @id", new { id = c.Id.ToString() });
        Assert.Null(await notices.Check.FindAsync(code, Stop));
        var unknown = await Play.Refused(notices.TryComplainAsync(NoticeCode.Of(new byte[32], c.Docket[^1].Id)));
        Assert.Equal(unknown, await Play.Refused(notices.TryComplainAsync(code)));
    }

    [Fact]
    public async Task A_complaint_stands_in_the_docket_sealed_reaches_the_rights_officer_and_holds_delivery_and_closing_up()
    {
        var c = await notices.GiveAsync(await ReviewedAsync());
        c = await Play.Done(notices.TryComplainAsync(await notices.CodeAsync(c)));
        Assert.Equal((new EntryBody.ComplaintMade(1, "It was not me.", false), Role.Concerned), (c.Docket[^1].Body, c.Docket[^1].Occasion.As));
        Assert.Equal([c.Id.ToString()], (await notices.Check.OpenComplaintsAsync(Stop)).Select(o => o.Key));
        Assert.Equal("floor G24", (await Play.Refused(play.TryDeliverAsync(c))).Provision!.Split(", ")[1]);
        Assert.Equal(Gates.DecideRemedy, NextStep.Of(c).Gate);
        c = await Play.Done(notices.TryDecideAsync(c));
        Assert.Empty(await notices.Check.OpenComplaintsAsync(Stop));
        Assert.Equal(RemedyOutcome.Dismissed, Assert.Single((await notices.Check.FindAsync(await notices.CodeAsync(c), Stop))!.Complaints).Decision!.Outcome);
        await Play.Done(play.TryDeliverAsync(c));
    }

    [Theory]
    [InlineData(RemedyOutcome.Upheld)]
    [InlineData(RemedyOutcome.UpheldInPart)]
    public async Task Where_the_person_was_right_nothing_is_delivered_before_the_request_is_decided_anew(RemedyOutcome outcome)
    {
        var c = await Play.Done(notices.TryEnterAsync(await ReviewedAsync()));
        c = await Play.Done(notices.TryDecideAsync(c, outcome));
        Assert.Equal("24(4), 40(22)", (await Play.Refused(play.TryDeliverAsync(c))).Provision);
        Assert.Equal(Gates.Decide, NextStep.Of(c).Gate);
    }

    [Fact]
    public async Task A_notice_goes_on_saying_which_court_allowed_the_measure_when_the_request_is_decided_anew()
    {
        var c = await notices.GiveAsync(await ReviewedAsync());
        c = await Play.Done(notices.TryDecideAsync(await Play.Done(notices.TryEnterAsync(c)), RemedyOutcome.Upheld));
        c = await play.DecideAsync(c);
        Assert.Null(c.Execution);
        Assert.Equal("Own court", (await notices.Check.FindAsync(await notices.CodeAsync(c), Stop))!.Court);
    }

    [Fact]
    public async Task An_open_complaint_holds_closing_up_on_both_sides_and_the_use_of_what_arrived()
    {
        var c = await play.ArriveAsync(await Play.Done(play.TryDeliverAsync(await ReviewedAsync())));
        c = await Play.Done(notices.TryEnterAsync(c));
        Assert.Equal("24(2), floor G24", (await Play.Refused(new CloseCase(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Over."), answering.As(Role.Authority), Stop))).Provision);
        Assert.Null(Complaint.BarsUse(c, TestNode.Law));
        var (ours, own) = (await asking.FindAsync("R-1"), new NoticePlay(asking));
        Assert.Null(Complaint.BarsUse(ours, TestNode.Law));
        ours = await Play.Done(own.TryEnterAsync(ours));
        Assert.NotNull(Complaint.BarsUse(ours, TestNode.Law));
        var open = new OpenEvidence(asking.Open.Journal, asking.Evidence, asking.Node);
        Assert.IsType<OpenEvidence.Opening.Refused>(await open.RunAsync(ours.Id, ours.Items[0].Id, asking.As(Role.Officer), Stop));
        var overseen = Assert.IsType<OpenEvidence.Opening.Opened>(await open.RunAsync(ours.Id, ours.Items[0].Id, asking.As(Role.Rights), Stop));
        await overseen.Content!.DisposeAsync();
        var export = new ExportCase(asking.Open.Journal, asking.Evidence, asking.Node);
        Task<ExportCase.Exporting> ExportAsync(Role role, bool withEvidence) => export.RunAsync(new(ours.Id, withEvidence, _ => []), asking.As(role), Stop);
        Assert.IsType<ExportCase.Exporting.Refused>(await ExportAsync(Role.Authority, withEvidence: true));
        Assert.IsType<ExportCase.Exporting.Ready>(await ExportAsync(Role.Authority, withEvidence: false));
        Assert.IsType<ExportCase.Exporting.Ready>(await ExportAsync(Role.Rights, withEvidence: true));
        await Play.Refused(new CloseRequest(asking.Open.Journal, asking.Node).RunAsync(new(ours.Id, "Over."), asking.As(Role.Officer), Stop));
        Assert.Null(Complaint.BarsUse(await Play.Done(own.TryDecideAsync(ours)), TestNode.Law));
        ours = await Play.Done(own.TryDecideAsync(await Play.Done(own.TryEnterAsync(await asking.CaseAsync(ours.Id))), RemedyOutcome.Upheld));
        Assert.NotNull(Complaint.BarsUse(ours, TestNode.Law));
    }

    [Fact]
    public async Task One_complaint_is_open_at_a_time_and_the_next_gets_its_own_number()
    {
        var c = await notices.GiveAsync(await ReviewedAsync());
        var code = await notices.CodeAsync(c);
        await Play.Done(notices.TryComplainAsync(code));
        await Play.Refused(notices.TryComplainAsync(code, "Again."));
        await Play.Refused(notices.TryEnterAsync(c));
        await Play.Done(notices.TryDecideAsync(c));
        c = await Play.Done(notices.TryComplainAsync(code, "There is more."));
        Assert.Equal([1, 2], c.Complaints.Select(x => x.Number));
    }

    [Fact]
    public async Task A_complaint_says_something_and_a_decision_on_it_who_decided_and_why()
    {
        var c = await notices.GiveAsync(await ReviewedAsync());
        var code = await notices.CodeAsync(c);
        Assert.Equal("Your complaint: nothing was given.", (await Play.Refused(notices.TryComplainAsync(code, "  "))).Why);
        Assert.Equal("The complaint: nothing was given.", (await Play.Refused(notices.TryEnterAsync(c, text: "  "))).Why);
        c = await Play.Done(notices.TryComplainAsync(code));
        Assert.Equal("The body that decided: nothing was given.", (await Play.Refused(notices.TryDecideAsync(c, body: " "))).Why);
        Assert.Equal("Reasons: nothing was given.", (await Play.Refused(notices.TryDecideAsync(c, reasons: " "))).Why);
    }

    [Theory]
    [InlineData(45, true)]
    [InlineData(46, false)]
    public async Task With_the_code_one_complains_until_the_last_day_and_on_paper_later_too(int days, bool taken)
    {
        var c = await notices.GiveAsync(await ReviewedAsync());
        answering.Clock.Advance(TimeSpan.FromDays(days));
        Assert.Equal(taken, await notices.TryComplainAsync(await notices.CodeAsync(c)) is Outcome.Done);
        if (!taken) await Play.Done(notices.TryEnterAsync(c));
    }

    [Theory]
    [InlineData("per_Authority")]
    [InlineData("per_Judge")]
    public async Task Nobody_decides_a_complaint_about_their_own_act(string person)
    {
        var c = await Play.Done(notices.TryEnterAsync(await ReviewedAsync()));
        Assert.Equal("24(2), floor G24", (await Play.Refused(notices.TryDecideAsync(c, by: answering.As(Role.Judge, person)))).Provision);
        await Play.Done(notices.TryDecideAsync(c, by: answering.As(Role.Rights)));
    }

    [Fact]
    public async Task The_judge_who_put_the_notice_off_does_not_decide_the_complaint_about_that()
    {
        var delaying = answering.As(Role.Judge, "per_delaying_judge");
        var c = await Play.Done(notices.TryDelayAsync(await ReviewedAsync(), TestNode.Today.AddDays(60), by: delaying));
        c = await Play.Done(notices.TryEnterAsync(c));
        Assert.Equal("24(2), floor G24", (await Play.Refused(notices.TryDecideAsync(c, by: delaying))).Provision);
        await Play.Done(notices.TryDecideAsync(c));
    }

    [Fact]
    public async Task At_the_requesting_State_neither_who_drafted_the_request_nor_who_authorised_it_decides_the_complaint()
    {
        await play.ArriveAsync(await Play.Done(play.TryDeliverAsync(await ReviewedAsync())));
        var own = new NoticePlay(asking);
        var c = await Play.Done(own.TryEnterAsync(await asking.FindAsync("R-1")));
        foreach (var person in (string[])["per_Officer", "per_Judge"])
            Assert.Equal("24(2), floor G24", (await Play.Refused(own.TryDecideAsync(c, by: asking.As(Role.Judge, person)))).Provision);
        await Play.Done(own.TryDecideAsync(c));
    }

    [Fact]
    public async Task The_steps_of_the_notice_are_taken_on_their_pages_by_their_roles_and_in_no_other_way()
    {
        var c = await ReviewedAsync();
        await EachOtherWayAsync(c, [Role.Judge], by => notices.TryDelayAsync(c, TestNode.Today.AddDays(60), by: by));
        await EachOtherWayAsync(c, [Role.Authority], by => notices.TryGiveAsync(c, by));
        await EachOtherWayAsync(c, [Role.Rights], by => notices.TryEnterAsync(c, by));
        c = await notices.GiveAsync(c);
        var code = await notices.CodeAsync(c);
        await EachOtherWayAsync(c, [Role.Concerned], by => notices.TryComplainAsync(code, role: by.As, way: by.Through));
        await Play.Done(notices.TryComplainAsync(code));
        c = await answering.CaseAsync(c.Id);
        await EachOtherWayAsync(c, [Role.Judge, Role.Rights], by => notices.TryDecideAsync(c, by: by));
    }

    private async Task EachOtherWayAsync(Case c, Role[] roles, Func<Occasion, Task<Outcome>> step)
    {
        var before = (await answering.CaseAsync(c.Id)).Docket.Count;
        foreach (var role in Enum.GetValues<Role>())
            foreach (var way in Enum.GetValues<Way>())
                if (way != Way.Page || !roles.Contains(role)) await Play.Refused(step(answering.As(role, "per_stranger", way)));
        Assert.Equal(before, (await answering.CaseAsync(c.Id)).Docket.Count);
    }

    private async Task<Case> ReviewedAsync()
    {
        var c = await play.EstablishAsync(await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1"))));
        c = await play.AuthoriseExecutionAsync(await play.DecideAsync(c));
        return await play.ReviewAsync(await play.CollectAsync(c, [1, 2, 3]));
    }
}
