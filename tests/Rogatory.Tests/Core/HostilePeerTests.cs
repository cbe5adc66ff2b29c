using System.Net;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Requests;
using Rogatory.Tests.Evidence;

namespace Rogatory.Tests.Core;

/// <summary>A State whose node is pinned and that means harm: it signs what it likes, and answers as it likes.</summary>
public sealed class HostilePeerTests : HostileTests
{
    private static readonly DateOnly LastDay = DateOnly.MaxValue;

    public static TheoryData<string> Endless =>
    [
        "title", "reference", "language", "deadline", "statement", "statements", "question", "facts", "reasons", "provisions", "conditions", "delete-on", "hold", "extension", "by", "files",
    ];

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task What_would_fill_a_page_or_run_out_of_the_calendar_is_malformed(string what)
    {
        await Play.SendAsync("stored-data", "R-1");
        var ours = await Asking.FindAsync("R-1");
        var request = new Request(Id<Request>.New(Answering.Clock), "stored-data", "XBB", "XAA") { Reference = "M-1", Title = "A title" };
        var granted = new Decision(DecisionKind.Granted, "Yes.", ["44(2)"]);
        var (name, text) = (new string('a', 301), new string('a', 50_001));
        MessageBody body = what switch
        {
            "title" => new MessageBody.RequestMade(request with { Title = name }),
            "reference" => new MessageBody.RequestMade(request with { Reference = "M-1\n\u202Efdp.exe" }),
            "language" => new MessageBody.RequestMade(request with { Language = "en-x-" + string.Join('-', Enumerable.Repeat("aaaaaaaa", 30)) }),
            "deadline" => new MessageBody.RequestMade(request with { Deadline = LastDay }),
            "statement" => new MessageBody.RequestMade(request with { Statements = new Dictionary<string, string> { ["contents.facts"] = text } }),
            "statements" => new MessageBody.RequestMade(request with { Statements = Enumerable.Range(0, 201).ToDictionary(i => $"{i}", _ => "") }),
            "question" => new MessageBody.Asked(1, text, []),
            "facts" => new MessageBody.Asked(1, "?", [.. Enumerable.Repeat("urgent", 201)]),
            "reasons" => new MessageBody.Decided(granted with { Reasons = text }),
            "provisions" => new MessageBody.Decided(granted with { Provisions = [.. Enumerable.Repeat("44(2)", 201)] }),
            "conditions" => new MessageBody.Decided(granted with { Kind = DecisionKind.Conditional, Conditions = [text] }),
            "delete-on" => new MessageBody.Decided(granted with { Kind = DecisionKind.Conditional, DeleteOn = LastDay }),
            "hold" => new MessageBody.DataHeld(LastDay),
            "extension" => new MessageBody.HoldExtended(LastDay, "Longer."),
            "by" => new MessageBody.Acknowledged("Ada\u001b[2J"),
            _ => Delivery([.. Enumerable.Repeat(Item("a"), 2001)]),
        };
        Assert.Equal(Rejection.Malformed, await RefusalAsync(ours, body));
    }

    [Fact]
    public async Task Nothing_is_sent_that_the_other_node_would_not_take()
    {
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")));
        var refusal = await Play.Refused(new ConsultRequestingState(Answering.Open.Journal).RunAsync(new(c.Id, new string('a', 50_001)), Answering.As(Role.Authority), Stop));
        Assert.Contains("50001 characters", refusal.Why, StringComparison.Ordinal);
        var many = new Decision(DecisionKind.Conditional, "Reasons.", ["44(2)"]) { Conditions = [.. Enumerable.Repeat(new string('a', 50_000), 15)] };
        Assert.Contains("in all", (await Play.Refused(Play.TryDecideAsync(await Play.EstablishAsync(c), many))).Why, StringComparison.Ordinal);
        c = await Answering.CaseAsync(c.Id);
        Assert.Null(c.Decision);
        Assert.DoesNotContain(c.Docket, e => e.Body is EntryBody.Consulted);
    }

    /// <summary>A last day for the evidence is a condition, and binds nobody who has not accepted it: else a State could have the record of its refusal erased.</summary>
    [Theory]
    [InlineData(DecisionKind.Refused, 10)]
    [InlineData(DecisionKind.Granted, 10)]
    [InlineData(DecisionKind.Conditional, 0)]
    [InlineData(DecisionKind.Conditional, -10)]
    public async Task A_decision_gives_a_last_day_only_as_a_condition_that_is_to_come(DecisionKind kind, int days)
    {
        await Play.SendAsync("stored-data", "R-1");
        var decision = new Decision(kind, "Reasons.", ["40(21)(a)"]) { DeleteOn = TestNode.Today.AddDays(days) };
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(await Asking.FindAsync("R-1"), new MessageBody.Decided(decision)));
    }

    [Fact]
    public async Task A_last_day_that_nobody_accepted_shortens_nothing()
    {
        await Play.SendAsync("stored-data", "R-1");
        await AcceptedAsync(await Asking.FindAsync("R-1"), new MessageBody.Decided(new Decision(DecisionKind.Refused, "Reasons.", ["40(21)(a)"])));
        var ours = await Play.Done(new CloseRequest(Asking.Open.Journal, Asking.Node).RunAsync(new((await Asking.FindAsync("R-1")).Id, "It was refused."), Asking.As(Role.Officer), Stop));
        foreach (var kind in Enum.GetValues<DecisionKind>())
        {
            var told = ours with { Decision = ours.Decision! with { Kind = kind, DeleteOn = TestNode.Today.AddDays(1) } };
            Assert.Null(Closing.Of(told)!.DeleteOn);
            Assert.True(Expiry.Of(told, TestNode.Law)!.DueOn > TestNode.Today.AddDays(100));
        }
    }

    [Fact]
    public async Task A_question_is_for_facts_that_there_are_and_each_once()
    {
        await Play.SendAsync("stored-data", "R-1");
        var ours = await Asking.FindAsync("R-1");
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.Asked(1, "?", ["no.such.fact"])));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, new MessageBody.Asked(1, "?", ["grounds.persecution"])));
        await AcceptedAsync(ours, new MessageBody.Asked(1, "?", ["urgent", "urgent", "data.to"]));
        Assert.Equal(["urgent", "data.to"], Assert.Single((await Asking.FindAsync("R-1")).Questions).Facts);
    }

    [Fact]
    public async Task A_delivery_comes_on_the_conditions_that_were_accepted_and_on_no_others()
    {
        await Play.SendAsync("stored-data", "R-1");
        var ours = await Asking.FindAsync("R-1");
        await AcceptedAsync(ours, new MessageBody.Decided(new Decision(DecisionKind.Conditional, "Reasons.", ["44(2)"]) { Conditions = ["Only here."] }));
        var delivery = Delivery([Item("a")]);
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, delivery with { Conditions = ["Only here."] }));
        await Play.Done(new AcceptConditions(Asking.Open.Journal).RunAsync(new(ours.Id, "Accepted."), Asking.As(Role.Authority), Stop));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, delivery));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, delivery with { Conditions = ["Only here.", "And tell nobody."] }));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, delivery with { Conditions = ["Only here."], Package = delivery.Package with { Length = 1L << 30 } }));
        await AcceptedAsync(ours, delivery with { Conditions = ["Only here."] });
    }

    [Fact]
    public async Task A_package_is_announced_once()
    {
        var delivery = Delivery([Item("a")]);
        foreach (var reference in (string[])["R-1", "R-2"])
        {
            await Play.SendAsync("stored-data", reference);
            var ours = await Asking.FindAsync(reference);
            await AcceptedAsync(ours, new MessageBody.Decided(new Decision(DecisionKind.Granted, "Reasons.", ["44(2)"])));
            if (reference == "R-1") await AcceptedAsync(ours, delivery);
            else Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, delivery));
        }
    }

    [Fact]
    public async Task The_reason_of_a_refusal_is_cut_and_read_whatever_its_encoding_is_said_to_be()
    {
        await Play.SubmitAsync("stored-data", "R-1");
        using var http = new HttpClient(new Answers(() => new HttpResponseMessage(HttpStatusCode.BadRequest)
        {
            Content = new StringContent("{\"why\":\"no\\u0000way" + new string('a', 5000) + "\"}") { Headers = { ContentType = new("text/plain") { CharSet = "nonsense" } } },
        }));
        Assert.True(await Asking.CourierOver(http).RunOnceAsync(Stop));
        var why = (await Asking.FindAsync("R-1")).Docket.Select(e => e.Body).OfType<EntryBody.NotAccepted>().Single().Reason;
        Assert.StartsWith("noway", why, StringComparison.Ordinal);
        Assert.Equal(1000, why.Length);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_kept()
    {
        await Play.SubmitAsync("stored-data", "R-1");
        var endless = new Zeros(1L << 40);
        using var http = new HttpClient(new Answers(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(endless) }));
        Assert.False(await Asking.CourierOver(http).RunOnceAsync(Stop));
        Assert.InRange(endless.Position, 1, 1 << 20);
        Assert.Equal(1, await Asking.CountAsync("outbox where attempts = 1 and outcome is null"));
    }

    /// <summary>A package may name files as long as it likes: that it was refused is told all the same, or the delivery would be on its way for ever.</summary>
    [Fact]
    public void The_reason_why_a_package_was_refused_fits_into_a_message()
    {
        var refused = FetchPackages.Refused(new PackageDescription(Id<PackageDescription>.New(TimeProvider.System), 1, new string('0', 64)), new string('a', 200_000));
        Assert.Null(MessageLimits.WhyNotSend(Assert.Single(refused.Messages)));
        Assert.Equal(1000, Assert.IsType<EntryBody.DeliveryRefused>(Assert.Single(refused.Entries)).Reason.Length);
    }

    [Fact]
    public async Task Work_with_a_State_that_never_ends_holds_up_no_other_and_keeps_the_turn()
    {
        var work = new Underway(Asking.Open.Database, "trying", TimeSpan.FromMilliseconds(50));
        var never = new TaskCompletionSource<bool>();
        var done = new List<string>();
        Assert.False(await RunAsync(("XBB", () => never.Task)));
        Assert.True(await RunAsync(("XBB", () => Note("XBB")), ("XCC", () => Note("XCC"))));
        Assert.Equal(["XCC"], done);
        Assert.Null(await Asking.Open.Database.TakeTurnAsync("trying", Stop));
        never.SetResult(false);
        Assert.False(await RunAsync());
        await using var turn = await Asking.Open.Database.TakeTurnAsync("trying", Stop);
        Assert.NotNull(turn);

        Task<bool> RunAsync(params (string, Func<Task<bool>>)[] due) => work.RunOnceAsync(() => Task.FromResult<IEnumerable<(string, Func<Task<bool>>)>>(due), Stop);

        Task<bool> Note(string state)
        {
            done.Add(state);
            return Task.FromResult(true);
        }
    }

    [Theory]
    [InlineData("Galdia\nFingerprint of its key: 1111")]
    [InlineData("Galdia\u001b[8m")]
    [InlineData("Galdia \u202E")]
    [InlineData("  ")]
    public async Task A_name_that_shows_something_else_is_not_pinned(string name)
    {
        using var third = await TestNode.StartAsync("XEE");
        var entry = DirectoryEntry.Of(third.Node) with { Name = name };
        Assert.NotNull(await Asking.Open.Peers.PinAsync(entry, new Uri("http://xee.test"), entry.Fingerprint, Asking.Open.AtTheMachine("Compared."), Stop));
    }

    [Theory]
    [InlineData("report.pdf", true)]
    [InlineData("\u0628\u0631\u0646\u0627\u0645\u0647\u200C\u0647\u0627.txt", true)]
    [InlineData("report\u202Egpj.exe", false)]
    [InlineData("a\u2028b", false)]
    [InlineData(" report.pdf", false)]
    [InlineData("report.pdf ", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("..", false)]
    [InlineData("", false)]
    [InlineData(".", false)]
    public void The_name_of_a_file_shows_as_it_is(string name, bool good) => Assert.Equal(good, EvidenceFolder.IsName(name));

    private sealed class Answers(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
