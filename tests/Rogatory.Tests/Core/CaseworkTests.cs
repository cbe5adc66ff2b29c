using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Orders;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

public sealed class CaseworkTests : TwoNodeTests
{
    [Fact]
    public async Task A_request_for_stored_data_travels_there_and_its_evidence_back()
    {
        var content = Encoding.UTF8.GetBytes("a line of evidence");
        var c = await Play.ScreenedAndFoundAsync("R-1");
        c = await Play.DecideAsync(c);
        c = await Play.AuthoriseExecutionAsync(c);
        c = await Play.CollectAsync(c, content);
        c = await Play.ReviewAsync(c);
        await Play.Done(Play.TryDeliverAsync(c));
        await Play.ArriveAsync(c);
        var arrived = await Asking.FindAsync("R-1");
        Assert.Equal(Stage.Delivered, arrived.Stage);
        Assert.Equal(content, await Asking.ReadAsync(arrived, arrived.Evidence.Single()));
        Assert.Contains("delivery", (await Answering.FindAsync("R-1")).Receipts);
    }

    [Fact]
    public async Task A_draft_asks_what_matters_only_once_the_judge_has_authorised_it()
    {
        var draft = await Play.DraftAsync("stored-data", "R-1");
        var assessment = draft.Assess(Asking.Node.World, TestNode.Today);
        Assert.Equal(Rogatory.Law.Answer.Unknown, assessment.Safeguards.Single(s => s.Id == "G01").Answer);
        Assert.Contains("person.protectedRole", assessment.Missing.Select(m => m.Fact));
    }

    [Fact]
    public async Task Nothing_is_decided_before_the_screening_is_answered()
    {
        var c = await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1"));
        c = await Play.EstablishAsync(c);
        Assert.Contains("not open", (await Play.Refused(Play.TryDecideAsync(c, Grant))).Why, StringComparison.Ordinal);
        Assert.Equal("40(22)", Refusal(DecideRequest.Decide(c, Grant, Answering.Node.World, TestNode.Today)).Provision);
    }

    [Fact]
    public async Task A_screening_without_a_yes_or_no_is_no_answer()
    {
        var c = await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1"));
        var refusal = await Play.Refused(new ScreenForPersecution(Answering.Open.Journal).RunAsync(new(c.Id, null, [], "Cannot tell."), Answering.As(Role.Authority), Stop));
        Assert.Equal("40(22)", refusal.Provision);
    }

    [Fact]
    public async Task The_floor_cannot_be_decided_away()
    {
        var facts = new Dictionary<string, JsonNode?>(Play.Found) { ["offences[0].criminalInRequested"] = false };
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")), true, "sexual-orientation");
        c = await Play.EstablishAsync(c, facts);
        foreach (var kind in (DecisionKind[])[DecisionKind.Granted, DecisionKind.GrantedInPart, DecisionKind.Conditional])
        {
            var decision = new Decision(kind, "For these reasons.", ["44(2)"])
            {
                Conditions = kind == DecisionKind.Conditional ? ["One."] : [],
                LeftOut = kind == DecisionKind.GrantedInPart ? "Some." : "",
            };
            Assert.Contains("floor", (await Play.Refused(Play.TryDecideAsync(c, decision))).Why, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refusal_under_40_21_needs_a_consultation_first()
    {
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")), true, "gender-identity");
        c = await Play.EstablishAsync(c);
        Assert.Equal("40(28)", (await Play.Refused(Play.TryDecideAsync(c, Refuse("40(21)(b)")))).Provision);
        c = await Play.ConsultAsync(c);
        Assert.Equal(Stage.Decided, (await Play.DecideAsync(c, DecisionKind.Refused, "40(21)(b)")).Stage);
    }

    [Fact]
    public async Task A_refusal_needs_a_ground_that_the_facts_give()
    {
        var c = await Play.ScreenedAndFoundAsync("R-1");
        var refusal = await Play.Refused(Play.TryDecideAsync(c, Refuse("40(22)")));
        Assert.Contains("40(22) is not a ground here", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grounds_that_nobody_has_answered_hold_up_the_decision()
    {
        var facts = Play.Found.Where(f => f.Key != "grounds.essentialInterests").ToDictionary();
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")));
        c = await Play.EstablishAsync(c, facts);
        Assert.Contains("40(21)(b)", (await Play.Refused(Play.TryDecideAsync(c, Grant))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_requesting_State_pleads_about_the_requested_States_own_findings_is_not_believed()
    {
        var draft = await Play.DraftAsync("stored-data", "R-1");
        var refusal = await Play.Refused(new ReviseDraft(Asking.Open.Journal).RunAsync(
            new(draft.Id, new Dictionary<string, string>(), new Dictionary<string, JsonNode?> { ["grounds.persecution"] = false }), Asking.As(Role.Officer), Stop));
        Assert.Contains("requested State", refusal.Why, StringComparison.Ordinal);
        var forged = draft.Request with { Pleaded = draft.Request.Pleaded.With("grounds.persecution", false).With("safeguards.proportionate", true) };
        Assert.DoesNotContain("grounds.persecution", forged.FactsOn(TestNode.Today).Paths);
        Assert.DoesNotContain("safeguards.proportionate", forged.FactsOn(TestNode.Today).Paths);
    }

    [Fact]
    public async Task A_draft_is_not_submitted_while_something_mandatory_is_missing()
    {
        var draft = await Play.DraftAsync("stored-data", "R-1");
        foreach (var statement in Statement.For("stored-data").Where(s => s.Mandatory))
        {
            var without = draft with { Request = draft.Request with { Statements = draft.Request.Statements.Where(s => s.Key != statement.Path).ToDictionary() } };
            Assert.Equal(statement.Provision, Refusal(SubmitRequest.Decide(without, Asking.Node.World, TestNode.Today)).Provision);
        }
    }

    [Fact]
    public async Task Who_drafted_cannot_authorise_even_as_a_judge()
    {
        var draft = await Play.DraftAsync("stored-data", "R-1");
        await Play.Done(new SubmitRequest(Asking.Open.Journal, Asking.Node).RunAsync(new(draft.Id), Asking.As(Role.Officer), Stop));
        var same = Asking.As(Role.Judge, person: $"per_{Role.Officer}");
        Assert.Contains("drafted", (await Play.Refused(new AuthoriseRequest(Asking.Open.Journal, Asking.Node).RunAsync(new(draft.Id, true, "Court", "Scope", Play.Later, "Grounds."), same, Stop))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_decided_cannot_authorise_the_execution()
    {
        var c = await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1"));
        var same = Answering.As(Role.Judge, person: $"per_{Role.Authority}");
        var refusal = await Play.Refused(new AuthoriseExecution(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, true, "Court", "Scope", Play.Later, "Grounds."), same, Stop));
        Assert.Contains("decided", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_provider_is_ordered_without_the_own_judge()
    {
        var c = await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1"));
        await Play.Refused(new OrderProvider(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), Answering.As(Role.Authority), Stop));
        c = await Play.AuthoriseExecutionAsync(c, yes: false);
        Assert.Equal(Stage.Screened, c.Stage);
        await Play.Refused(new OrderProvider(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), Answering.As(Role.Authority), Stop));
        Assert.Contains("40(21)(c)", DecideRequest.AvailableGrounds(c.Assess(Answering.Node.World, TestNode.Today)));
    }

    [Fact]
    public async Task An_expired_authorisation_orders_nobody()
    {
        var c = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1")));
        Answering.Clock.Advance(TimeSpan.FromDays(31));
        var refusal = await Play.Refused(new OrderProvider(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later.AddDays(30)), Answering.As(Role.Authority), Stop));
        Assert.Equal("24(2)", refusal.Provision);
    }

    [Fact]
    public async Task No_order_reaches_beyond_the_authorisation_it_rests_on()
    {
        var c = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1")));
        var refusal = await Play.Refused(new OrderProvider(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later.AddDays(1)), Answering.As(Role.Authority), Stop));
        Assert.Contains("is after the judge's authorisation ends", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_provider_that_has_the_order_hands_over()
    {
        var c = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1")));
        await Play.Done(new OrderProvider(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), Answering.As(Role.Authority), Stop));
        await Play.Refused(Play.TryHandOverAsync(c, [1], "Another"));
        await Play.Refused(Play.TryHandOverAsync(c, [1], null));
        Assert.False(Directory.Exists(Path.Combine(Answering.Node.Folder, "evidence")));
    }

    [Fact]
    public async Task A_grant_rests_on_the_basis_of_the_request_and_on_nothing_else()
    {
        var refusal = await Play.Refused(Play.TryDecideAsync(await Play.ScreenedAndFoundAsync("R-1"), Grant with { Provisions = ["44(2)", "40(22)"] }));
        Assert.Equal("40(22)", refusal.Provision);
        Assert.Contains("44(2)", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_travels_and_its_answer_settles_only_what_was_asked()
    {
        var facts = Play.Pleaded.Where(f => f.Key != "data.to").ToDictionary();
        var c = await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1", facts: facts));
        await Play.Done(new AskForInformation(Answering.Open.Journal).RunAsync(new(c.Id, "Until when?", ["data.to"]), Answering.As(Role.Authority), Stop));
        await Answering.DeliverToAsync(Asking);
        var ours = await Asking.FindAsync("R-1");
        var answer = new AnswerQuestion(Asking.Open.Journal);
        await Play.Refused(answer.RunAsync(new(ours.Id, 1, "And more.", new Dictionary<string, JsonNode?> { ["person.minor"] = false }), Asking.As(Role.Officer), Stop));
        await Play.Done(answer.RunAsync(new(ours.Id, 1, "Until the end of May.", new Dictionary<string, JsonNode?> { ["data.to"] = "2027-05-31" }), Asking.As(Role.Officer), Stop));
        await Asking.DeliverToAsync(Answering);
        Assert.Equal("\"2027-05-31\"", (await Answering.CaseAsync(c.Id)).FactsOn(TestNode.Today)["data.to"]);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_counts_once()
    {
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")));
        Assert.Equal(c.Docket.Count, (await Play.ScreenAsync(c)).Docket.Count);
        c = await Play.ConsultAsync(c);
        Assert.Equal(c.Docket.Count, (await Play.ConsultAsync(c)).Docket.Count);
        var ask = new AskForInformation(Answering.Open.Journal);
        c = await Play.Done(ask.RunAsync(new(c.Id, "Until when?", ["data.to"]), Answering.As(Role.Authority), Stop));
        Assert.Equal(c.Docket.Count, (await Play.Done(ask.RunAsync(new(c.Id, "Until when?", ["data.to"]), Answering.As(Role.Authority), Stop))).Docket.Count);
        Assert.Equal(c.Docket.Count + 1, (await Play.ScreenAsync(c, true, "religion")).Docket.Count);
    }

    [Fact]
    public async Task A_case_read_back_is_the_case_that_was_written()
    {
        var c = await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1"));
        var read = await Answering.CaseAsync(c.Id);
        Assert.Equal(Json.Write(c.Docket), Json.Write(read.Docket));
        Assert.Equal((c.Stage, c.Established, c.Decision!.Kind), (read.Stage, read.Established, read.Decision!.Kind));
    }

    private static Decision Grant => new(DecisionKind.Granted, "For these reasons.", ["44(2)"]);

    private static Decision Refuse(string provision) => new(DecisionKind.Refused, "For these reasons.", [provision]);

    private static Refusal Refusal(Verdict verdict) => Assert.IsType<Verdict.Refuse>(verdict).Refusal;
}
