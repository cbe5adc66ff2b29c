using System.Text.Json.Nodes;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>A case that a safeguard holds up has a way on: what it rests on can be asked for, and what is not known can be established.</summary>
public sealed class OpenPointsTests : TwoNodeTests
{
    private static Dictionary<string, JsonNode?> SecretForTooLong => new(Play.Pleaded)
    {
        ["secrecy.asked"] = true,
        ["secrecy.reasoned"] = true,
        ["secrecy.until"] = "2028-03-31",
    };

    [Fact]
    public async Task Secrecy_for_too_long_is_asked_about_and_its_answer_lets_the_request_be_granted()
    {
        var c = await ScreenedAndFoundAsync(Play.Found);
        var (world, today) = (Answering.Node.World, Answering.Node.Today);
        Assert.Contains("G23", DecideRequest.WhyNotGrant(c, c.Assess(world, today))!.Why, StringComparison.Ordinal);
        var asked = OpenPoints.ToAsk(c, c.Assess(world, today), today);
        Assert.Contains("G23", asked.Single(fact => fact.Fact == "secrecy.until").Decides);

        c = await Play.Done(new AskForInformation(Answering.Open.Journal).RunAsync(new(c.Id, "Until when at the latest?", ["secrecy.until"]), Answering.As(Role.Authority), Stop));
        await Answering.DeliverToAsync(Asking);
        var theirs = await Asking.FindAsync("R-1");
        await Play.Done(new AnswerQuestion(Asking.Open.Journal).RunAsync(new(theirs.Id, 1, "Until the end of July.", new Dictionary<string, JsonNode?> { ["secrecy.until"] = "2027-07-31" }), Asking.As(Role.Officer), Stop));
        await Asking.DeliverToAsync(Answering);
        c = await Answering.CaseAsync(c.Id);
        Assert.Null(DecideRequest.WhyNotGrant(c, c.Assess(world, today)));
        Assert.Equal(Stage.Decided, (await Play.DecideAsync(c)).Stage);
    }

    [Fact]
    public async Task What_is_not_known_is_offered_to_be_established_while_a_safeguard_is_not_met()
    {
        var c = await ScreenedAndFoundAsync(Play.Found.Where(fact => fact.Key != "grounds.mlatInForce").ToDictionary());
        var assessment = c.Assess(Answering.Node.World, Answering.Node.Today);
        Assert.Contains("40(7)", DecideRequest.WhyNotGrant(c, assessment)!.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("grounds.mlatInForce", assessment.Missing.Select(fact => fact.Fact));
        var offered = OpenPoints.ToEstablish(c, assessment, Answering.Node.Today);
        Assert.Contains("40(7)", offered.Single(fact => fact.Fact == "grounds.mlatInForce").Decides);
        Assert.DoesNotContain("secrecy.until", offered.Select(fact => fact.Fact));
    }

    [Fact]
    public async Task A_draft_that_does_not_meet_a_safeguard_says_so_before_it_is_sent()
    {
        var c = await Play.DraftAsync("stored-data", "R-1", facts: SecretForTooLong);
        Assert.Equal(["G23"], OpenPoints.NotMet(c.Assess(Asking.Node.World, TestNode.Today)).Select(safeguard => safeguard.Id));
        c = await Play.DraftAsync("stored-data", "R-2");
        Assert.Empty(OpenPoints.NotMet(c.Assess(Asking.Node.World, TestNode.Today)));
    }

    private async Task<Case> ScreenedAndFoundAsync(IReadOnlyDictionary<string, JsonNode?> found) =>
        await Play.EstablishAsync(await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1", facts: SecretForTooLong))), found);
}
