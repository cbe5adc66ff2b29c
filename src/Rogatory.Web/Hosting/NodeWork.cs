using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rogatory.Core.Exchange;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Core.Witnessing;

namespace Rogatory.Web.Hosting;

/// <summary>
/// The work a node does by itself: it publishes its log and carries its messages, at once after something was written, and every second; it has what it
/// published cosigned; it looks after the logs of its peers; and once an hour it erases what is due, so that each day's cases go on their day.
/// </summary>
internal sealed class NodeWork(
    Journal journal, LogFolder log, LogHeadNow head, Courier courier, Witnessing witnessing, EraseDueCases erase, ILogger<NodeWork> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WitnessPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ErasePause = TimeSpan.FromHours(1);
    private readonly SemaphoreSlim toErase = new(0, 1);
    private readonly SemaphoreSlim toPublish = new(0, 1);
    private readonly SemaphoreSlim toCarry = new(0, 1);
    private readonly SemaphoreSlim toWitness = new(0, 1);
    private readonly SemaphoreSlim toLook = new(0, 1);

    public override void Dispose()
    {
        toErase.Dispose();
        toPublish.Dispose();
        toCarry.Dispose();
        toWitness.Dispose();
        toLook.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        journal.Written += Wake;
        try
        {
            await Task.WhenAll(
                RepeatAsync(PublishAsync, toPublish, Pause, stoppingToken),
                RepeatAsync(CarryAsync, toCarry, Pause, stoppingToken),
                RepeatAsync(witnessing.Gather.RunOnceAsync, toWitness, WitnessPause, stoppingToken),
                RepeatAsync(witnessing.Peers.LookAroundAsync, toLook, LookPause, stoppingToken),
                RepeatAsync(EraseAsync, toErase, ErasePause, stoppingToken));
        }
        finally
        {
            journal.Written -= Wake;
        }
    }

    private void Wake(object? sender, EventArgs e)
    {
        Signal(toPublish);
        Signal(toCarry);
    }

    private static void Signal(SemaphoreSlim signal)
    {
        lock (signal)
            if (signal.CurrentCount == 0) signal.Release();
    }

    private async Task PublishAsync(CancellationToken stop)
    {
        await log.PublishAsync(stop);
        if (await head.RefreshAsync(stop)) Signal(toWitness);
    }

    private async Task CarryAsync(CancellationToken stop)
    {
        while (await courier.RunOnceAsync(stop))
        {
        }
    }

    private Task RepeatAsync(Func<CancellationToken, Task> work, SemaphoreSlim signal, TimeSpan pause, CancellationToken stop) =>
        Repetition.RunAsync(work, signal, pause, logger, stop);

    private async Task EraseAsync(CancellationToken stop)
    {
        if (await erase.RunAsync(stop) == ErasureRun.ClockInDoubt)
            logger.LogWarning("Nothing is erased: the clock moved on by days since the erasure last ran. The authority or the rights officer must say that it is right.");
    }
}

/// <summary>Both sides of witnessing: having the own log cosigned, and looking after the peers' logs.</summary>
internal sealed record Witnessing(GatherCosignatures Gather, PeerHeads Peers);

/// <summary>The head of the log as pages show it, kept so that no page waits for the database.</summary>
internal sealed class LogHeadNow(Journal journal)
{
    public string? Root { get; private set; }

    /// <summary>Looks again; says whether the log has grown.</summary>
    public async Task<bool> RefreshAsync(CancellationToken stop)
    {
        var before = Root;
        if (await journal.CheckpointAsync(stop) is { } checkpoint) Root = checkpoint.Split('\n')[2];
        return Root != before;
    }
}
