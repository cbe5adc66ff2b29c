using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Notices;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>When a person is to be told, who can put it off and for how long, and what comes of it.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private const int Notice = 30;
    private const int NoticeOfHold = 60;
    private const int LongestSecrecy = 90;

    private TestNode asking = null!;
    private TestNode answering = null!;
    private Play play = null!;
    private NoticePlay notices = null!;

    private static DateOnly Day(int days) => TestNode.Today.AddDays(days);

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
    public async Task The_duty_arises_with_the_measure_and_stands_in_the_docket_with_its_day()
    {
        var c = await AuthorisedAsync();
        Assert.Null(c.Notice);
        c = await play.CollectAsync(c, [1, 2, 3]);
        Assert.Equal((NoticedMeasure.DataHandedOver, TestNode.Today, Day(Notice)), (c.Notice!.Measure, c.Notice.Since, c.Notice.DueOn));
        var entry = c.Docket[^1];
        Assert.Equal((new EntryBody.NoticeDue(NoticedMeasure.DataHandedOver, TestNode.Today, Day(Notice)), Role.Node, Way.Job), (entry.Body, entry.Occasion.As, entry.Occasion.Through));
        c = await play.ReviewAsync(c);
        await play.ArriveAsync(await Play.Done(play.TryDeliverAsync(c)));
        var ours = await asking.FindAsync("R-1");
        Assert.Equal((NoticedMeasure.DataReceived, Day(Notice)), (ours.Notice!.Measure, ours.Notice.DueOn));
        Assert.Single(ours.Docket, e => e.Body is EntryBody.NoticeDue);
        Assert.Single((await answering.CaseAsync(c.Id)).Docket, e => e.Body is EntryBody.NoticeDue);
        Assert.Contains("delivery", (await answering.CaseAsync(c.Id)).Receipts);
    }

    [Fact]
    public async Task Who_only_had_data_held_is_told_later_and_by_the_requested_State_alone()
    {
        var c = await play.HoldAsync(await play.AcknowledgeAsync(await play.SendAsync("preserve", "P-1")));
        Assert.Equal((NoticedMeasure.DataHeld, Day(NoticeOfHold)), (c.Notice!.Measure, c.Notice.DueOn));
        await answering.DeliverToAsync(asking);
        Assert.Null((await asking.FindAsync("P-1")).Notice);
    }

    [Fact]
    public async Task Where_nothing_was_done_to_anybody_nobody_is_to_be_told()
    {
        var c = await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1")), true, "religion");
        c = await play.ConsultAsync(await play.EstablishAsync(c));
        c = await play.DecideAsync(c, DecisionKind.Refused, "40(22)");
        Assert.Null(c.Notice);
        await Play.Refused(notices.TryGiveAsync(c));
    }

    [Fact]
    public async Task What_the_other_State_pleads_about_secrecy_puts_nothing_off()
    {
        var secret = new Dictionary<string, System.Text.Json.Nodes.JsonNode?>(Play.Pleaded) { ["secrecy.asked"] = true, ["secrecy.reasoned"] = true, ["secrecy.until"] = "2027-08-30" };
        var c = await play.CollectAsync(await AuthorisedAsync(secret), [1]);
        Assert.Equal(Day(Notice), c.Notice!.DueOn);
        Assert.NotNull((await notices.GiveAsync(c)).Notice!.Given);
    }

    [Fact]
    public async Task A_judge_puts_it_off_for_at_most_the_longest_secrecy_and_it_is_due_the_day_after()
    {
        var c = await CollectedAsync();
        Assert.Contains("later than one order", (await Play.Refused(notices.TryDelayAsync(c, Day(LongestSecrecy + 1)))).Why, StringComparison.Ordinal);
        c = await Play.Done(notices.TryDelayAsync(c, Day(LongestSecrecy)));
        Assert.Equal(Day(LongestSecrecy + 1), c.Notice!.DueOn);
        Assert.Contains(Clock.For(c, TestNode.Law), clock => clock.Name == "Notice to the person concerned" && DateOnly.FromDateTime(clock.DueAt.UtcDateTime) == Day(LongestSecrecy + 2));
        Assert.Contains("put it off", (await Play.Refused(notices.TryGiveAsync(c))).Why, StringComparison.Ordinal);
        answering.Clock.Advance(TimeSpan.FromDays(LongestSecrecy));
        await Play.Refused(notices.TryGiveAsync(c));
        answering.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotNull((await notices.GiveAsync(c)).Notice!.Given);
    }

    [Theory]
    [InlineData(Notice - 1, false)]
    [InlineData(Notice, true)]
    public async Task An_order_that_puts_nothing_off_is_none(int days, bool taken) =>
        Assert.Equal(taken, await notices.TryDelayAsync(await CollectedAsync(), Day(days)) is Outcome.Done);

    [Fact]
    public async Task A_delay_has_a_court_a_day_and_reasons()
    {
        var c = await CollectedAsync();
        await Play.Refused(notices.TryDelayAsync(c, null));
        await Play.Refused(notices.TryDelayAsync(c, Day(60), " "));
        await Play.Refused(new DelayNotice(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "", Day(60), "Reasons."), answering.As(Role.Judge), TestNode.Stop));
    }

    [Fact]
    public async Task Silence_ends_the_delay_and_no_order_comes_too_late()
    {
        var c = await CollectedAsync();
        answering.Clock.Advance(TimeSpan.FromDays(Notice));
        c = await Play.Done(notices.TryDelayAsync(c, Day(Notice + 10)));
        answering.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Null(c.Notice!.DelayOn(Day(Notice + 11)));
        c = await Play.Done(notices.TryDelayAsync(c, Day(Notice + 20), "One more is still to be found."));
        answering.Clock.Advance(TimeSpan.FromDays(11));
        var refusal = await Play.Refused(notices.TryDelayAsync(c, Day(Notice + 60), "Something else."));
        Assert.Contains("silence has ended every delay", refusal.Why, StringComparison.Ordinal);
        Assert.NotNull((await notices.GiveAsync(c)).Notice!.Given);
    }

    [Fact]
    public async Task A_longer_delay_needs_new_reasons()
    {
        var c = await Play.Done(notices.TryDelayAsync(await CollectedAsync(), Day(60)));
        Assert.Contains("reasons are those", (await Play.Refused(notices.TryDelayAsync(c, Day(80)))).Why, StringComparison.Ordinal);
        c = await Play.Done(notices.TryDelayAsync(c, Day(80), "A search is planned."));
        Assert.Equal(Day(81), c.Notice!.DueOn);
    }

    [Fact]
    public async Task Who_decided_the_request_cannot_put_the_notice_off_even_as_a_judge()
    {
        var c = await CollectedAsync();
        var refusal = await Play.Refused(notices.TryDelayAsync(c, Day(60), by: answering.As(Role.Judge, "per_Authority")));
        Assert.Contains("second person", refusal.ToDo, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Closing_the_case_does_not_end_the_duty()
    {
        var c = await DeliveredAsync();
        c = await Play.Done(new CloseCase(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Over."), answering.As(Role.Authority), TestNode.Stop));
        Assert.Equal((true, false, Gates.GiveNotice), (c.IsClosed, c.IsOver, NextStep.Of(c).Gate));
        Assert.Equal("Notice to the person concerned", Clock.For(c, TestNode.Law)[0].Name);
        var line = Assert.Single(await new Inbox(answering.Open.Database, answering.Node).ForAsync(Role.Authority, TestNode.Stop));
        Assert.Equal((false, "give-notice", "Notice to the person concerned"), (line.Closed, line.Step, line.DueWhat));
        Assert.Equal(KeptBack.NoticeOwed, Expiry.Of(c, TestNode.Law)!.KeptBack);
        var putOff = await Play.Done(notices.TryDelayAsync(c, Day(60)));
        Assert.Equal((Gates.GiveNotice, null, Gates.GiveNotice), (NextStep.Of(putOff).Gate, NextStep.On(putOff, answering.Node.World, Day(60)).Gate, NextStep.On(putOff, answering.Node.World, Day(61)).Gate));
        Assert.Contains("put off by a judge until", NextStep.On(putOff, answering.Node.World, Day(60)).Standing, StringComparison.Ordinal);
        answering.Clock.Advance(TimeSpan.FromDays(61));
        c = await notices.GiveAsync(c);
        Assert.Null(Expiry.Of(c, TestNode.Law)!.KeptBack);
        Assert.True(c.IsOver);
        Assert.True(Assert.Single(await new Inbox(answering.Open.Database, answering.Node).ForAsync(Role.Authority, TestNode.Stop)).Closed);
    }

    [Fact]
    public async Task Remedies_are_counted_from_the_day_of_the_notice_and_the_case_is_kept_until_the_last_has_ended()
    {
        var c = await CollectedAsync();
        answering.Clock.Advance(TimeSpan.FromDays(5));
        c = await notices.GiveAsync(c);
        Assert.Equal(Day(5), c.Notice!.GivenOn);
        var court = Assert.Single(c.Notice.Given!.Remedies);
        Assert.Equal((Day(5 + 45), "24(2)"), (court.Until, court.Provision));
        Assert.Contains(Clock.For(c, TestNode.Law), clock => clock.Name == "Remedies of the person concerned" && DateOnly.FromDateTime(clock.DueAt.UtcDateTime) == Day(51));
        Assert.Equal(Day(50), c.Notice.RemediesUntil);
        await Play.Refused(notices.TryGiveAsync(c));
    }

    [Fact]
    public async Task A_notice_says_to_whom_and_what()
    {
        var c = await CollectedAsync();
        await Play.Refused(new GiveNotice(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "", "Data."), answering.As(Role.Authority), TestNode.Stop));
        await Play.Refused(new GiveNotice(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "A", " "), answering.As(Role.Authority), TestNode.Stop));
    }

    [Fact]
    public async Task The_requesting_State_gives_its_own_notice_with_its_own_remedies()
    {
        await DeliveredAsync();
        var ours = await asking.FindAsync("R-1");
        var own = new NoticePlay(asking);
        await Play.Refused(own.TryDelayAsync(ours, Day(40), by: asking.As(Role.Judge, "per_Officer")));
        ours = await own.GiveAsync(ours);
        Assert.Equal([Day(30), Day(90)], ours.Notice!.Given!.Remedies.Select(r => r.Until));
    }

    private async Task<Case> AuthorisedAsync(IReadOnlyDictionary<string, System.Text.Json.Nodes.JsonNode?>? facts = null)
    {
        var c = await play.EstablishAsync(await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1", facts: facts))));
        return await play.AuthoriseExecutionAsync(await play.DecideAsync(c));
    }

    private async Task<Case> CollectedAsync() => await play.CollectAsync(await AuthorisedAsync(), [1, 2, 3]);

    private async Task<Case> DeliveredAsync()
    {
        var c = await Play.Done(play.TryDeliverAsync(await play.ReviewAsync(await CollectedAsync())));
        return await play.ArriveAsync(c);
    }
}
