using System.Reflection;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Tests.HouseRules;

namespace Rogatory.Tests.Core;

/// <summary>The daily job: what it may not do, whatever the clock, the lists or a kill do to it.</summary>
public sealed class EraseDueCasesTests : IAsyncLifetime
{
    private Forgetting two = null!;

    private TestNode Node => two.Answering;

    public async ValueTask InitializeAsync() => two = await Forgetting.StartAsync();

    public ValueTask DisposeAsync()
    {
        two.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_clock_that_jumps_ahead_erases_nothing_until_a_person_says_that_it_is_right()
    {
        var (_, c) = await two.RefusedAsync("R-1");
        await Forgetting.LiveAsync(Node, 3);
        Node.Clock.Advance(TimeSpan.FromDays(100 * 365));
        Assert.Equal(ErasureRun.ClockInDoubt, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
        Assert.Equal(ErasureRun.ClockInDoubt, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
        Assert.NotNull(await Node.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
        var watch = Forgetting.Watch(Node);
        Assert.NotNull(await watch.DoubtAsync(TestNode.Stop));
        foreach (var (role, way) in ((Role, Way)[])[(Role.Administrator, Way.CommandLine), (Role.Administrator, Way.Page), (Role.Node, Way.Job), (Role.Peer, Way.Message), (Role.Officer, Way.Page), (Role.Rights, Way.Api)])
            Assert.NotNull(await watch.ConfirmAsync("It is right.", Node.As(role, way: way), TestNode.Stop));
        Assert.NotNull(await watch.ConfirmAsync(" ", Node.As(Role.Rights), TestNode.Stop));
        Assert.Equal(ErasureRun.ClockInDoubt, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
        Assert.Null(await watch.ConfirmAsync("The node was switched off.", Node.As(Role.Rights), TestNode.Stop));
        Assert.Contains("Nobody doubts", (await watch.ConfirmAsync("Once more.", Node.As(Role.Rights), TestNode.Stop))!.Why, StringComparison.Ordinal);
        Assert.Equal(ErasureRun.Done, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
        Assert.Null(await Node.Open.Journal.CaseAsync(c.Id, TestNode.Stop));
        Assert.IsType<EntryBody.ClockConfirmed>((await Node.Open.Journal.NodeEntriesAsync(TestNode.Stop))[1].Body);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData("2027-06-04")]
    public async Task A_mark_of_the_last_run_that_is_no_instant_erases_nothing_until_a_person_says_that_the_clock_is_right(string mark)
    {
        await Forgetting.LiveAsync(Node, 3);
        await Forgetting.ValueAsync<long>(Node, "update forgetting set ran_at = @mark", new { mark });
        Assert.Equal(ErasureRun.ClockInDoubt, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
        Assert.NotNull(await Forgetting.Watch(Node).DoubtAsync(TestNode.Stop));
        Assert.Null(await Forgetting.Watch(Node).ConfirmAsync("It is right.", Node.As(Role.Rights), TestNode.Stop));
        Assert.Equal(ErasureRun.Done, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
    }

    [Fact]
    public async Task An_entry_made_under_a_wrong_clock_does_not_make_it_right()
    {
        await two.RefusedAsync("R-1");
        Node.Clock.Advance(TimeSpan.FromDays(1000));
        await two.Play.DraftAsync("stored-data", "R-2");
        await Node.Open.Journal.NoteAsync(Node.As(Role.Administrator), new EntryBody.PersonRemoved("per_1"), _ => { }, TestNode.Stop);
        Assert.Equal(ErasureRun.ClockInDoubt, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_and_right_again_is_no_jump()
    {
        await Forgetting.LiveAsync(Node, 30);
        Node.Clock.Advance(TimeSpan.FromDays(-29));
        Assert.Equal(ErasureRun.Done, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
        Node.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(ErasureRun.Done, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
    }

    [Fact]
    public async Task A_list_that_lies_erases_nothing()
    {
        var (_, refused) = await two.RefusedAsync("R-1");
        var open = await two.Play.SendAsync("stored-data", "R-2");
        await Forgetting.HoldAsync(Node, refused);
        await Forgetting.ValueAsync<string>(Node, "update cases set closed = 1, ending = 'Refused', closed_on = '2001-01-01', kept_back = null, remedies_until = null");
        await Forgetting.LiveAsync(Node, 1);
        Assert.NotNull(await Node.Open.Journal.CaseAsync(open.Id, TestNode.Stop));
        Assert.NotNull(await Node.Open.Journal.CaseAsync(refused.Id, TestNode.Stop));
        Assert.Equal(1, await Forgetting.ValueAsync<long>(Node, "select count(*) from cases where closed = 1 and kept_back = 'LegalHold'"));
    }

    [Fact]
    public async Task Only_one_process_at_a_time_erases()
    {
        await using var turn = await Node.Open.Database.TakeTurnAsync("forgetting", TestNode.Stop);
        Assert.Equal(ErasureRun.NotMine, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
    }

    /// <summary>As a kill between the transaction and the files leaves it.</summary>
    [Fact]
    public async Task Files_that_a_killed_run_left_go_with_the_next_one()
    {
        var (_, c) = await two.DeliveredAsync("R-1");
        var file = Node.Node.PathOf("evidence", c.Id.ToString(), c.Evidence[0].Id.ToString());
        var traces = await Traces.OfAsync(Node, c.Id.ToString());
        await Forgetting.LiveAsync(Node, 1094);
        Node.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await new Erasure(Node.Open.Journal, Node.Node).RunAsync(c.Id, TestNode.Stop));
        await File.WriteAllTextAsync(file + ".part", Forgetting.Marker, TestNode.Stop);
        Assert.True(File.Exists(file));
        Assert.NotEmpty(await traces.FoundAsync(Node));
        Assert.Equal(ErasureRun.Done, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
        Assert.False(File.Exists(file) || File.Exists(file + ".part"));
        Assert.Empty(await traces.FoundAsync(Node));
        Assert.Equal(0, await Forgetting.ValueAsync<long>(Node, "select count(*) from erasures where finished = 0"));
    }

    [Fact]
    public async Task What_somebody_still_reads_is_destroyed_with_the_next_run()
    {
        var (_, c) = await two.RefusedAsync("R-1");
        var traces = await Traces.OfAsync(Node, c.Id.ToString());
        await Forgetting.LiveAsync(Node, 364);
        Node.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await Node.Open.Database.LookAsync(
            async db =>
            {
                Assert.NotEmpty(db.Query<string>("select id from cases"));
                Assert.Equal(ErasureRun.TracesLeft, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
                return await Node.Open.Journal.CaseAsync(c.Id, TestNode.Stop) is null;
            },
            TestNode.Stop));
        Assert.NotEmpty(await traces.FoundAsync(Node));
        Assert.Equal(ErasureRun.Done, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
        Assert.Empty(await traces.FoundAsync(Node));
    }

    [Fact]
    public async Task What_is_left_is_destroyed_even_while_the_clock_is_in_doubt()
    {
        var (_, c) = await two.DeliveredAsync("R-1");
        await Forgetting.LiveAsync(Node, 1094);
        Node.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await new Erasure(Node.Open.Journal, Node.Node).RunAsync(c.Id, TestNode.Stop));
        Node.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Equal(ErasureRun.ClockInDoubt, await Forgetting.Job(Node).RunAsync(TestNode.Stop));
        Assert.False(File.Exists(Node.Node.PathOf("evidence", c.Id.ToString(), c.Evidence[0].Id.ToString())));
    }

    /// <summary>The one way to an erasure: the job calls it, and it reads rule, day and holds itself. No page, command, route or message has it.</summary>
    [Fact]
    public void Nothing_but_the_job_erases()
    {
        Assert.Equal(["src/Rogatory.Core/Forgetting/EraseDueCases.cs"], Calling(@"\bErasure \w+ =|new Erasure\("));
        Assert.Equal(["src/Rogatory.Core/Forgetting/Erasure.cs"], Calling(@"writing\.Erase\("));
        Assert.Equal(["src/Rogatory.Core/Journal/Writing.cs"], Calling(@"DocketKeys\.Erase\("));
        Assert.Equal(["src/Rogatory.Web/Hosting/ForgettingWork.cs"], Calling(@"\b(EraseDueCases)\b").Where(f => !f.StartsWith("src/Rogatory.Core/", StringComparison.Ordinal) && !f.EndsWith("NodeServices.cs", StringComparison.Ordinal)));
        Assert.DoesNotContain(typeof(EraseDueCases).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).SelectMany(m => m.GetParameters()), p => p.ParameterType != typeof(CancellationToken));
    }

    private static IEnumerable<string> Calling(string pattern) =>
        HouseFiles.Code("src").Where(f => System.Text.RegularExpressions.Regex.IsMatch(BareCode.Of(HouseFiles.Read(f)), pattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)));
}
