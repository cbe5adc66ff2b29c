using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Notices;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

/// <summary>Two nodes with cases that are over, and their daily erasure, by the same actions that pages and the job use.</summary>
internal sealed class Forgetting : IDisposable
{
    /// <summary>What is written into every text of these cases, and must be found nowhere once they are erased.</summary>
    public const string Marker = "Zerubbabel-Quux-7741";

    private Forgetting(TestNode asking, TestNode answering) => (Asking, Answering, Play) = (asking, answering, new Play(asking, answering));

    public TestNode Asking { get; }

    public TestNode Answering { get; }

    public Play Play { get; }

    private static CancellationToken Stop => TestNode.Stop;

    public static async Task<Forgetting> StartAsync()
    {
        var (asking, answering) = await TestNode.PairAsync();
        return Of(asking, answering);
    }

    public static Forgetting Of(TestNode asking, TestNode answering) => new(asking, answering);

    public void Dispose()
    {
        Asking.Dispose();
        Answering.Dispose();
    }

    /// <summary>A case at both nodes, delivered and closed at both, and the person concerned was told by both, unless not.</summary>
    public async Task<(Case Asking, Case Answering)> DeliveredAsync(string reference, DateOnly? deleteOn = null, bool? used = true, bool notice = true)
    {
        var c = await Play.ScreenedAndFoundAsync(reference);
        var grant = new Decision(deleteOn is null ? DecisionKind.Granted : DecisionKind.Conditional, $"Reasons for {Marker}.", ["44(2)"])
        {
            DeleteOn = deleteOn,
            Conditions = deleteOn is null ? [] : ["Delete the evidence in time."],
        };
        c = await Play.Done(Play.TryDecideAsync(c, grant));
        await Answering.DeliverToAsync(Asking);
        if (deleteOn is not null)
        {
            var granted = await Asking.FindAsync(reference);
            await Play.Done(new AcceptConditions(Asking.Open.Journal).RunAsync(new(granted.Id, "Accepted."), Asking.As(Role.Authority), Stop));
            await Asking.DeliverToAsync(Answering);
        }

        c = await Play.ReviewAsync(await Play.CollectAsync(await Play.AuthoriseExecutionAsync(c), System.Text.Encoding.UTF8.GetBytes($"mail of {Marker}")));
        c = await Play.Done(Play.TryDeliverAsync(c));
        await Answering.DeliverToAsync(Asking);
        await Asking.FetchFromAsync(Answering);
        await Asking.DeliverToAsync(Answering);
        var mine = await Asking.FindAsync(reference);
        mine = await Play.Done(new CloseRequest(Asking.Open.Journal, Asking.Node).RunAsync(new(mine.Id, Marker, used), Asking.As(Role.Officer), Stop));
        c = await Play.Done(new CloseCase(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, Marker), Answering.As(Role.Authority), Stop));
        return notice ? (await TellAsync(Asking, mine), await TellAsync(Answering, c)) : (mine, c);
    }

    /// <summary>A case at both nodes, refused and closed at both.</summary>
    public async Task<(Case Asking, Case Answering)> RefusedAsync(string reference)
    {
        var c = await Play.EstablishAsync(await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", reference)), true, "religion"));
        c = await Play.DecideAsync(c, DecisionKind.Refused, "40(22)");
        await Answering.DeliverToAsync(Asking);
        var mine = await Asking.FindAsync(reference);
        mine = await Play.Done(new CloseRequest(Asking.Open.Journal, Asking.Node).RunAsync(new(mine.Id, "Over."), Asking.As(Role.Officer), Stop));
        c = await Play.Done(new CloseCase(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Over."), Answering.As(Role.Authority), Stop));
        return (mine, c);
    }

    /// <summary>Tells the person concerned.</summary>
    public static Task<Case> TellAsync(TestNode node, Case c) => Play.Done(
        new GiveNotice(node.Open.Journal, node.Node).RunAsync(new(c.Id, $"Whom {Marker} concerns", $"Mail of {Marker} was handed over."), node.As(Role.Authority), Stop));

    public static ClockWatch Watch(TestNode node) => new(node.Open.Database, node.Open.Journal, node.Node);

    public static EraseDueCases Job(TestNode node) => new(node.Open.Database, node.Open.Journal, node.Evidence, Watch(node), node.Node);

    /// <summary>Runs the job every few days, as seldom as the clock is believed, until a number of days has gone by.</summary>
    public static async Task LiveAsync(TestNode node, int days)
    {
        const int Step = 3;
        for (var left = days; left > 0; left -= Step)
        {
            node.Clock.Advance(TimeSpan.FromDays(Math.Min(Step, left)));
            Assert.Equal(ErasureRun.Done, await Job(node).RunAsync(Stop));
        }
    }

    public static Task<ErasureNote?> ErasedAsync(TestNode node, Id<Case> id) => new ErasedCases(node.Open.Database, node.Open.Journal).FindAsync(id, Stop);

    /// <summary>One value of the node's database.</summary>
    public static async Task<T?> ValueAsync<T>(TestNode node, string sql, object? with = null)
    {
        await using var db = await node.Open.Database.ConnectAsync(Stop);
        return await db.ExecuteScalarAsync<T>(sql, with);
    }

    public static Task<Case> HoldAsync(TestNode node, Case c, Role role = Role.Rights) => Play.Done(
        new PlaceLegalHold(node.Open.Journal).RunAsync(new(c.Id, LegalHoldGround.Complaint, "A complaint is pending."), node.As(role), Stop));

    public static Task<Outcome> ReleaseAsync(TestNode node, Case c, string hold = "hold-1") =>
        new ReleaseLegalHold(node.Open.Journal).RunAsync(new(c.Id, hold, "It was decided."), node.As(Role.Judge), Stop);

    public static Task<Outcome> KeepAsync(TestNode node, Case c, DateOnly until, Role role = Role.Judge, string? person = null) =>
        new KeepLonger(node.Open.Journal, node.Node).RunAsync(new(c.Id, "Court", until, "An appeal is to be expected."), node.As(role, person), Stop);
}
