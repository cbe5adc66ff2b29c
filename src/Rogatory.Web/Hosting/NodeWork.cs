using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rogatory.Core.Exchange;
using Rogatory.Core.Journal;
using Rogatory.Core.Witnessing;

namespace Rogatory.Web.Hosting;

/// <summary>
/// The work a node does by itself: it publishes its log and carries its messages, at once after something was written, and every second; it has what it
/// published cosigned; and it looks after the logs of its peers.
/// </summary>
internal sealed class NodeWork(Journal journal, LogFolder log, LogHeadNow head, Courier courier, Witnessing witnessing, ILogger<NodeWork> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WitnessPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookPause = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim toPublish = new(0, 1);
    private readonly SemaphoreSlim toCarry = new(0, 1);
    private readonly SemaphoreSlim toWitness = new(0, 1);
    private readonly SemaphoreSlim toLook = new(0, 1);

    public override void Dispose()
    {
        // Also where it was never stopped: nobody who writes may wake what is gone.
        journal.Written -= Wake;
        base.Dispose();
        toPublish.Dispose();
        toCarry.Dispose();
        toWitness.Dispose();
        toLook.Dispose();
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
                RepeatAsync(witnessing.Peers.LookAroundAsync, toLook, LookPause, stoppingToken));
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
