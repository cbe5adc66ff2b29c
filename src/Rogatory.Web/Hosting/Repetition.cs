using Microsoft.Extensions.Logging;

namespace Rogatory.Web.Hosting;

/// <summary>Work that is done again and again: at once when it is signalled, else after a pause.</summary>
internal static class Repetition
{
    public static async Task RunAsync(Func<CancellationToken, Task> work, SemaphoreSlim signal, TimeSpan pause, ILogger logger, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop);
                await signal.WaitAsync(pause, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A job that fails is tried again; what failed is said by its kind alone, since messages may hold personal data.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.LogError("A job of the node failed with {Kind}; it is tried again.", failure.GetType().Name);
                await Task.Delay(pause, stop);
            }
        }
    }
}
