using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;

namespace Rogatory.Tests.Core;

public sealed class LegalHoldTests : IAsyncLifetime
{
    private Forgetting two = null!;

    private TestNode Node => two.Answering;

    public async ValueTask InitializeAsync() => two = await Forgetting.StartAsync();

    public ValueTask DisposeAsync()
    {
        two.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(Role.Judge)]
    [InlineData(Role.Rights)]
    public async Task A_hold_stops_the_erasure_until_somebody_releases_it_with_reasons(Role role)
    {
        var (_, c) = await two.RefusedAsync("R-1");
        var held = (await Forgetting.HoldAsync(Node, c, role)).LegalHolds.Single();
        Assert.Equal(("hold-1", LegalHoldGround.Complaint, $"A {role}"), (held.Key, held.Ground, held.PlacedBy));
        await Forgetting.LiveAsync(Node, 380);
        Assert.NotNull(await Node.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
        await Play.Done(Forgetting.ReleaseAsync(Node, c));
        await Forgetting.LiveAsync(Node, 1);
        Assert.Null(await Node.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
    }

    [Fact]
    public async Task A_hold_that_was_placed_while_the_case_was_open_outlives_the_closing()
    {
        var open = await Forgetting.HoldAsync(Node, await two.Play.AcknowledgeAsync(await two.Play.SendAsync("stored-data", "R-1")));
        Assert.Null(Expiry.Of(open, TestNode.Law));
        var c = Case.Fold([.. open.Docket, open.Docket[^1] with { Number = open.Docket.Count + 1, Body = new EntryBody.CaseClosed("Over.") }]);
        Assert.NotNull(Expiry.Of(c, TestNode.Law)!.KeptBack);
        Assert.Empty(Clock.For(c, TestNode.Law));
    }

    [Fact]
    public async Task Two_holds_are_released_one_by_one()
    {
        var (_, c) = await two.RefusedAsync("R-1");
        await Forgetting.HoldAsync(Node, c);
        await Forgetting.HoldAsync(Node, c);
        c = await Play.Done(Forgetting.ReleaseAsync(Node, c, "hold-1"));
        Assert.Equal("hold-2", c.LegalHolds.Single().Key);
        Assert.Contains("no such hold", (await Play.Refused(Forgetting.ReleaseAsync(Node, c, "hold-1"))).Why, StringComparison.Ordinal);
        c = await Play.Done(Forgetting.ReleaseAsync(Node, c, "hold-2"));
        c = await Forgetting.HoldAsync(Node, c);
        Assert.Equal("hold-3", c.LegalHolds.Single().Key);
    }

    [Fact]
    public async Task A_case_whose_person_concerned_was_not_told_is_kept_and_nobody_can_release_that()
    {
        var (_, c) = await two.DeliveredAsync("R-1", notice: false);
        Assert.NotNull(Expiry.Of(c, TestNode.Law)!.KeptBack);
        Assert.Contains("no such hold", Refusal(ReleaseLegalHold.Decide(c, new(c.Id, "hold-1", "Enough."))).Why, StringComparison.Ordinal);
        await Forgetting.LiveAsync(Node, 1200);
        Assert.NotEmpty((await Node.CaseAsync(c.Id)).Docket);
    }

    [Fact]
    public async Task A_case_that_is_complained_of_is_kept_until_the_complaint_is_decided()
    {
        var (_, c) = await two.DeliveredAsync("R-1");
        var notices = new NoticePlay(Node);
        c = await Play.Done(notices.TryEnterAsync(c));
        Assert.Contains("no such hold", Refusal(ReleaseLegalHold.Decide(c, new(c.Id, "hold-1", "Enough."))).Why, StringComparison.Ordinal);
        await Forgetting.LiveAsync(Node, 1200);
        c = await Node.CaseAsync(c.Id);
        Assert.Equal(KeptBack.ComplaintOpen, Expiry.Of(c, TestNode.Law)!.KeptBack);
        await Play.Done(notices.TryDecideAsync(c));
        await Forgetting.LiveAsync(Node, 3);
        Assert.Null(await Node.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
    }

    [Fact]
    public async Task Nothing_is_held_or_released_without_reasons()
    {
        var (_, c) = await two.RefusedAsync("R-1");
        Assert.Contains("Reasons", Refusal(PlaceLegalHold.Decide(c, new(c.Id, LegalHoldGround.Appeal, " "))).Why, StringComparison.Ordinal);
        Assert.Contains("Reasons", Refusal(ReleaseLegalHold.Decide(await Forgetting.HoldAsync(Node, c), new(c.Id, "hold-1", ""))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_judges_order_keeps_a_case_to_its_last_day_and_not_longer()
    {
        var (_, c) = await two.RefusedAsync("R-1");
        await Play.Done(Forgetting.KeepAsync(Node, c, TestNode.Today.AddDays(400)));
        await Forgetting.LiveAsync(Node, 400);
        Assert.NotNull(await Node.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
        await Forgetting.LiveAsync(Node, 1);
        Assert.Null(await Node.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
    }

    [Fact]
    public async Task No_order_reaches_past_the_maximum_or_shortens_or_comes_from_who_decided()
    {
        var (mine, c) = await two.RefusedAsync("R-1");
        var longest = TestNode.Today.AddDays(1095).AddDays(-1);
        Assert.Contains($"{longest:yyyy-MM-dd}", (await Play.Refused(Forgetting.KeepAsync(Node, c, longest.AddDays(1)))).Why, StringComparison.Ordinal);
        await Play.Refused(Forgetting.KeepAsync(Node, c, DateOnly.MaxValue));
        Assert.Contains("as it is", (await Play.Refused(Forgetting.KeepAsync(Node, c, TestNode.Today.AddDays(364)))).Why, StringComparison.Ordinal);
        Assert.Contains("second person", (await Play.Refused(Forgetting.KeepAsync(Node, c, longest, person: "per_Authority"))).ToDo, StringComparison.Ordinal);
        Assert.Contains("second person", (await Play.Refused(Forgetting.KeepAsync(two.Asking, mine, longest, person: "per_Officer"))).ToDo, StringComparison.Ordinal);
        Assert.Contains("It is for: judge", (await Play.Refused(Forgetting.KeepAsync(Node, c, longest, Role.Rights))).Why, StringComparison.Ordinal);
        Assert.Contains("The court", Refusal(KeepLonger.Decide(c, new(c.Id, " ", longest, "An appeal."), Node.As(Role.Judge), TestNode.Law)).Why, StringComparison.Ordinal);
        Assert.Contains("Reasons", Refusal(KeepLonger.Decide(c, new(c.Id, "Court", longest, " "), Node.As(Role.Judge), TestNode.Law)).Why, StringComparison.Ordinal);
        Assert.Contains("No last day", Refusal(KeepLonger.Decide(c, new(c.Id, "Court", null, "For ever."), Node.As(Role.Judge), TestNode.Law)).Why, StringComparison.Ordinal);
        c = await Play.Done(Forgetting.KeepAsync(Node, c, longest));
        Assert.Equal(longest.AddDays(1), Expiry.Of(c, TestNode.Law)!.DueOn);
        await Play.Refused(Forgetting.KeepAsync(Node, c, TestNode.Today.AddDays(500)));
    }

    [Fact]
    public async Task The_requesting_State_cannot_order_past_the_last_day_of_the_conditions()
    {
        var last = TestNode.Today.AddDays(100);
        var (mine, theirs) = await two.DeliveredAsync("R-1", last);
        Assert.Equal(last.AddDays(1), Expiry.Of(mine, TestNode.Law)!.DueOn);
        Assert.Equal(TestNode.Today.AddDays(1095), Expiry.Of(theirs, TestNode.Law)!.DueOn);
        await Play.Refused(Forgetting.KeepAsync(two.Asking, mine, last.AddDays(1)));
        await Play.Refused(Forgetting.KeepAsync(two.Asking, mine, last));
        await Forgetting.LiveAsync(two.Asking, 101);
        Assert.Null(await two.Asking.Open.Journal.CaseAsync(mine.Id, TestNode.Stop));
    }

    [Fact]
    public async Task Evidence_that_was_not_used_goes_sooner_though_not_before_the_remedies_have_ended()
    {
        var (mine, _) = await two.DeliveredAsync("R-1", used: false);
        var (expiry, last) = (Expiry.Of(mine, TestNode.Law)!, mine.Notice!.RemediesUntil!.Value);
        Assert.Equal(("R06", TestNode.Today.AddDays(90)), (expiry.Rule.Id, expiry.DefaultOn));
        Assert.Equal((last.AddDays(1), last), (expiry.DueOn, expiry.KeptForRemedies));
    }

    [Fact]
    public async Task The_clock_of_a_closed_case_and_the_report_show_when_it_goes()
    {
        var (_, c) = await two.RefusedAsync("R-1");
        var clock = Clock.For(c, TestNode.Law).Single();
        Assert.Equal(("Erasure", new DateTimeOffset(2028, 5, 31, 0, 0, 0, TimeSpan.Zero)), (clock.Name, clock.DueAt));
        var report = new RetentionReport(Node.Open.Database, Node.Node);
        Assert.Empty(await report.NextAsync(TestNode.Stop));
        await Forgetting.LiveAsync(Node, 334);
        var line = (await report.NextAsync(TestNode.Stop)).Single();
        Assert.Equal((c.Id, "R02", null), (line.Case, line.Expiry.Rule.Id, line.Expiry.KeptBack));
        await Forgetting.HoldAsync(Node, c);
        Assert.Equal(KeptBack.LegalHold, (await report.NextAsync(TestNode.Stop)).Single().Expiry.KeptBack);
    }

    private static Rogatory.Core.Refusal Refusal(Rogatory.Core.Verdict verdict) => Assert.IsType<Rogatory.Core.Verdict.Refuse>(verdict).Refusal;
}
