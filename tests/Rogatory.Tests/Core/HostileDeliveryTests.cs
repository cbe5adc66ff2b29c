using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;

namespace Rogatory.Tests.Core;

/// <summary>A package comes under the decision it was announced under, where evidence was asked for, and fills no disk.</summary>
public sealed class HostileDeliveryTests : HostileTests
{
    private static readonly byte[] Content = new byte[300_000];

    [Theory]
    [InlineData(DecisionKind.Refused)]
    [InlineData(DecisionKind.Conditional)]
    public async Task No_decision_comes_while_a_package_is_on_its_way(DecisionKind kind)
    {
        var ours = await SentAsync();
        await AcceptedAsync(ours, new MessageBody.Decided(Granted));
        await AcceptedAsync(ours, Delivery([Item("a")]));
        var other = kind == DecisionKind.Refused ? Granted with { Kind = kind } : Conditional("Pay for it.");
        Assert.Contains("on its way", Refused(await SayAsync(ours, new MessageBody.Decided(other))).Why, StringComparison.Ordinal);
        Assert.Equal(DecisionKind.Granted, (await Asking.CaseAsync(ours.Id)).Decision!.Kind);
    }

    /// <summary>Dockets written before that was refused: what was announced under a decision that no longer stands is dropped, and a closed case stays closed.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_announced_under_another_decision_is_dropped(bool closed)
    {
        var ours = await OnItsWayAsync();
        await Asking.FetchFromAsync(Answering, bytes => bytes[..100_000], breaks: true);
        Assert.Equal(100_000, Asking.Packages.Came(ours.Id, ours.Delivery!.Package.Id));
        await EnterAsync(ours, new EntryBody.Decided(Granted with { Kind = DecisionKind.Refused }, null));
        if (closed) await EnterAsync(ours, new EntryBody.CaseClosed("Over."));
        Asking.Clock.Advance(TimeSpan.FromMinutes(5));
        Answering.Clock.Advance(TimeSpan.FromMinutes(5));
        await Asking.FetchFromAsync(Answering);
        await AssertDroppedAsync(ours, closed ? Stage.Closed : Stage.Decided);
    }

    [Fact]
    public async Task What_comes_whole_just_when_the_case_is_closed_is_not_kept()
    {
        var ours = await OnItsWayAsync();
        await Asking.FetchFromAsync(Answering, bytes =>
        {
            EnterAsync(ours, new EntryBody.CaseClosed("Over.")).GetAwaiter().GetResult();
            return bytes;
        });
        await AssertDroppedAsync(ours, Stage.Closed);
        Assert.Null((await Asking.CaseAsync(ours.Id)).Delivery);
    }

    [Fact]
    public async Task Where_only_preservation_was_asked_for_nothing_is_delivered()
    {
        var ours = await SentAsync("preserve");
        await AcceptedAsync(ours, new MessageBody.Decided(Granted with { Provisions = ["42(4)"] }));
        Assert.Equal(Rejection.DoesNotFit, await RefusalAsync(ours, Delivery([Item("a")])));
    }

    [Fact]
    public async Task A_package_is_no_larger_than_a_node_takes_in()
    {
        var ours = await SentAsync();
        await AcceptedAsync(ours, new MessageBody.Decided(Granted));
        var items = Enumerable.Range(0, 3).Select(i => Item($"{i}") with { Bytes = long.MaxValue }).ToList();
        Assert.Equal(Rejection.Malformed, await RefusalAsync(ours, Delivery(items)));
        var large = Delivery([Item("a") with { Bytes = 1L << 40 }]);
        Assert.Equal(Rejection.Malformed, await RefusalAsync(ours, large with { Package = large.Package with { Length = (1L << 40) + 1 } }));
        await AcceptedAsync(ours, large with { Package = large.Package with { Length = 1L << 40 } });
    }

    [Fact]
    public async Task A_package_waits_until_the_volume_has_room_for_it()
    {
        var ours = await OnItsWayAsync();
        foreach (var (free, came) in ((long, long)[])[(1L << 30, 0), ((1L << 30) + 200_000, ours.Delivery!.Package.Length)])
        {
            Asking.FreeBytes = free;
            Assert.True(await Asking.LacksRoomAsync(Answering));
            Assert.Equal(came, Asking.Packages.Came(ours.Id, ours.Delivery.Package.Id));
            Assert.Equal(DeliveryState.OnItsWay, (await Asking.CaseAsync(ours.Id)).Delivery!.State);
            Asking.Clock.Advance(TimeSpan.FromMinutes(5));
            Answering.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Asking.FreeBytes = 1L << 40;
        Assert.False(await Asking.LacksRoomAsync(Answering));
        Assert.Equal(Stage.Delivered, (await Asking.CaseAsync(ours.Id)).Stage);
    }

    private async Task<Case> OnItsWayAsync()
    {
        var c = await Play.DecideAsync(await Play.ScreenedAndFoundAsync("R-1"));
        c = await Play.ReviewAsync(await Play.CollectAsync(await Play.AuthoriseExecutionAsync(c), Content));
        await Play.Done(Play.TryDeliverAsync(c));
        await Answering.DeliverToAsync(Asking);
        return await Asking.FindAsync("R-1");
    }

    private async Task EnterAsync(Case ours, EntryBody body)
    {
        await Asking.Open.Journal.RecordAsync(ours.Id, Asking.As(Role.Peer, way: Way.Message), _ => Verdict.Enter(body), Stop);
    }

    private async Task AssertDroppedAsync(Case ours, Stage stage)
    {
        var now = await Asking.CaseAsync(ours.Id);
        Assert.Equal(stage, now.Stage);
        Assert.Empty(now.Evidence);
        Assert.Equal(0, await Asking.CountAsync("packages"));
        Assert.DoesNotContain(Directory.EnumerateFiles(Asking.Node.Folder, "*", SearchOption.AllDirectories), path => path.Contains("evd_", StringComparison.Ordinal) || path.Contains("pkg_", StringComparison.Ordinal));
    }
}
