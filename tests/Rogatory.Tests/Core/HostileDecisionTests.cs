using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Exchange;
using Rogatory.Core.Orders;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>Nobody is bound by what they have not seen, and no decision says two things at once, whatever a pinned State sends and when.</summary>
public sealed class HostileDecisionTests : HostileTests
{
    [Fact]
    public async Task Conditions_are_accepted_only_as_they_were_shown()
    {
        var ours = await SentAsync();
        await AcceptedAsync(ours, new MessageBody.Decided(Conditional("Only here.")));
        var shown = (await Asking.CaseAsync(ours.Id)).DecisionEntry;
        await AcceptedAsync(ours, new MessageBody.Decided(Conditional("And pay for it.")));
        Assert.Contains("meanwhile", (await Play.Refused(AcceptAsync(ours, shown))).Why, StringComparison.Ordinal);
        Assert.False((await Asking.CaseAsync(ours.Id)).ConditionsAccepted);
        Assert.True((await Play.Done(AcceptAsync(ours, (await Asking.CaseAsync(ours.Id)).DecisionEntry))).ConditionsAccepted);
    }

    [Fact]
    public async Task An_acceptance_that_comes_after_another_decision_accepts_nothing()
    {
        var c = await Play.Done(Play.TryDecideAsync(await Play.ScreenedAndFoundAsync("R-1"), Conditional("Only here.")));
        await Answering.DeliverToAsync(Asking);
        var ours = await Asking.FindAsync("R-1");
        await Play.Done(AcceptAsync(ours, ours.DecisionEntry));
        await Play.Done(Play.TryDecideAsync(c, Conditional("And pay for it.")));
        await Asking.DeliverToAsync(Answering);
        Assert.False((await Answering.CaseAsync(c.Id)).ConditionsAccepted);
        Assert.Contains((await Asking.CaseAsync(ours.Id)).Docket, e => e.Body is EntryBody.NotAccepted { Kind: "conditions-accepted" });

        await Answering.DeliverToAsync(Asking);
        await Play.Done(AcceptAsync(ours, (await Asking.CaseAsync(ours.Id)).DecisionEntry));
        await Asking.DeliverToAsync(Answering);
        Assert.True((await Answering.CaseAsync(c.Id)).ConditionsAccepted);
    }

    [Fact]
    public async Task An_acceptance_that_names_no_decision_is_believed_only_where_there_was_but_one()
    {
        var c = await Play.Done(Play.TryDecideAsync(await Play.ScreenedAndFoundAsync("R-1"), Conditional("Only here.")));
        var named = new MessageBody.ConditionsAccepted("Accepted.") { Decision = new string('0', 64) };
        Assert.Contains("another decision", Refused(await SayBackAsync(c, named)).Why, StringComparison.Ordinal);
        Assert.IsType<Reception.Accepted>(await SayBackAsync(c, new MessageBody.ConditionsAccepted("Accepted.")));
        c = await Play.Done(Play.TryDecideAsync(c, Conditional("And pay for it.")));
        Assert.Equal(Rejection.DoesNotFit, Refused(await SayBackAsync(c, new MessageBody.ConditionsAccepted("Accepted."))).Kind);
    }

    [Fact]
    public async Task A_judge_authorises_the_decision_that_was_shown_and_no_other()
    {
        var c = await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1"));
        var shown = c.DecisionEntry;
        c = await Play.Done(Play.TryDecideAsync(c, Granted with { Kind = DecisionKind.GrantedInPart, LeftOut = "The content." }));
        Assert.Contains("meanwhile", (await Play.Refused(AuthoriseAsync(c, shown))).Why, StringComparison.Ordinal);
        Assert.Equal(Stage.Authorised, (await Play.Done(AuthoriseAsync(c, c.DecisionEntry))).Stage);
    }

    [Fact]
    public async Task A_State_decides_a_hundred_times_and_not_for_ever()
    {
        var ours = await SentAsync();
        for (var i = 0; i < 100; i++) await AcceptedAsync(ours, new MessageBody.Decided(Conditional($"Condition {i}.")));
        Assert.Contains("takes no more of them", Refused(await SayAsync(ours, new MessageBody.Decided(Conditional("One more.")))).Why, StringComparison.Ordinal);
        Assert.Equal(["Condition 99."], (await Asking.CaseAsync(ours.Id)).Decision!.Conditions);
    }

    [Fact]
    public async Task What_the_other_State_would_not_take_is_not_decided_here()
    {
        var c = await Play.ScreenedAndFoundAsync("R-1");
        for (var i = 0; i < 100; i++) c = await Play.Done(Play.TryDecideAsync(c, Conditional($"Condition {i}.")));
        Assert.Contains("takes no more of them", (await Play.Refused(Play.TryDecideAsync(c, Conditional("One more.")))).Why, StringComparison.Ordinal);
    }

    /// <summary>What a decision says beside its kind would bind by silence.</summary>
    [Theory]
    [InlineData("granted with conditions")]
    [InlineData("granted with something left out")]
    [InlineData("refused until a day")]
    [InlineData("in part without what is left out")]
    [InlineData("conditional without a condition")]
    [InlineData("conditional with an empty condition")]
    [InlineData("postponed without a day")]
    [InlineData("postponed to a day that is past")]
    public async Task A_decision_says_what_its_kind_says_and_nothing_else(string what)
    {
        var decision = what switch
        {
            "granted with conditions" => Granted with { Conditions = ["Pay for it."] },
            "granted with something left out" => Granted with { LeftOut = "All of it." },
            "refused until a day" => Granted with { Kind = DecisionKind.Refused, PostponedUntil = Play.Later },
            "in part without what is left out" => Granted with { Kind = DecisionKind.GrantedInPart },
            "conditional with an empty condition" => Conditional(" "),
            "conditional without a condition" => Granted with { Kind = DecisionKind.Conditional },
            "postponed without a day" => Granted with { Kind = DecisionKind.Postponed },
            _ => Granted with { Kind = DecisionKind.Postponed, PostponedUntil = TestNode.Today.AddDays(-1) },
        };
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(await SentAsync(), new MessageBody.Decided(decision)));
    }

    [Fact]
    public async Task A_decision_without_reasons_or_without_a_provision_is_none()
    {
        var ours = await SentAsync();
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.Decided(Granted with { Reasons = " " })));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.Decided(Granted with { Provisions = [] })));
        await AcceptedAsync(ours, new MessageBody.Decided(Granted));
    }

    [Fact]
    public async Task A_last_day_that_is_past_here_binds_nobody_whenever_it_says_it_was_sent()
    {
        var ours = await SentAsync();
        var decision = Conditional("Only here.") with { DeleteOn = new DateOnly(1950, 1, 2) };
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.Decided(decision), new DateTimeOffset(1950, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var yesterday = Asking.Node.Clock.GetUtcNow();
        Asking.Clock.Advance(TimeSpan.FromDays(3));
        Answering.Clock.Advance(TimeSpan.FromDays(3));
        var past = new MessageBody.Decided(decision with { DeleteOn = TestNode.Today.AddDays(2) });
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, past, yesterday));
    }

    [Fact]
    public async Task No_message_was_sent_before_the_request_it_is_about_and_no_request_years_ago()
    {
        var ours = await SentAsync();
        var longAgo = Asking.Node.Clock.GetUtcNow().AddDays(-3);
        Assert.Contains("before", Refused(await SayAsync(ours, new MessageBody.Acknowledged("Authority"), longAgo)).Why, StringComparison.Ordinal);
        Assert.Contains("before", Refused(await SayBackAsync(await Answering.FindAsync("R-1"), new MessageBody.ExtensionAsked(Play.Later, "Why."), longAgo)).Why, StringComparison.Ordinal);
        var request = ours.Request with { Id = Id<Request>.New(Asking.Clock) };
        var made = new MessageBody.RequestMade(request);
        Assert.Equal(Rejection.DoesNotFit, Refused(await TellAsync(Asking, Answering, request.Id, made, longAgo.AddYears(-1))).Kind);
        Assert.IsType<Reception.Accepted>(await TellAsync(Asking, Answering, request.Id, made, longAgo));

        // A message waits as long as the other node is down.
        Asking.Clock.Advance(TimeSpan.FromDays(20));
        Answering.Clock.Advance(TimeSpan.FromDays(20));
        await AcceptedAsync(ours, new MessageBody.Acknowledged("Authority"), longAgo.AddDays(4));
    }

    [Fact]
    public async Task A_hold_lasts_and_an_extension_lengthens_it()
    {
        var ours = await SentAsync("preserve");
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.DataHeld(new DateOnly(1900, 1, 1))));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.DataHeld(TestNode.Today)));
        await AcceptedAsync(ours, new MessageBody.DataHeld(Play.Later));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.HoldExtended(Play.Later, "Shorter.")));
        await AcceptedAsync(ours, new MessageBody.HoldExtended(Play.Later.AddDays(1), "Longer."));
    }

    [Fact]
    public async Task So_much_is_asked_at_once_and_no_more()
    {
        var ours = await SentAsync();
        for (var i = 1; i <= 20; i++) await AcceptedAsync(ours, new MessageBody.Asked(i, $"Question {i}?", []));
        Assert.Contains("wait for an answer", Refused(await SayAsync(ours, new MessageBody.Asked(21, "And?", []))).Why, StringComparison.Ordinal);
        for (var i = 1; i <= 5; i++) await AcceptedAsync(ours, new MessageBody.Consulted($"Would condition {i} do?"));
        Assert.Contains("wait for a reply", Refused(await SayAsync(ours, new MessageBody.Consulted("And?"))).Why, StringComparison.Ordinal);
        await Play.Done(new AnswerQuestion(Asking.Open.Journal).RunAsync(new(ours.Id, 1, "So.", new Dictionary<string, System.Text.Json.Nodes.JsonNode?>()), Asking.As(Role.Officer), Stop));
        await AcceptedAsync(ours, new MessageBody.Asked(21, "And?", []));
    }

    [Fact]
    public async Task Nor_does_a_node_ask_more_itself()
    {
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")));
        for (var i = 1; i <= 20; i++) await Play.Done(AskAsync(c, $"Question {i}?"));
        Assert.Contains("wait for an answer", (await Play.Refused(AskAsync(c, "And?"))).Why, StringComparison.Ordinal);
        for (var i = 1; i <= 5; i++) await Play.Done(ConsultAsync(c, $"Would condition {i} do?"));
        Assert.Contains("wait for a reply", (await Play.Refused(ConsultAsync(c, "And?"))).Why, StringComparison.Ordinal);
    }

    private Task<Outcome> AskAsync(Case c, string text) => new AskForInformation(Answering.Open.Journal).RunAsync(new(c.Id, text, []), Answering.As(Role.Authority), Stop);

    private Task<Outcome> ConsultAsync(Case c, string text) => new ConsultRequestingState(Answering.Open.Journal).RunAsync(new(c.Id, text), Answering.As(Role.Authority), Stop);

    private Task<Outcome> AcceptAsync(Case ours, int? seen) => new AcceptConditions(Asking.Open.Journal).RunAsync(new(ours.Id, "Accepted.", seen), Asking.As(Role.Authority), Stop);

    private Task<Outcome> AuthoriseAsync(Case c, int? seen) => new AuthoriseExecution(Answering.Open.Journal, Answering.Node)
        .RunAsync(new(c.Id, true, "Own court", "One account", Play.Later, "Lawful here.", seen), Answering.As(Role.Judge), Stop);
}
