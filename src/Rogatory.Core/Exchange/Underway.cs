using Rogatory.Core.Storage;

namespace Rogatory.Core.Exchange;

/// <summary>
/// Work with other States' nodes, for all of them at once: a node that is slow holds up the work with its own State and no other. Of several processes
/// that serve a node one does it, until nothing is under way.
/// </summary>
internal sealed class Underway(Database database, string work, TimeSpan? grace = null)
{
    // So long the others wait for one that has just begun, and no longer.
    private readonly TimeSpan grace = grace ?? TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, Task<bool>> running = new(StringComparer.Ordinal);
    private IAsyncDisposable? turn;

    /// <summary>Begins what is due with each State with which nothing is under way, and says whether anything moved.</summary>
    public async Task<bool> RunOnceAsync(Func<Task<IEnumerable<(string State, Func<Task<bool>> Begin)>>> due, CancellationToken stop)
    {
        turn ??= await database.TakeTurnAsync(work, stop);
        if (turn is null) return false;
        var moved = false;
        try
        {
            var begun = new List<Task<bool>>();
            foreach (var (state, begin) in await due())
            {
                if (running.ContainsKey(state)) continue;
                begun.Add(running[state] = begin());
            }

            await Task.WhenAny(Task.WhenAll(begun), Task.Delay(grace, stop));
            foreach (var (state, task) in running.Where(r => r.Value.IsCompleted).ToList())
            {
                running.Remove(state);
                moved |= await task;
            }
        }
        finally
        {
            if (stop.IsCancellationRequested) await EndAsync();
            if (running.Count == 0)
            {
                await turn.DisposeAsync();
                turn = null;
            }
        }

        return moved;
    }

    private async Task EndAsync()
    {
        await ((Task)Task.WhenAll(running.Values)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        running.Clear();
    }
}
