using System.Text.Json.Nodes;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Preservation;

namespace Rogatory.Tests.Core;

public sealed class PreservationTests : TwoNodeTests
{
    [Fact]
    public async Task Data_are_held_first_for_sixty_days_and_asked_about_afterwards()
    {
        var c = await Play.HoldAsync(await Play.AcknowledgeAsync(await Play.SendAsync("preserve", "P-1")));
        Assert.Null(c.Screening);
        Assert.Equal(TestNode.Today.AddDays(60), c.Hold!.Until);
        var clock = Clock.For(c, TestNode.Law).Single(clock => clock.Name == "Preservation");
        Assert.Equal(("42(8)", new DateTimeOffset(2027, 8, 1, 0, 0, 0, TimeSpan.Zero)), (clock.Provision, clock.DueAt));
        await Answering.DeliverToAsync(Asking);
        Assert.Equal(c.Hold.Until, (await Asking.FindAsync("P-1")).Hold!.Until);
    }

    [Fact]
    public async Task Data_in_bulk_are_not_held()
    {
        var c = await Play.AcknowledgeAsync(await Play.SendAsync("preserve", "P-1"));
        c = await Play.EstablishAsync(c, new Dictionary<string, JsonNode?> { ["data.bulk"] = true });
        var refusal = await Play.Refused(new HoldData(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hold all."), Answering.As(Role.Duty), Stop));
        Assert.Contains("G43", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Persecution_stops_the_hold()
    {
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("preserve", "P-1")), true, "religion");
        await Play.Refused(new HoldData(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hold it."), Answering.As(Role.Duty), Stop));
    }

    [Fact]
    public async Task A_hold_is_extended_when_asked_before_it_ends()
    {
        var c = await Play.HoldAsync(await Play.AcknowledgeAsync(await Play.SendAsync("preserve", "P-1")));
        await Answering.DeliverToAsync(Asking);
        var ours = await Asking.FindAsync("P-1");
        var ask = new AskExtension(Asking.Open.Journal, Asking.Node);
        await Play.Refused(ask.RunAsync(new(ours.Id, c.Hold!.Until, "Too short."), Asking.As(Role.Officer), Stop));
        var until = c.Hold.Until.AddDays(30);
        await Play.Done(ask.RunAsync(new(ours.Id, until, "The request is being translated."), Asking.As(Role.Officer), Stop));
        await Asking.DeliverToAsync(Answering);
        Assert.Equal(until, (await Answering.CaseAsync(c.Id)).Hold!.Asked);
        await Play.Done(new ExtendHold(Answering.Open.Journal).RunAsync(new(c.Id, until, "Asked in time."), Answering.As(Role.Duty), Stop));
        await Answering.DeliverToAsync(Asking);
        Assert.Equal((until, (DateOnly?)null), ((await Asking.CaseAsync(ours.Id)).Hold!.Until, (await Asking.CaseAsync(ours.Id)).Hold!.Asked));
    }

    [Fact]
    public async Task A_hold_that_has_ended_is_not_extended_but_asked_for_anew()
    {
        await Play.HoldAsync(await Play.AcknowledgeAsync(await Play.SendAsync("preserve", "P-1")));
        await Answering.DeliverToAsync(Asking);
        Asking.Clock.Advance(TimeSpan.FromDays(61));
        var ours = await Asking.FindAsync("P-1");
        var refusal = await Play.Refused(new AskExtension(Asking.Open.Journal, Asking.Node).RunAsync(new(ours.Id, TestNode.Today.AddDays(90), "Late."), Asking.As(Role.Officer), Stop));
        Assert.Equal("42(9)", refusal.Provision);
    }

    [Fact]
    public async Task Once_the_request_for_the_data_has_arrived_the_hold_waits_for_its_decision()
    {
        var held = await Play.ScreenAsync(await Play.HoldAsync(await Play.AcknowledgeAsync(await Play.SendAsync("preserve", "P-1"))));
        held = await Play.DecideAsync(await Play.EstablishAsync(held), DecisionKind.Granted, "42(4)");
        await Answering.DeliverToAsync(Asking);
        var follow = await Play.SendAsync("stored-data", "R-1", follows: held.Request.Id);
        held = await Answering.CaseAsync(held.Id);
        Assert.Equal(follow.Request.Id, held.Hold!.Awaits);
        Assert.DoesNotContain(Clock.For(held, TestNode.Law), clock => clock.Name == "Preservation");
        Answering.Clock.Advance(TimeSpan.FromDays(61));
        await Play.Refused(new CloseCase(Answering.Open.Journal, Answering.Node).RunAsync(new(held.Id, "Over."), Answering.As(Role.Authority), Stop));
        follow = await Play.EstablishAsync(await Play.ScreenAsync(await Play.AcknowledgeAsync(follow)));
        await Play.DecideAsync(follow);
        held = await Answering.CaseAsync(held.Id);
        Assert.Null(held.Hold!.Awaits);
        await Play.Done(new CloseCase(Answering.Open.Journal, Answering.Node).RunAsync(new(held.Id, "Over."), Answering.As(Role.Authority), Stop));
    }

    [Fact]
    public async Task A_hold_is_not_ended_before_its_day()
    {
        var held = await Play.ScreenAsync(await Play.HoldAsync(await Play.AcknowledgeAsync(await Play.SendAsync("preserve", "P-1"))));
        held = await Play.DecideAsync(await Play.EstablishAsync(held), DecisionKind.Granted, "42(4)");
        await Answering.DeliverToAsync(Asking);
        var refusal = await Play.Refused(new CloseCase(Answering.Open.Journal, Answering.Node).RunAsync(new(held.Id, "Over."), Answering.As(Role.Authority), Stop));
        Assert.Equal("42(8)", refusal.Provision);
    }

    [Fact]
    public async Task A_refusal_of_preservation_rests_on_nothing_but_42_6()
    {
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("preserve", "P-1")), true, "gender-identity");
        c = await Play.EstablishAsync(c);
        var grounds = DecideRequest.AvailableGrounds(c.Assess(Answering.Node.World, TestNode.Today));
        Assert.Contains("40(21)(b)", grounds);
        await Play.Refused(Play.TryDecideAsync(c, new Decision(DecisionKind.Refused, "No.", ["40(8)"])));
    }
}
