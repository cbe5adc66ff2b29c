using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Rogatory.Core.Evidence;

namespace Rogatory.Web.Hosting;

/// <summary>Which scanner the node has, for the pages that say so where it has none.</summary>
public sealed record ScannerInUse(ScannerAddress? Address)
{
    /// <summary>What a page says of it.</summary>
    public string Sentence => Address is null
        ? "No malware scanner is configured at this node: no file is scanned."
        : "Every file is scanned by the node’s malware scanner; one that waits, or could not be scanned, is tried again by itself.";
}

/// <summary>Has files scanned, every second those that are due; a long scan holds up neither messages nor the log.</summary>
internal sealed class ScanWork(ScanEvidence scan, ILogger<ScanWork> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                while (await scan.RunOnceAsync(stoppingToken))
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A job that fails is tried again; what failed is said by its kind alone.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.LogError("Scanning failed with {Kind}; it is tried again.", failure.GetType().Name);
            }
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
