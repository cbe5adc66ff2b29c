using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Orders;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>A grant is carried out step by step; what is found meanwhile, or is not accepted yet, holds it up at each of them.</summary>
public sealed class AfterGrantTests : TwoNodeTests
{
    public static TheoryData<Stage> StagesOfAGrant => [Stage.Decided, Stage.Authorised, Stage.Ordered, Stage.Collected, Stage.Reviewed];

    [Theory]
    [MemberData(nameof(StagesOfAGrant))]
    public async Task Persecution_found_after_the_grant_stops_it_wherever_the_case_stands(Stage stage)
    {
        var c = await GrantedUntil(stage);
        c = await Play.ScreenAsync(c, true, "political-opinion");
        Assert.Equal(stage, c.Stage);
        Assert.Equal(Gates.Decide, NextStep.Of(c).Gate);
        await Play.Refused(GoOn(c));
        await Play.Refused(Play.TryDeliverAsync(c));
        Assert.Contains("floor", (await Play.Refused(Play.TryDecideAsync(c, Grant))).Why, StringComparison.Ordinal);
        c = await Play.DecideAsync(c, DecisionKind.Refused, "40(22)");
        Assert.Equal((Stage.Decided, false), (c.Stage, c.Decision!.Grants));
        await Play.Refused(GoOn(c with { Stage = stage }));
        await Answering.DeliverToAsync(Asking);
        Assert.Equal(DecisionKind.Refused, (await Asking.FindAsync("R-1")).Decision!.Kind);
    }

    [Fact]
    public async Task What_is_found_after_a_grant_is_not_told_to_the_provider()
    {
        var c = await Play.ScreenAsync(await GrantedUntil(Stage.Ordered), true, "political-opinion");
        var refusal = await Play.Refused(GoOn(c));
        Assert.DoesNotContain("persecut", refusal.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Keep the data", refusal.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_renewed_after_a_finding_goes_before_the_judge_again()
    {
        var c = await Play.EstablishAsync(await GrantedUntil(Stage.Reviewed), new Dictionary<string, JsonNode?> { ["safeguards.transferBasis"] = "appropriate-safeguards" });
        Assert.Equal("24(4), 40(22)", (await Play.Refused(Play.TryDeliverAsync(c))).Provision);
        c = await Play.DecideAsync(c);
        Assert.Equal(Gates.AuthoriseExecution, NextStep.Of(c).Gate);
        Assert.Null(c.Execution);
        await Play.Refused(Play.TryDeliverAsync(c));
    }

    [Fact]
    public async Task An_answer_that_arrives_after_the_grant_reopens_it()
    {
        var c = await Play.ScreenedAndFoundAsync("R-1");
        await Play.Done(new AskForInformation(Answering.Open.Journal).RunAsync(new(c.Id, "Until when?", ["data.to"]), Answering.As(Role.Authority), Stop));
        await Answering.DeliverToAsync(Asking);
        c = await Play.DecideAsync(c);
        await Play.Done(new AnswerQuestion(Asking.Open.Journal).RunAsync(
            new((await Asking.FindAsync("R-1")).Id, 1, "Later.", new Dictionary<string, JsonNode?> { ["data.to"] = "2027-06-01" }), Asking.As(Role.Officer), Stop));
        await Asking.DeliverToAsync(Answering);
        c = await Answering.CaseAsync(c.Id);
        Assert.True(c.FoundSinceGrant);
        await Play.Refused(GoOn(c));
    }

    [Fact]
    public async Task A_grant_is_not_carried_out_on_a_day_on_which_it_could_not_be_given()
    {
        var c = await GrantedUntil(Stage.Reviewed);
        Assert.Null(DecideRequest.WhyNotCarryOut("x", c, Answering.Node.World, TestNode.Today));
        var before = Answering.Node.World.EntryIntoForce!.Value.AddDays(-1);
        Assert.Contains("does not cover", DecideRequest.WhyNotCarryOut("x", c, Answering.Node.World, before)!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_handed_over_cannot_be_decided_anew()
    {
        var c = await Play.Done(Play.TryDeliverAsync(await GrantedUntil(Stage.Reviewed)));
        Assert.False(Gates.Screen.IsOpen(c) || Gates.Establish.IsOpen(c) || Gates.Decide.IsOpen(c));
    }

    [Fact]
    public async Task Nothing_is_delivered_before_the_conditions_are_accepted()
    {
        var decision = new Decision(DecisionKind.Conditional, "For these reasons.", ["44(2)"]) { Conditions = ["Only in this case."] };
        var c = await Play.Done(Play.TryDecideAsync(await Play.ScreenedAndFoundAsync("R-1"), decision));
        c = await Play.ReviewAsync(await Play.CollectAsync(await Play.AuthoriseExecutionAsync(c), [1, 2, 3]));
        Assert.Equal("40(28)", (await Play.Refused(Play.TryDeliverAsync(c))).Provision);
        await Answering.DeliverToAsync(Asking);
        await Play.Done(new AcceptConditions(Asking.Open.Journal).RunAsync(new((await Asking.FindAsync("R-1")).Id, "Accepted."), Asking.As(Role.Authority), Stop));
        await Asking.DeliverToAsync(Answering);
        Assert.Equal(Stage.Delivered, (await Play.Done(Play.TryDeliverAsync(c))).Stage);
    }

    private static Decision Grant => new(DecisionKind.Granted, "For these reasons.", ["44(2)"]);

    /// <summary>The step that carries the grant out from where the case stands.</summary>
    private Task<Outcome> GoOn(Case c) => c.Stage switch
    {
        Stage.Decided => new AuthoriseExecution(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, true, "Court", "Scope", Play.Later, "Grounds."), Answering.As(Role.Judge), Stop),
        Stage.Authorised => new OrderProvider(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), Answering.As(Role.Authority), Stop),
        Stage.Ordered => Play.TryHandOverAsync(c, [1]),
        _ => Play.TryDeliverAsync(c),
    };

    private async Task<Case> GrantedUntil(Stage stage)
    {
        var c = await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1"));
        if (stage == Stage.Decided) return c;
        c = await Play.AuthoriseExecutionAsync(c);
        if (stage == Stage.Authorised) return c;
        c = await Play.Done(new OrderProvider(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), Answering.As(Role.Authority), Stop));
        if (stage == Stage.Ordered) return c;
        c = await Play.Done(Play.TryHandOverAsync(c, [1, 2]));
        return stage == Stage.Collected ? c : await Play.ReviewAsync(c);
    }
}
