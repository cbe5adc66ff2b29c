using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rogatory.Core.Forgetting;

namespace Rogatory.Web.Hosting;

/// <summary>Once an hour the node erases what is due, so that each day's cases go on their day.</summary>
internal sealed class ForgettingWork(EraseDueCases erase, ILogger<ForgettingWork> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await RunOnceAsync(stoppingToken) ? Pause : PauseAfterTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<bool> RunOnceAsync(CancellationToken stop)
    {
        try
        {
            var run = await erase.RunAsync(stop);
            if (run == ErasureRun.ClockInDoubt)
                logger.LogWarning("Nothing is erased: the clock moved on by days since the erasure last ran. The authority or the rights officer must say that it is right.");
            return run != ErasureRun.TracesLeft;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true;
        }
#pragma warning disable CA1031 // A job that fails is tried again; what failed is said by its kind alone.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.LogError("The daily erasure failed with {Kind}; it is tried again.", failure.GetType().Name);
            return false;
        }
    }
}
