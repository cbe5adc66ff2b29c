using System.Text.Json.Nodes;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Preservation;

namespace Rogatory.Tests.Core;

public sealed class PreservationTests : IAsyncLifetime
{
    private TestNode asking = null!;
    private TestNode answering = null!;
    private Play play = null!;

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
    public async Task Data_are_held_first_for_sixty_days_and_asked_about_afterwards()
    {
        var c = await play.HoldAsync(await play.AcknowledgeAsync(await play.SendAsync("preserve", "P-1")));
        Assert.Null(c.Screening);
        Assert.Equal(TestNode.Today.AddDays(60), c.Hold!.Until);
        var clock = Clock.For(c, TestNode.Law).Single(clock => clock.Name == "Preservation");
        Assert.Equal(("42(8)", new DateTimeOffset(2027, 8, 1, 0, 0, 0, TimeSpan.Zero)), (clock.Provision, clock.DueAt));
        await answering.DeliverToAsync(asking);
        Assert.Equal(c.Hold.Until, (await asking.FindAsync("P-1")).Hold!.Until);
    }

    [Fact]
    public async Task Data_in_bulk_are_not_held()
    {
        var c = await play.AcknowledgeAsync(await play.SendAsync("preserve", "P-1"));
        c = await play.EstablishAsync(c, new Dictionary<string, JsonNode?> { ["data.bulk"] = true });
        var refusal = await Play.Refused(new HoldData(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hold all."), answering.As(Role.Duty), TestNode.Stop));
        Assert.Contains("G43", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Persecution_stops_the_hold()
    {
        var c = await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("preserve", "P-1")), true, "religion");
        await Play.Refused(new HoldData(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hold it."), answering.As(Role.Duty), TestNode.Stop));
    }

    [Fact]
    public async Task A_hold_is_extended_when_asked_before_it_ends()
    {
        var c = await play.HoldAsync(await play.AcknowledgeAsync(await play.SendAsync("preserve", "P-1")));
        await answering.DeliverToAsync(asking);
        var ours = await asking.FindAsync("P-1");
        var ask = new AskExtension(asking.Open.Journal, asking.Node);
        await Play.Refused(ask.RunAsync(new(ours.Id, c.Hold!.Until, "Too short."), asking.As(Role.Officer), TestNode.Stop));
        var until = c.Hold.Until.AddDays(30);
        await Play.Done(ask.RunAsync(new(ours.Id, until, "The request is being translated."), asking.As(Role.Officer), TestNode.Stop));
        await asking.DeliverToAsync(answering);
        Assert.Equal(until, (await answering.CaseAsync(c.Id)).Hold!.Asked);
        await Play.Done(new ExtendHold(answering.Open.Journal).RunAsync(new(c.Id, until, "Asked in time."), answering.As(Role.Duty), TestNode.Stop));
        await answering.DeliverToAsync(asking);
        Assert.Equal((until, (DateOnly?)null), ((await asking.CaseAsync(ours.Id)).Hold!.Until, (await asking.CaseAsync(ours.Id)).Hold!.Asked));
    }

    [Fact]
    public async Task A_hold_that_has_ended_is_not_extended_but_asked_for_anew()
    {
        await play.HoldAsync(await play.AcknowledgeAsync(await play.SendAsync("preserve", "P-1")));
        await answering.DeliverToAsync(asking);
        asking.Clock.Advance(TimeSpan.FromDays(61));
        var ours = await asking.FindAsync("P-1");
        var refusal = await Play.Refused(new AskExtension(asking.Open.Journal, asking.Node).RunAsync(new(ours.Id, TestNode.Today.AddDays(90), "Late."), asking.As(Role.Officer), TestNode.Stop));
        Assert.Equal("42(9)", refusal.Provision);
    }

    [Fact]
    public async Task Once_the_request_for_the_data_has_arrived_the_hold_waits_for_its_decision()
    {
        var held = await play.ScreenAsync(await play.HoldAsync(await play.AcknowledgeAsync(await play.SendAsync("preserve", "P-1"))));
        held = await play.DecideAsync(await play.EstablishAsync(held), DecisionKind.Granted, "42(4)");
        await answering.DeliverToAsync(asking);
        var follow = await play.SendAsync("stored-data", "R-1", follows: held.Request.Id);
        held = await answering.CaseAsync(held.Id);
        Assert.Equal(follow.Request.Id, held.Hold!.Awaits);
        Assert.DoesNotContain(Clock.For(held, TestNode.Law), clock => clock.Name == "Preservation");
        answering.Clock.Advance(TimeSpan.FromDays(61));
        await Play.Refused(new CloseCase(answering.Open.Journal, answering.Node).RunAsync(new(held.Id, "Over."), answering.As(Role.Authority), TestNode.Stop));
        follow = await play.EstablishAsync(await play.ScreenAsync(await play.AcknowledgeAsync(follow)));
        await play.DecideAsync(follow);
        held = await answering.CaseAsync(held.Id);
        Assert.Null(held.Hold!.Awaits);
        await Play.Done(new CloseCase(answering.Open.Journal, answering.Node).RunAsync(new(held.Id, "Over."), answering.As(Role.Authority), TestNode.Stop));
    }

    [Fact]
    public async Task A_hold_is_not_ended_before_its_day()
    {
        var held = await play.ScreenAsync(await play.HoldAsync(await play.AcknowledgeAsync(await play.SendAsync("preserve", "P-1"))));
        held = await play.DecideAsync(await play.EstablishAsync(held), DecisionKind.Granted, "42(4)");
        await answering.DeliverToAsync(asking);
        var refusal = await Play.Refused(new CloseCase(answering.Open.Journal, answering.Node).RunAsync(new(held.Id, "Over."), answering.As(Role.Authority), TestNode.Stop));
        Assert.Equal("42(8)", refusal.Provision);
    }

    [Fact]
    public async Task A_refusal_of_preservation_rests_on_nothing_but_42_6()
    {
        var c = await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("preserve", "P-1")), true, "gender-identity");
        c = await play.EstablishAsync(c);
        var grounds = DecideRequest.AvailableGrounds(c.Assess(answering.Node.World, TestNode.Today));
        Assert.Contains("40(21)(b)", grounds);
        await Play.Refused(play.TryDecideAsync(c, new Decision(DecisionKind.Refused, "No.", ["40(8)"])));
    }
}
