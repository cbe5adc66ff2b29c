using System.Collections.Concurrent;
using System.Data.Common;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Journal;

/// <summary>
/// Steps that come at the same time share one transaction and one signed head. Each is still all or nothing by itself, they are taken one after the
/// other in the order in which they came, and nobody is told of one before it is durable.
/// </summary>
internal sealed class GroupCommit(Database database, Node node)
{
    private const int Most = 256;

    private readonly ConcurrentQueue<Step> waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>
    /// Takes a step. <paramref name="afterwards"/> makes the answer once what the step appended has its proof; it may still write, and does not append.
    /// </summary>
    public async Task<T> RunAsync<TTaken, T>(Func<Writing, Task<TTaken>> take, Func<Writing, TTaken, T> afterwards, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var step = new Step<TTaken, T>(take, afterwards);
        waiting.Enqueue(step);

        // From here on the step may be taken by whoever has the turn: it can no longer be called back.
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            while (!step.Answer.IsCompleted) await TakeAsync(Next());
        }
        finally
        {
            turn.Release();
        }

        return await step.Answer;
    }

    private List<Step> Next()
    {
        var steps = new List<Step>();
        while (steps.Count < Most && waiting.TryDequeue(out var step)) steps.Add(step);
        return steps;
    }

    private async Task TakeAsync(IReadOnlyList<Step> steps)
    {
        try
        {
            await database.WriteAsync((db, transaction) => TakeAllAsync(steps, db, transaction), CancellationToken.None);
            foreach (var step in steps) step.Tell();
        }
#pragma warning disable CA1031 // Whatever it is, it is told to those whose steps were not taken.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // Nothing of the transaction stands. One step must not fail for another's fault: each is tried by itself.
            if (steps.Count == 1) steps[0].Fail(failure);
            else foreach (var step in steps) await TakeAsync([step]);
        }
    }

    private async Task<bool> TakeAllAsync(IReadOnlyList<Step> steps, DbConnection db, DbTransaction transaction)
    {
        var batch = new LogBatch(database, db, node);
        foreach (var step in steps)
        {
            if (steps.Count == 1) await step.TakeAsync(new Writing(db, node, batch), batch);
            else await TakeOrUndoAsync(step, new Writing(db, node, batch), batch, transaction);
        }

        batch.Sequence();
        foreach (var step in steps) step.Afterwards();
        return true;
    }

    private static async Task TakeOrUndoAsync(Step step, Writing writing, LogBatch batch, DbTransaction transaction)
    {
        await transaction.SaveAsync("step");
        try
        {
            await step.TakeAsync(writing, batch);
            await transaction.ReleaseAsync("step");
        }
#pragma warning disable CA1031 // Whatever it is, it is told to the one whose step it was.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await transaction.RollbackAsync("step");
            batch.Undo();
            step.FailLater(failure);
        }
    }

    private abstract class Step
    {
        private Exception? failure;

        public abstract Task TakeAsync(Writing writing, LogBatch batch);

        public void Afterwards()
        {
            if (failure is null) Finish();
        }

        public void Tell()
        {
            if (failure is null) Succeed();
            else Fail(failure);
        }

        public void FailLater(Exception why) => failure = why;

        public abstract void Fail(Exception why);

        protected abstract void Finish();

        protected abstract void Succeed();

        protected void Begin() => failure = null;
    }

    private sealed class Step<TTaken, T>(Func<Writing, Task<TTaken>> take, Func<Writing, TTaken, T> afterwards) : Step
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Writing? written;
        private TTaken taken = default!;
        private T finished = default!;

        public Task<T> Answer => answer.Task;

        public override async Task TakeAsync(Writing writing, LogBatch batch)
        {
            Begin();
            taken = await take(writing);
            written = writing;
            batch.Keep(writing);
        }

        public override void Fail(Exception why) => answer.TrySetException(why);

        protected override void Finish() => finished = afterwards(written!, taken);

        protected override void Succeed() => answer.TrySetResult(finished);
    }
}
