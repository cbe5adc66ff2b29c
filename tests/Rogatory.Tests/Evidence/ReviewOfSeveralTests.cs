using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Evidence;

/// <summary>What holds for one file holds for no other: openings, answers and copies where a case has several.</summary>
public sealed class ReviewOfSeveralTests : OrderedUploads
{
    private Case c = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await TakeInAsync("one.txt", [1]);
        await TakeInAsync("two.txt", [2]);
        c = await Play.Done(HandOverAsync());
    }

    [Fact]
    public async Task The_opening_of_one_file_covers_no_other()
    {
        foreach (var item in c.Items) await OpenAsync(item);
        Assert.Equal(c.Items.Select(i => i.Id), (await OpenedAsync()).Select(e => e.Item));
    }

    [Fact]
    public async Task An_opening_that_is_dated_ahead_covers_none_before_it()
    {
        await OpenAsync(c.Items[0]);
        Answering.Clock.Advance(TimeSpan.FromDays(-1));
        await OpenAsync(c.Items[0]);
        Assert.Equal(2, (await OpenedAsync()).Count);
    }

    [Fact]
    public async Task Who_has_answered_for_one_file_answers_no_second_time_while_another_waits()
    {
        var judge = await AddAsync("a.judge", Role.Judge);
        foreach (var item in c.Items) await Play.Done(Play.ReviewAsync(c, item, new ReviewAct.SetAside(judge), "It may be between a lawyer and a client."));
        var examining = new ExaminePrivileged(Answering.Open.Journal);
        await Play.Done(examining.RunAsync(new(c.Id, c.Items[0].Id, false, "It is."), Answering.As(Role.Judge, judge), Stop));
        var again = await Play.Refused(examining.RunAsync(new(c.Id, c.Items[0].Id, true, "It is not."), Answering.As(Role.Judge, judge), Stop));
        Assert.Contains("was not set aside", again.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_examined_one_file_reviews_no_other()
    {
        var person = await AddAsync("separate.person", Role.Authority);
        await Play.Done(Play.ReviewAsync(c, c.Items[0], new ReviewAct.SetAside(person), "It may be between a lawyer and a client."));
        await Play.Done(new ExaminePrivileged(Answering.Open.Journal).RunAsync(new(c.Id, c.Items[0].Id, false, "It is."), Answering.As(Role.Authority, person), Stop));
        var refusal = await Play.Refused(Play.ReviewAsync(c, c.Items[1], new ReviewAct.MayLeave(), person: person));
        Assert.Contains("examines privileged material", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_reviewed_one_file_is_not_named_to_examine_another()
    {
        var person = await AddAsync("second.person", Role.Authority);
        await Play.Done(Play.ReviewAsync(c, c.Items[0], new ReviewAct.MayLeave(), person: person));
        var refusal = await Play.Refused(Play.ReviewAsync(c, c.Items[1], new ReviewAct.SetAside(person), "It may be between a lawyer and a client."));
        Assert.Contains("neither decided nor reviewed", refusal.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_redacted_copy_that_would_be_refused_not_a_byte_is_read_or_kept()
    {
        var untouched = new Untouched();
        await Play.Refused(Play.ReviewAsync(c, c.Items[0], new ReviewAct.Redact([], "copy.txt", untouched)));
        await Play.Refused(Play.ReviewAsync(c, c.Items[0], new ReviewAct.Redact([ThirdPerson.Child], "../copy.txt", untouched)));
        await Play.Refused(Play.ReviewAsync(c, c.Items[0], new ReviewAct.Redact([ThirdPerson.Child], "copy.txt", untouched), reasons: " "));
        Assert.Equal(2, Kept());
    }

    [Fact]
    public async Task An_empty_copy_is_refused_and_not_kept()
    {
        Assert.Contains("empty", (await Play.Refused(Play.ReviewAsync(c, c.Items[0], new ReviewAct.Redact([ThirdPerson.Child], "copy.txt", Stream.Null)))).Why, StringComparison.Ordinal);
        Assert.Equal(2, Kept());
    }

    [Fact]
    public async Task What_does_not_open_from_its_first_chunk_on_is_not_begun_to_be_shown()
    {
        var large = await Play.CollectAsync(await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-9"))), new byte[200_000]);
        var place = Answering.Node.PathOf("evidence", large.Id.ToString(), large.Items[0].Id.ToString());
        var bytes = await File.ReadAllBytesAsync(place, Stop);
        bytes[1_000] ^= 1;
        await File.WriteAllBytesAsync(place, bytes, Stop);
        var opening = await new OpenEvidence(Answering.Open.Journal, Answering.Evidence, Answering.Node).RunAsync(large.Id, large.Items[0].Id, Answering.As(Role.Authority), Stop);
        Assert.Null(Assert.IsType<OpenEvidence.Opening.Opened>(opening).Content);
    }

    private async Task OpenAsync(EvidenceItem item)
    {
        var opening = await new OpenEvidence(Answering.Open.Journal, Answering.Evidence, Answering.Node).RunAsync(c.Id, item.Id, Answering.As(Role.Authority), Stop);
        await Assert.IsType<OpenEvidence.Opening.Opened>(opening).Content!.DisposeAsync();
    }

    private async Task<List<EntryBody.EvidenceOpened>> OpenedAsync() => [.. (await Answering.CaseAsync(c.Id)).Docket.Select(e => e.Body).OfType<EntryBody.EvidenceOpened>()];

    private async Task<string> AddAsync(string signIn, Role role)
    {
        Assert.Null(await Answering.Open.People.AddAsync(new(signIn, $"A {signIn}", role, null, "twelve letters"), Answering.Open.AtTheMachine("Test"), Stop));
        return (await Answering.Open.People.AllAsync(Stop)).Single(p => p.SignIn == signIn).Id.ToString();
    }

    private int Kept() => Directory.EnumerateFiles(Answering.Node.PathOf("evidence", c.Id.ToString()), "evd_*").Count();

    /// <summary>A file that must not be touched.</summary>
    private sealed class Untouched : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new InvalidOperationException("It was read.");
    }
}
