using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rogatory.Core.Exchange;
using Rogatory.Core.Journal;
using Rogatory.Core.Uploads;

namespace Rogatory.Web.Hosting;

/// <summary>
/// The work a node does by itself with evidence on its way: it fetches the packages that are announced to it, at once after something was written, and
/// every second; and it forgets what is over.
/// </summary>
internal sealed class TransferWork(Journal journal, FetchPackages fetch, Uploads uploads, ILogger<TransferWork> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepPause = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim toFetch = new(0, 1);
    private readonly SemaphoreSlim toSweep = new(0, 1);

    public override void Dispose()
    {
        // Also where it was never stopped: nobody who writes may wake what is gone.
        journal.Written -= Wake;
        fetch.NoRoom -= SayNoRoom;
        base.Dispose();
        toFetch.Dispose();
        toSweep.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        journal.Written += Wake;
        fetch.NoRoom += SayNoRoom;
        try
        {
            await Task.WhenAll(
                Repetition.RunAsync(FetchAsync, toFetch, Pause, logger, stoppingToken),
                Repetition.RunAsync(SweepAsync, toSweep, SweepPause, logger, stoppingToken));
        }
        finally
        {
            journal.Written -= Wake;
            fetch.NoRoom -= SayNoRoom;
        }
    }

    private void SayNoRoom(object? sender, EventArgs e) =>
        logger.LogWarning("Evidence from another State waits: too little is free on the volume of the node's folder. Make room; it is then fetched by itself.");

    private void Wake(object? sender, EventArgs e)
    {
        lock (toFetch)
            if (toFetch.CurrentCount == 0) toFetch.Release();
    }

    private async Task FetchAsync(CancellationToken stop)
    {
        while (await fetch.RunOnceAsync(stop))
        {
        }
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        await uploads.SweepAsync(stop);
        await fetch.SweepAsync(stop);
    }
}
