using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Orders;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

public sealed class CaseworkTests : IAsyncLifetime
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
    public async Task A_request_for_stored_data_travels_there_and_its_evidence_back()
    {
        var content = Encoding.UTF8.GetBytes("a line of evidence");
        var c = await ScreenedAndFound("R-1");
        c = await play.DecideAsync(c);
        c = await play.AuthoriseExecutionAsync(c);
        c = await play.CollectAsync(c, content);
        c = await play.ReviewAsync(c);
        await Play.Done(play.TryDeliverAsync(c));
        await play.ArriveAsync(c);
        var arrived = await asking.FindAsync("R-1");
        Assert.Equal(Stage.Delivered, arrived.Stage);
        Assert.Equal(content, await asking.ReadAsync(arrived, arrived.Evidence.Single()));
        Assert.Contains("delivery", (await answering.FindAsync("R-1")).Receipts);
    }

    [Fact]
    public async Task A_draft_asks_what_matters_only_once_the_judge_has_authorised_it()
    {
        var draft = await play.DraftAsync("stored-data", "R-1");
        var assessment = draft.Assess(asking.Node.World, TestNode.Today);
        Assert.Equal(Rogatory.Law.Answer.Unknown, assessment.Safeguards.Single(s => s.Id == "G01").Answer);
        Assert.Contains("person.protectedRole", assessment.Missing.Select(m => m.Fact));
    }

    [Fact]
    public async Task Nothing_is_decided_before_the_screening_is_answered()
    {
        var c = await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1"));
        c = await play.EstablishAsync(c);
        Assert.Contains("not open", (await Play.Refused(play.TryDecideAsync(c, Grant))).Why, StringComparison.Ordinal);
        Assert.Equal("40(22)", Refusal(DecideRequest.Decide(c, Grant, answering.Node.World, TestNode.Today)).Provision);
    }

    [Fact]
    public async Task A_screening_without_a_yes_or_no_is_no_answer()
    {
        var c = await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1"));
        var refusal = await Play.Refused(new ScreenForPersecution(answering.Open.Journal).RunAsync(new(c.Id, null, [], "Cannot tell."), answering.As(Role.Authority), TestNode.Stop));
        Assert.Equal("40(22)", refusal.Provision);
    }

    [Fact]
    public async Task The_floor_cannot_be_decided_away()
    {
        var facts = new Dictionary<string, JsonNode?>(Play.Found) { ["offences[0].criminalInRequested"] = false };
        var c = await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1")), true, "sexual-orientation");
        c = await play.EstablishAsync(c, facts);
        foreach (var kind in (DecisionKind[])[DecisionKind.Granted, DecisionKind.GrantedInPart, DecisionKind.Conditional])
        {
            var decision = new Decision(kind, "For these reasons.", ["44(2)"]) { Conditions = ["One."], LeftOut = "Some." };
            Assert.Contains("floor", (await Play.Refused(play.TryDecideAsync(c, decision))).Why, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refusal_under_40_21_needs_a_consultation_first()
    {
        var c = await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1")), true, "gender-identity");
        c = await play.EstablishAsync(c);
        Assert.Equal("40(28)", (await Play.Refused(play.TryDecideAsync(c, Refuse("40(21)(b)")))).Provision);
        c = await play.ConsultAsync(c);
        Assert.Equal(Stage.Decided, (await play.DecideAsync(c, DecisionKind.Refused, "40(21)(b)")).Stage);
    }

    [Fact]
    public async Task A_refusal_needs_a_ground_that_the_facts_give()
    {
        var c = await ScreenedAndFound("R-1");
        var refusal = await Play.Refused(play.TryDecideAsync(c, Refuse("40(22)")));
        Assert.Contains("40(22) is not a ground here", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grounds_that_nobody_has_answered_hold_up_the_decision()
    {
        var facts = Play.Found.Where(f => f.Key != "grounds.essentialInterests").ToDictionary();
        var c = await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1")));
        c = await play.EstablishAsync(c, facts);
        Assert.Contains("40(21)(b)", (await Play.Refused(play.TryDecideAsync(c, Grant))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_requesting_State_pleads_about_the_requested_States_own_findings_is_not_believed()
    {
        var draft = await play.DraftAsync("stored-data", "R-1");
        var refusal = await Play.Refused(new ReviseDraft(asking.Open.Journal).RunAsync(
            new(draft.Id, new Dictionary<string, string>(), new Dictionary<string, JsonNode?> { ["grounds.persecution"] = false }), asking.As(Role.Officer), TestNode.Stop));
        Assert.Contains("requested State", refusal.Why, StringComparison.Ordinal);
        var forged = draft.Request with { Pleaded = draft.Request.Pleaded.With("grounds.persecution", false).With("safeguards.proportionate", true) };
        Assert.DoesNotContain("grounds.persecution", forged.FactsOn(TestNode.Today).Paths);
        Assert.DoesNotContain("safeguards.proportionate", forged.FactsOn(TestNode.Today).Paths);
    }

    [Fact]
    public async Task A_draft_is_not_submitted_while_something_mandatory_is_missing()
    {
        var draft = await play.DraftAsync("stored-data", "R-1");
        foreach (var statement in Statement.For("stored-data").Where(s => s.Mandatory))
        {
            var without = draft with { Request = draft.Request with { Statements = draft.Request.Statements.Where(s => s.Key != statement.Path).ToDictionary() } };
            Assert.Equal(statement.Provision, Refusal(SubmitRequest.Decide(without, asking.Node.World, TestNode.Today)).Provision);
        }
    }

    [Fact]
    public async Task Who_drafted_cannot_authorise_even_as_a_judge()
    {
        var draft = await play.DraftAsync("stored-data", "R-1");
        await Play.Done(new SubmitRequest(asking.Open.Journal, asking.Node).RunAsync(new(draft.Id), asking.As(Role.Officer), TestNode.Stop));
        var same = asking.As(Role.Judge, person: $"per_{Role.Officer}");
        Assert.Contains("drafted", (await Play.Refused(new AuthoriseRequest(asking.Open.Journal, asking.Node).RunAsync(new(draft.Id, true, "Court", "Scope", Play.Later, "Grounds."), same, TestNode.Stop))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_decided_cannot_authorise_the_execution()
    {
        var c = await play.DecideAsync(await ScreenedAndFound("R-1"));
        var same = answering.As(Role.Judge, person: $"per_{Role.Authority}");
        var refusal = await Play.Refused(new AuthoriseExecution(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, true, "Court", "Scope", Play.Later, "Grounds."), same, TestNode.Stop));
        Assert.Contains("decided", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_provider_is_ordered_without_the_own_judge()
    {
        var c = await play.DecideAsync(await ScreenedAndFound("R-1"));
        await Play.Refused(new OrderProvider(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), answering.As(Role.Authority), TestNode.Stop));
        c = await play.AuthoriseExecutionAsync(c, yes: false);
        Assert.Equal(Stage.Screened, c.Stage);
        await Play.Refused(new OrderProvider(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), answering.As(Role.Authority), TestNode.Stop));
        Assert.Contains("40(21)(c)", DecideRequest.AvailableGrounds(c.Assess(answering.Node.World, TestNode.Today)));
    }

    [Fact]
    public async Task An_expired_authorisation_orders_nobody()
    {
        var c = await play.AuthoriseExecutionAsync(await play.DecideAsync(await ScreenedAndFound("R-1")));
        answering.Clock.Advance(TimeSpan.FromDays(31));
        var refusal = await Play.Refused(new OrderProvider(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later.AddDays(30)), answering.As(Role.Authority), TestNode.Stop));
        Assert.Equal("24(2)", refusal.Provision);
    }

    [Fact]
    public async Task Only_the_provider_that_has_the_order_hands_over()
    {
        var c = await play.AuthoriseExecutionAsync(await play.DecideAsync(await ScreenedAndFound("R-1")));
        await Play.Done(new OrderProvider(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), answering.As(Role.Authority), TestNode.Stop));
        await Play.Refused(play.TryHandOverAsync(c, [1], "Another"));
        await Play.Refused(play.TryHandOverAsync(c, [1], null));
        Assert.False(Directory.Exists(Path.Combine(answering.Node.Folder, "evidence")));
    }

    public static TheoryData<Stage> StagesOfAGrant => [Stage.Decided, Stage.Authorised, Stage.Ordered, Stage.Collected, Stage.Reviewed];

    [Theory]
    [MemberData(nameof(StagesOfAGrant))]
    public async Task Persecution_found_after_the_grant_stops_it_wherever_the_case_stands(Stage stage)
    {
        var c = await GrantedUntil(stage);
        c = await play.ScreenAsync(c, true, "political-opinion");
        Assert.Equal(stage, c.Stage);
        Assert.Equal(Gates.Decide, NextStep.Of(c).Gate);
        await Play.Refused(GoOn(c));
        await Play.Refused(play.TryDeliverAsync(c));
        Assert.Contains("floor", (await Play.Refused(play.TryDecideAsync(c, Grant))).Why, StringComparison.Ordinal);
        c = await play.DecideAsync(c, DecisionKind.Refused, "40(22)");
        Assert.Equal((Stage.Decided, false), (c.Stage, c.Decision!.Grants));
        await Play.Refused(GoOn(c with { Stage = stage }));
        await answering.DeliverToAsync(asking);
        Assert.Equal(DecisionKind.Refused, (await asking.FindAsync("R-1")).Decision!.Kind);
    }

    [Fact]
    public async Task What_is_found_after_a_grant_is_not_told_to_the_provider()
    {
        var c = await play.ScreenAsync(await GrantedUntil(Stage.Ordered), true, "political-opinion");
        var refusal = await Play.Refused(GoOn(c));
        Assert.DoesNotContain("persecut", refusal.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Keep the data", refusal.ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_renewed_after_a_finding_goes_before_the_judge_again()
    {
        var c = await play.EstablishAsync(await GrantedUntil(Stage.Reviewed), new Dictionary<string, JsonNode?> { ["safeguards.transferBasis"] = "appropriate-safeguards" });
        Assert.Equal("24(4), 40(22)", (await Play.Refused(play.TryDeliverAsync(c))).Provision);
        c = await play.DecideAsync(c);
        Assert.Equal(Gates.AuthoriseExecution, NextStep.Of(c).Gate);
        Assert.Null(c.Execution);
        await Play.Refused(play.TryDeliverAsync(c));
    }

    [Fact]
    public async Task An_answer_that_arrives_after_the_grant_reopens_it()
    {
        var c = await ScreenedAndFound("R-1");
        await Play.Done(new AskForInformation(answering.Open.Journal).RunAsync(new(c.Id, "Until when?", ["data.to"]), answering.As(Role.Authority), TestNode.Stop));
        await answering.DeliverToAsync(asking);
        c = await play.DecideAsync(c);
        await Play.Done(new AnswerQuestion(asking.Open.Journal).RunAsync(
            new((await asking.FindAsync("R-1")).Id, 1, "Later.", new Dictionary<string, JsonNode?> { ["data.to"] = "2027-06-01" }), asking.As(Role.Officer), TestNode.Stop));
        await asking.DeliverToAsync(answering);
        c = await answering.CaseAsync(c.Id);
        Assert.True(c.FoundSinceGrant);
        await Play.Refused(GoOn(c));
    }

    [Fact]
    public async Task A_grant_is_not_carried_out_on_a_day_on_which_it_could_not_be_given()
    {
        var c = await GrantedUntil(Stage.Reviewed);
        Assert.Null(DecideRequest.WhyNotCarryOut("x", c, answering.Node.World, TestNode.Today));
        var before = answering.Node.World.EntryIntoForce!.Value.AddDays(-1);
        Assert.Contains("does not cover", DecideRequest.WhyNotCarryOut("x", c, answering.Node.World, before)!.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grant_rests_on_the_basis_of_the_request_and_on_nothing_else()
    {
        var refusal = await Play.Refused(play.TryDecideAsync(await ScreenedAndFound("R-1"), Grant with { Provisions = ["44(2)", "40(22)"] }));
        Assert.Equal("40(22)", refusal.Provision);
        Assert.Contains("44(2)", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_handed_over_cannot_be_decided_anew()
    {
        var c = await Play.Done(play.TryDeliverAsync(await GrantedUntil(Stage.Reviewed)));
        Assert.False(Gates.Screen.IsOpen(c) || Gates.Establish.IsOpen(c) || Gates.Decide.IsOpen(c));
    }

    [Fact]
    public async Task Nothing_is_delivered_before_the_conditions_are_accepted()
    {
        var decision = new Decision(DecisionKind.Conditional, "For these reasons.", ["44(2)"]) { Conditions = ["Only in this case."] };
        var c = await Play.Done(play.TryDecideAsync(await ScreenedAndFound("R-1"), decision));
        c = await play.ReviewAsync(await play.CollectAsync(await play.AuthoriseExecutionAsync(c), [1, 2, 3]));
        Assert.Equal("40(28)", (await Play.Refused(play.TryDeliverAsync(c))).Provision);
        await answering.DeliverToAsync(asking);
        await Play.Done(new AcceptConditions(asking.Open.Journal).RunAsync(new((await asking.FindAsync("R-1")).Id, "Accepted."), asking.As(Role.Authority), TestNode.Stop));
        await asking.DeliverToAsync(answering);
        Assert.Equal(Stage.Delivered, (await Play.Done(play.TryDeliverAsync(c))).Stage);
    }

    [Fact]
    public async Task A_question_travels_and_its_answer_settles_only_what_was_asked()
    {
        var facts = Play.Pleaded.Where(f => f.Key != "data.to").ToDictionary();
        var c = await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1", facts: facts));
        await Play.Done(new AskForInformation(answering.Open.Journal).RunAsync(new(c.Id, "Until when?", ["data.to"]), answering.As(Role.Authority), TestNode.Stop));
        await answering.DeliverToAsync(asking);
        var ours = await asking.FindAsync("R-1");
        var answer = new AnswerQuestion(asking.Open.Journal);
        await Play.Refused(answer.RunAsync(new(ours.Id, 1, "And more.", new Dictionary<string, JsonNode?> { ["person.minor"] = false }), asking.As(Role.Officer), TestNode.Stop));
        await Play.Done(answer.RunAsync(new(ours.Id, 1, "Until the end of May.", new Dictionary<string, JsonNode?> { ["data.to"] = "2027-05-31" }), asking.As(Role.Officer), TestNode.Stop));
        await asking.DeliverToAsync(answering);
        Assert.Equal("\"2027-05-31\"", (await answering.CaseAsync(c.Id)).FactsOn(TestNode.Today)["data.to"]);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        var c = await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1")));
        Assert.Equal(c.Docket.Count, (await play.ScreenAsync(c)).Docket.Count);
        c = await play.ConsultAsync(c);
        Assert.Equal(c.Docket.Count, (await play.ConsultAsync(c)).Docket.Count);
        var ask = new AskForInformation(answering.Open.Journal);
        c = await Play.Done(ask.RunAsync(new(c.Id, "Until when?", ["data.to"]), answering.As(Role.Authority), TestNode.Stop));
        Assert.Equal(c.Docket.Count, (await Play.Done(ask.RunAsync(new(c.Id, "Until when?", ["data.to"]), answering.As(Role.Authority), TestNode.Stop))).Docket.Count);
        Assert.Equal(c.Docket.Count + 1, (await play.ScreenAsync(c, true, "religion")).Docket.Count);
    }

    [Fact]
    public async Task A_case_read_back_is_the_case_that_was_written()
    {
        var c = await play.DecideAsync(await ScreenedAndFound("R-1"));
        var read = await answering.CaseAsync(c.Id);
        Assert.Equal(Json.Write(c.Docket), Json.Write(read.Docket));
        Assert.Equal((c.Stage, c.Established, c.Decision!.Kind), (read.Stage, read.Established, read.Decision!.Kind));
    }

    private static Decision Grant => new(DecisionKind.Granted, "For these reasons.", ["44(2)"]);

    private static Decision Refuse(string provision) => new(DecisionKind.Refused, "For these reasons.", [provision]);

    private static Refusal Refusal(Verdict verdict) => Assert.IsType<Verdict.Refuse>(verdict).Refusal;

    /// <summary>The step that carries the grant out from where the case stands.</summary>
    private Task<Outcome> GoOn(Case c) => c.Stage switch
    {
        Stage.Decided => new AuthoriseExecution(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, true, "Court", "Scope", Play.Later, "Grounds."), answering.As(Role.Judge), TestNode.Stop),
        Stage.Authorised => new OrderProvider(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), answering.As(Role.Authority), TestNode.Stop),
        Stage.Ordered => play.TryHandOverAsync(c, [1]),
        _ => play.TryDeliverAsync(c),
    };

    private async Task<Case> GrantedUntil(Stage stage)
    {
        var c = await play.DecideAsync(await ScreenedAndFound("R-1"));
        if (stage == Stage.Decided) return c;
        c = await play.AuthoriseExecutionAsync(c);
        if (stage == Stage.Authorised) return c;
        c = await Play.Done(new OrderProvider(answering.Open.Journal, answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), answering.As(Role.Authority), TestNode.Stop));
        if (stage == Stage.Ordered) return c;
        c = await Play.Done(play.TryHandOverAsync(c, [1, 2]));
        return stage == Stage.Collected ? c : await play.ReviewAsync(c);
    }

    private async Task<Case> ScreenedAndFound(string reference) =>
        await play.EstablishAsync(await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", reference))));
}
