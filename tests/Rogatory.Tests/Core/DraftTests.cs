using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>What a draft accepts, what comes of it when the judge returns it, and which step is shown for it.</summary>
public sealed class DraftTests : TwoNodeTests
{
    private static IReadOnlyDictionary<string, string> Nothing => new Dictionary<string, string>();

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public async Task A_title_and_a_reference_are_no_longer_than_what_can_be_sent(int length, bool taken)
    {
        var text = new string('a', length);
        Assert.Equal(taken, await TryOpenAsync(text, "R-1") is Outcome.Done);
        Assert.Equal(taken, await TryOpenAsync("A title", text) is Outcome.Done);
        if (!taken) Assert.Contains("301 characters are more than 300", (await Play.Refused(TryOpenAsync(text, "R-2"))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_is_one_line()
    {
        Assert.Contains("breaks the line", (await Play.Refused(TryOpenAsync("One\nTwo", "R-1"))).Why, StringComparison.Ordinal);
        Assert.DoesNotContain("sentence", (await Play.Refused(TryOpenAsync(" ", "R-1"))).ToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_lies_ahead_and_is_taken_back_with_its_reason()
    {
        var draft = await Play.DraftAsync("stored-data", "R-1");
        Assert.Contains("is past", (await Play.Refused(ReviseAsync(draft, new DateOnly(2020, 1, 1), "The trial."))).Why, StringComparison.Ordinal);
        Assert.Contains("no day", (await Play.Refused(ReviseAsync(draft, null, "The trial."))).Why, StringComparison.Ordinal);
        draft = await Play.Done(ReviseAsync(draft, Play.Later, "The trial."));
        draft = await Play.Done(ReviseAsync(draft, null, null));
        Assert.Equal((Play.Later, "The trial."), (draft.Request.Deadline, draft.Request.DeadlineReason));
        draft = await Play.Done(ReviseAsync(draft, null, ""));
        Assert.Equal((null, ""), (draft.Request.Deadline, draft.Request.DeadlineReason));
    }

    [Fact]
    public async Task A_fact_that_does_not_fit_is_named_by_its_question()
    {
        var draft = await Play.DraftAsync("stored-data", "R-1");
        var facts = new Dictionary<string, JsonNode?> { ["data.from"] = "2027-05-31", ["data.to"] = "2027-05-01" };
        var refusal = await Play.Refused(new ReviseDraft(Asking.Open.Journal).RunAsync(new(draft.Id, Nothing, facts), Asking.As(Role.Officer), Stop));
        Assert.DoesNotContain("data.", refusal.Why, StringComparison.Ordinal);
        Assert.Contains("the answer to “", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_written_first_and_says_when_the_judge_returned_it()
    {
        var id = Id<Case>.New(Asking.Node.Clock);
        var fresh = await Play.Done(new DraftRequest(Asking.Open.Journal, Asking.Node).RunAsync(new(id, "XBB", "stored-data", "A title", "R-0", null), Asking.As(Role.Officer), Stop));
        Assert.Equal(Gates.Draft, NextStep.On(fresh, Asking.Node.World, TestNode.Today).Gate);

        var draft = await Play.DraftAsync("stored-data", "R-1");
        Assert.Equal((Gates.Submit, null), (NextStep.On(draft, Asking.Node.World, TestNode.Today).Gate, draft.Returned));
        await Play.Done(new SubmitRequest(Asking.Open.Journal, Asking.Node).RunAsync(new(draft.Id), Asking.As(Role.Officer), Stop));
        draft = await Play.Done(new AuthoriseRequest(Asking.Open.Journal, Asking.Node).RunAsync(new(draft.Id, false, "Court", "", null, "Too wide."), Asking.As(Role.Judge), Stop));
        Assert.Equal(("Court", "Too wide."), (draft.Returned!.Court, draft.Returned.Reasons));
        Assert.Contains("returned", NextStep.On(draft, Asking.Node.World, TestNode.Today).Standing, StringComparison.Ordinal);
        draft = await Play.Done(new SubmitRequest(Asking.Open.Journal, Asking.Node).RunAsync(new(draft.Id), Asking.As(Role.Officer), Stop));
        Assert.Null(draft.Returned);
    }

    [Fact]
    public async Task A_deadline_runs_to_the_end_of_its_day_and_says_what_each_side_has_to_do()
    {
        var draft = await Play.Done(ReviseAsync(await Play.DraftAsync("stored-data", "R-1"), Play.Later, "The trial."));
        var clock = Clock.For(draft, TestNode.Law).Single(clock => clock.Provision == "40(26)");
        Assert.Equal((Play.Later, Play.Later.AddDays(1)), (clock.LastDay, DateOnly.FromDateTime(clock.DueAt.UtcDateTime)));
        Assert.DoesNotContain("tell it", clock.AtEnd, StringComparison.Ordinal);
        Assert.Contains("tell it", Clock.For(draft with { Side = Side.Requested }, TestNode.Law).Single(clock => clock.Provision == "40(26)").AtEnd, StringComparison.Ordinal);
    }

    private Task<Outcome> TryOpenAsync(string title, string reference) => new DraftRequest(Asking.Open.Journal, Asking.Node)
        .RunAsync(new(Id<Case>.New(Asking.Node.Clock), "XBB", "stored-data", title, reference, null), Asking.As(Role.Officer), Stop);

    private Task<Outcome> ReviseAsync(Case c, DateOnly? deadline, string? reason) => new ReviseDraft(Asking.Open.Journal)
        .RunAsync(new(c.Id, Nothing, new Dictionary<string, JsonNode?>(), Deadline: deadline, DeadlineReason: reason), Asking.As(Role.Officer), Stop);
}
