using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.People;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Evidence;

/// <summary>Whatever way somebody tries: nothing leaves unreviewed, and what may be privileged is one separate person's alone.</summary>
public sealed class ReviewTests : TwoNodeTests
{
    private Case c = null!;

    private EvidenceItem Item => c.Items[0];

    private string ReviewerId => $"per_{Role.Authority}";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var decided = Answering.As(Role.Authority, "per_decider");
        c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")));
        c = await Play.EstablishAsync(c);
        c = await Play.Done(new Rogatory.Core.Decisions.DecideRequest(Answering.Open.Journal, Answering.Node).RunAsync(
            new(c.Id, new(Rogatory.Core.Decisions.DecisionKind.Granted, "For these reasons.", ["44(2)"])), decided, Stop));
        c = await Play.CollectAsync(await Play.AuthoriseExecutionAsync(c), "secret"u8.ToArray());
    }

    [Fact]
    public async Task Nothing_is_delivered_while_a_file_is_unreviewed()
    {
        Assert.Contains("collected", (await Play.Refused(Play.TryDeliverAsync(c))).Why, StringComparison.Ordinal);
        var pretended = c with { Stage = Stage.Reviewed };
        Assert.Contains("has not been reviewed", Refusal(DeliverEvidence.Decide(pretended, [], null, Answering.Node)).Why, StringComparison.Ordinal);
        c = await Play.ReviewAsync(c);
        Assert.Equal(Stage.Reviewed, c.Stage);
        await Play.Done(Play.TryDeliverAsync(c));
    }

    [Fact]
    public async Task A_file_whose_review_was_opened_again_holds_up_the_delivery()
    {
        c = await Play.ReviewAsync(c);
        c = await SetAsideAsync(await JudgeAsync());
        Assert.Equal(Stage.Collected, c.Stage);
        await Play.Refused(Play.TryDeliverAsync(c));
    }

    [Fact]
    public async Task Everything_taken_out_delivers_the_number_and_the_provision_and_nothing_else()
    {
        c = await Play.Done(Play.ReviewAsync(c, Item, new ReviewAct.TakeOut(TakenOutFor.OutsideTheOrder), "Another account than the order names."));
        Assert.Equal((Stage.Reviewed, 0), (c.Stage, c.Evidence.Count));
        c = await Play.ArriveAsync(await Play.Done(Play.TryDeliverAsync(c)));
        var arrived = await Asking.FindAsync("R-1");
        Assert.Equal(Stage.Delivered, arrived.Stage);
        Assert.Equal(new Withheld(TakenOutFor.OutsideTheOrder, "24(2)", 1), Assert.Single(arrived.Withheld));
        Assert.Null(arrived.Notice);
        Assert.Contains(arrived.Docket, e => e.Body is EntryBody.EvidenceDelivered);
        var told = Json.Write(arrived.Docket.Where(e => e.Body is EntryBody.EvidenceAnnounced or EntryBody.EvidenceDelivered));
        Assert.All((string[])[Item.Name, Item.Sha256, Item.Id.ToString(), "Another account"], secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_taken_out_is_not_sent_and_what_is_left_is()
    {
        var copy = "*** redacted"u8.ToArray();
        c = await Play.Done(Play.ReviewAsync(c, Item, Redact("copy.txt", copy), "A child is named in it."));
        Assert.Equal(Stage.Reviewed, c.Stage);
        c = await Play.ArriveAsync(await Play.Done(Play.TryDeliverAsync(c)));
        var arrived = await Asking.FindAsync("R-1");
        Assert.Equal("copy.txt", Assert.Single(arrived.Evidence).Name);
        Assert.Equal(copy, await Asking.ReadAsync(arrived, arrived.Evidence[0]));
        Assert.Empty(arrived.Withheld);
    }

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Judge)]
    [InlineData(Role.Duty)]
    [InlineData(Role.Provider)]
    [InlineData(Role.Rights)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Peer)]
    [InlineData(Role.Node)]
    public async Task Nobody_but_the_authority_reviews(Role role) => await Play.Refused(
        Reviewing.RunAsync(new(c.Id, Item.Id, new ReviewAct.MayLeave(), "Fine."), Answering.As(role), Stop));

    [Theory]
    [InlineData(Way.Api)]
    [InlineData(Way.CommandLine)]
    [InlineData(Way.Message)]
    [InlineData(Way.Job)]
    public async Task Nobody_reviews_examines_or_opens_but_on_a_page(Way way)
    {
        await Play.Refused(Reviewing.RunAsync(new(c.Id, Item.Id, new ReviewAct.MayLeave(), "Fine."), Answering.As(Role.Authority, way: way), Stop));
        var judge = await JudgeAsync();
        c = await SetAsideAsync(judge);
        await Play.Refused(Examining.RunAsync(new(c.Id, Item.Id, true, "Fine."), Answering.As(Role.Judge, judge, way), Stop));
        Assert.IsType<OpenEvidence.Opening.Refused>(await OpenAsync(Answering.As(Role.Judge, judge, way)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_review_needs_reasons_and_a_taking_out_its_category(bool withReasons)
    {
        await Play.Refused(Play.ReviewAsync(c, Item, new ReviewAct.TakeOut(withReasons ? null : TakenOutFor.Other), withReasons ? "Out." : " "));
        await Play.Refused(Play.ReviewAsync(c, Item, withReasons ? new ReviewAct.LeaveThirdPersonsIn([]) : new ReviewAct.MayLeave(), withReasons ? "In." : ""));
        Assert.Equal("40(25)", (await Play.Refused(Play.ReviewAsync(c, Item, new ReviewAct.TakeOut(null), "Out."))).Provision);
    }

    [Fact]
    public async Task A_file_of_another_case_cannot_be_reviewed_here() => await Play.Refused(
        Reviewing.RunAsync(new(c.Id, Id<EvidenceItem>.New(TimeProvider.System), new ReviewAct.MayLeave(), "Fine."), Answering.As(Role.Authority), Stop));

    [Fact]
    public async Task The_separate_reviewer_has_neither_decided_nor_reviewed_and_is_not_whoever_sets_aside()
    {
        var judge = await JudgeAsync();
        var officer = await AddAsync("an.officer", Role.Officer);
        foreach (var nobody in (string[])["", "per_nobody", officer, Id<Person>.New(TimeProvider.System).ToString()])
            await Play.Refused(Play.ReviewAsync(c, Item, new ReviewAct.SetAside(nobody)));
        await Play.Refused(Play.ReviewAsync(c, Item, new ReviewAct.SetAside(judge), person: judge));
        Assert.False(ReviewFile.MayExamine(c with { DecidedBy = [judge] }, await PersonAsync(judge)));
        Assert.False(ReviewFile.MayExamine(c with { ReviewedBy = [judge] }, await PersonAsync(judge)));
        Assert.True(ReviewFile.MayExamine(c, await PersonAsync(judge)));
    }

    [Fact]
    public async Task Only_the_named_person_examines_and_not_if_they_decided_or_reviewed_since()
    {
        var judge = await JudgeAsync();
        c = await SetAsideAsync(judge);
        var input = new ExaminePrivileged.Input(c.Id, Item.Id, true, "No privilege in it.");
        foreach (var other in (Occasion[])[Answering.As(Role.Authority), Answering.As(Role.Judge), Answering.As(Role.Authority, "per_decider"), Answering.As(Role.Rights, judge), Answering.As(Role.Officer, judge)])
            await Play.Refused(Examining.RunAsync(input, other, Stop));
        var named = Answering.As(Role.Judge, judge);
        Assert.IsType<Verdict.Refuse>(ExaminePrivileged.Decide(c with { DecidedBy = c.DecidedBy.Add(judge) }, input, named));
        Assert.IsType<Verdict.Refuse>(ExaminePrivileged.Decide(c with { ReviewedBy = c.ReviewedBy.Add(judge) }, input, named));
        await Play.Refused(Examining.RunAsync(input with { MayLeave = null }, named, Stop));
        Assert.Equal("Reasons: nothing was given.", (await Play.Refused(Examining.RunAsync(input with { Reasons = " " }, named, Stop))).Why);
        c = await Play.Done(Examining.RunAsync(input, named, Stop));
        Assert.Equal(Stage.Reviewed, c.Stage);
    }

    [Fact]
    public async Task What_a_scanner_found_something_in_does_not_leave_by_the_separate_reviewer_either_unless_they_say_why()
    {
        var judge = await JudgeAsync();
        c = await FindAsync();
        c = await SetAsideAsync(judge);
        var input = new ExaminePrivileged.Input(c.Id, Item.Id, true, "No privilege in it.");
        Assert.Equal("40(14)", (await Play.Refused(Examining.RunAsync(input, Answering.As(Role.Judge, judge), Stop))).Provision);
        c = await Play.Done(Examining.RunAsync(input with { DespiteFind = "The malware is the evidence." }, Answering.As(Role.Judge, judge), Stop));
        Assert.Equal("The malware is the evidence.", Assert.IsType<EntryBody.PrivilegeExamined>(c.Docket[^1].Body).DespiteFind);
    }

    [Fact]
    public async Task What_waits_for_the_separate_reviewer_is_not_cleared_or_taken_out_by_another()
    {
        c = await SetAsideAsync(await JudgeAsync());
        foreach (var act in (ReviewAct[])[new ReviewAct.MayLeave(), new ReviewAct.TakeOut(TakenOutFor.Other), new ReviewAct.LeaveThirdPersonsIn([ThirdPerson.Child]), Redact("copy.txt", [1])])
            Assert.Contains("waits for the separate reviewer", (await Play.Refused(Play.ReviewAsync(c, Item, act))).Why, StringComparison.Ordinal);
        var second = await AddAsync("second.judge", Role.Judge);
        c = await SetAsideAsync(second);
        Assert.Equal(second, c.ReviewOf(Item.Id)!.Reviewer);
    }

    [Fact]
    public async Task What_was_found_privileged_stays_out_and_closed()
    {
        var judge = await JudgeAsync();
        c = await SetAsideAsync(judge);
        c = await Play.Done(Examining.RunAsync(new(c.Id, Item.Id, false, "Between a lawyer and a client."), Answering.As(Role.Judge, judge), Stop));
        Assert.Equal((TakenOutFor?)TakenOutFor.Privileged, c.ReviewOf(Item.Id)!.For);
        await Play.Refused(Play.ReviewAsync(c, Item, new ReviewAct.MayLeave()));
        Assert.IsType<OpenEvidence.Opening.Refused>(await OpenAsync(Answering.As(Role.Authority)));
        Assert.IsType<OpenEvidence.Opening.Refused>(await OpenAsync(Answering.As(Role.Rights)));
    }

    [Fact]
    public async Task Who_examined_what_was_set_aside_reviews_nothing_of_the_case()
    {
        var authority = await AddAsync("separate.person", Role.Authority);
        c = await SetAsideAsync(authority);
        Assert.Contains("cannot also pass", (await Play.Refused(Play.ReviewAsync(c, Item, new ReviewAct.SetAside(authority), person: authority))).Why, StringComparison.Ordinal);
        c = await Play.Done(Examining.RunAsync(new(c.Id, Item.Id, true, "No privilege."), Answering.As(Role.Authority, authority), Stop));
        Assert.Contains(authority, c.ExaminedBy);
        await Play.Refused(Play.ReviewAsync(c, Item, new ReviewAct.MayLeave(), person: authority));
    }

    [Fact]
    public async Task A_set_aside_file_is_opened_by_the_separate_reviewer_alone()
    {
        var judge = await JudgeAsync();
        c = await SetAsideAsync(judge);
        foreach (var role in Enum.GetValues<Role>())
            Assert.IsType<OpenEvidence.Opening.Refused>(await OpenAsync(Answering.As(role)));
        Assert.IsType<OpenEvidence.Opening.Refused>(await OpenAsync(Answering.As(Role.Rights, judge)));
        Assert.IsType<OpenEvidence.Opening.Opened>(await OpenAsync(Answering.As(Role.Judge, judge)));
        Assert.Null(OpenEvidence.WhyNot(c, Item.Id, Answering.As(Role.Judge, judge)));
        Assert.NotNull(OpenEvidence.WhyNot(c with { ReviewedBy = c.ReviewedBy.Add(judge) }, Item.Id, Answering.As(Role.Judge, judge)));
    }

    [Fact]
    public async Task A_new_decision_asks_for_a_new_review()
    {
        c = await Play.ReviewAsync(c);
        c = await Play.DecideAsync(c);
        Assert.Null(c.ReviewOf(Item.Id));
    }

    [Fact]
    public async Task A_find_holds_a_file_back_until_a_reviewer_says_why_not()
    {
        c = await Play.ReviewAsync(c);
        c = await FindAsync();
        Assert.Equal((Stage.Collected, null), (c.Stage, c.ReviewOf(Item.Id)));
        Assert.Equal("40(14)", (await Play.Refused(Play.ReviewAsync(c, Item, new ReviewAct.MayLeave()))).Provision);
        await Play.Refused(Play.ReviewAsync(c, Item, new ReviewAct.LeaveThirdPersonsIn([ThirdPerson.Other])));
        c = await Play.Done(Play.ReviewAsync(c, Item, new ReviewAct.MayLeave(), despiteFind: "The malware is the evidence."));
        c = await FindAsync();
        Assert.Equal(Stage.Reviewed, c.Stage);
    }

    [Fact]
    public async Task Each_opening_is_entered_before_the_bytes_are_given_and_once_a_sitting()
    {
        var officer = Answering.As(Role.Authority);
        var opened = Assert.IsType<OpenEvidence.Opening.Opened>(await OpenAsync(officer));
        using var content = new StreamReader(opened.Content!);
        Assert.Equal("secret", await content.ReadToEndAsync(Stop));
        await OpenAsync(officer);
        await OpenAsync(Answering.As(Role.Rights));
        Assert.Equal([officer.By.Id, $"per_{Role.Rights}"], (await OpeningsAsync()).Select(e => e.Occasion.By.Id));
        Answering.Clock.Advance(OpenEvidence.OneSitting);
        await OpenAsync(Answering.As(Role.Authority));
        Assert.Equal(3, (await OpeningsAsync()).Count);
    }

    [Fact]
    public async Task The_requesting_States_officer_opens_what_arrived_and_this_States_officer_does_not()
    {
        Assert.IsType<OpenEvidence.Opening.Refused>(await OpenAsync(Answering.As(Role.Officer)));
        await Play.ArriveAsync(await Play.Done(Play.TryDeliverAsync(await Play.ReviewAsync(c))));
        var arrived = await Asking.FindAsync("R-1");
        Assert.IsType<OpenEvidence.Opening.Opened>(await new OpenEvidence(Asking.Open.Journal, Asking.Evidence, Asking.Node).RunAsync(arrived.Id, arrived.Items[0].Id, Asking.As(Role.Officer), Stop));
        Assert.Contains((await Asking.FindAsync("R-1")).Docket, e => e.Body is EntryBody.EvidenceOpened);
    }

    [Fact]
    public void A_review_written_before_each_file_had_an_outcome_is_still_read()
    {
        const string Old = """{"entry":"evidence-reviewed","takenOut":["evd_00000000000000000000000000000001"],"reasons":"Out."}""";
        var body = Json.Read<EntryBody>(Old);
        Assert.Equal(Old, Json.Write(body));
        Assert.Equal([], Assert.IsType<EntryBody.EvidenceDelivered>(Json.Read<EntryBody>("""{"entry":"evidence-delivered","items":[]}""")).Withheld);
        var (one, two) = (new EvidenceItem(Id<EvidenceItem>.Parse("evd_00000000000000000000000000000001"), "a", 1, "00"), new EvidenceItem(Id<EvidenceItem>.Parse("evd_00000000000000000000000000000002"), "b", 1, "11"));
        var folded = After(After(After(c, new EntryBody.EvidenceCollected(one)), new EntryBody.EvidenceCollected(two)), body);
        Assert.Equal((Stage.Reviewed, true, false), (folded.Stage, folded.Evidence.Contains(two), folded.Evidence.Contains(one)));
        Assert.Equal([new Withheld(TakenOutFor.Other, "24(4)", 1)], Withheld.From(folded));
    }

    private ReviewFile Reviewing => new(Answering.Open.Journal, Answering.Evidence, Answering.Open.People);

    private ExaminePrivileged Examining => new(Answering.Open.Journal);

    private static ReviewAct.Redact Redact(string name, byte[] copy) => new([ThirdPerson.Child], name, new MemoryStream(copy));

    private Task<OpenEvidence.Opening> OpenAsync(Occasion occasion) => new OpenEvidence(Answering.Open.Journal, Answering.Evidence, Answering.Node).RunAsync(c.Id, Item.Id, occasion, Stop);

    private async Task<List<Entry>> OpeningsAsync() => [.. (await Answering.CaseAsync(c.Id)).Docket.Where(e => e.Body is EntryBody.EvidenceOpened)];

    private Task<Case> SetAsideAsync(string reviewer) => Play.Done(Play.ReviewAsync(c, Item, new ReviewAct.SetAside(reviewer), "It may be between a lawyer and a client."));

    private async Task<Case> FindAsync()
    {
        var scanned = new EntryBody.EvidenceScanned(Item.Id, ScanResult.Found, "Engine", "1", "A.Find");
        return await Play.Done(Answering.Open.Journal.RecordAsync(c.Id, Answering.As(Role.Node, way: Way.Job), _ => Verdict.Enter(scanned), Stop));
    }

    private Task<string> JudgeAsync() => AddAsync("a.judge", Role.Judge);

    private async Task<string> AddAsync(string signIn, Role role)
    {
        Assert.Null(await Answering.Open.People.AddAsync(new(signIn, $"A {signIn}", role, null, "twelve letters"), Answering.Open.AtTheMachine("Test"), Stop));
        return (await Answering.Open.People.AllAsync(Stop)).Single(p => p.SignIn == signIn).Id.ToString();
    }

    private async Task<Person> PersonAsync(string id) => (await Answering.Open.People.FindAsync(Id<Person>.Parse(id), Stop))!;

    private static Case After(Case c, EntryBody body) => c.After(new Entry(default, c.Id.ToString(), c.Docket.Count + 1, c.Docket[0].Occasion, body));

    private static Refusal Refusal(Verdict verdict) => Assert.IsType<Verdict.Refuse>(verdict).Refusal;
}
