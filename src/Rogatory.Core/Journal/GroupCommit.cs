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
    private int busy;

    /// <summary>
    /// Takes a step. <paramref name="afterwards"/> makes the answer once what the step appended has its proof; it may insert, and neither reads nor appends.
    /// Of steps with the same question (<paramref name="asked"/>) the later sees what the earlier committed.
    /// </summary>
    public Task<T> RunAsync<TTaken, T>(Func<Writing, TTaken> take, Func<Writing, TTaken, T> afterwards, Lookup? asked, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();

        // From here on the step may be taken at any time: it can no longer be called back.
        var step = new Step<TTaken, T>(take, afterwards) { Asked = asked };
        waiting.Enqueue(step);
        if (Interlocked.CompareExchange(ref busy, 1, 0) == 0) new Thread(TakeWaiting) { IsBackground = true, Name = "Group commit" }.Start();
        return step.Answer;
    }

    // One at a time: whoever finds the house empty goes on until nothing waits. A thread of its own, so that neither the answers of the database nor the
    // next statement wait behind those who are still reading their messages.
    private void TakeWaiting()
    {
        do
        {
            while (Next() is { Count: > 0 } steps) Take(steps);
            Volatile.Write(ref busy, 0);
        }
        while (!waiting.IsEmpty && Interlocked.CompareExchange(ref busy, 1, 0) == 0);
    }

    private List<Step> Next()
    {
        var (steps, about) = (new List<Step>(), new HashSet<string>(StringComparer.Ordinal));
        while (steps.Count < Most && waiting.TryPeek(out var next) && (next.Asked is null || about.Add(next.Asked.About)) && waiting.TryDequeue(out var step)) steps.Add(step);
        return steps;
    }

    private void Take(IReadOnlyList<Step> steps)
    {
        try
        {
            database.Write((db, transaction) => TakeAll(steps, db, transaction));
            foreach (var step in steps) step.Tell();
        }
#pragma warning disable CA1031 // Whatever it is, it is told to those whose steps were not taken.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            // Nothing of the transaction stands. One step must not fail for another's fault: each is tried by itself.
            if (steps.Count == 1) steps[0].Fail(failure);
            else foreach (var step in steps) Take([step]);
        }
    }

    private void TakeAll(IReadOnlyList<Step> steps, DbConnection db, DbTransaction transaction)
    {
        var batch = new LogBatch(database, db, node, [.. steps.Select(s => s.Asked).OfType<Lookup>()]);
        foreach (var step in steps)
        {
            var writing = new Writing(db, node, batch, steps.Count == 1 ? null : transaction);
            if (steps.Count == 1) step.Take(writing);
            else TakeOrUndo(step, writing);
        }

        batch.Sequence();
        if (steps.Count == 1) steps[0].Afterwards();
        else Parallel.ForEach(steps, step => step.Afterwards());
        foreach (var step in steps) step.KeepInserts(batch);
        batch.Flush();
    }

    private static void TakeOrUndo(Step step, Writing writing)
    {
        try
        {
            step.Take(writing);
        }
#pragma warning disable CA1031 // Whatever it is, it is told to the one whose step it was.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            writing.Undo();
            step.FailLater(failure);
        }
    }

    private abstract class Step
    {
        private Exception? failure;

        public Lookup? Asked { get; init; }

        protected Writing? Written { get; set; }

        public abstract void Take(Writing writing);

        public void Afterwards()
        {
            if (failure is null) Finish();
        }

        public void KeepInserts(LogBatch batch)
        {
            if (failure is null) batch.Keep(Written!);
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

    private sealed class Step<TTaken, T>(Func<Writing, TTaken> take, Func<Writing, TTaken, T> afterwards) : Step
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TTaken taken = default!;
        private T finished = default!;

        public Task<T> Answer => answer.Task;

        public override void Take(Writing writing)
        {
            Begin();
            taken = take(writing);
            Written = writing;
            writing.Done();
        }

        public override void Fail(Exception why) => answer.TrySetException(why);

        protected override void Finish() => finished = afterwards(Written!, taken);

        protected override void Succeed() => answer.TrySetResult(finished);
    }
}
