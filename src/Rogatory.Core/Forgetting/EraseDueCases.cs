using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Forgetting;

/// <summary>What a run of the erasure did.</summary>
public enum ErasureRun
{
    /// <summary>Another process does it.</summary>
    NotMine,

    /// <summary>Nothing was erased: the clock moved on by days, and a person must say that it is right.</summary>
    ClockInDoubt,

    /// <summary>What was due is erased, and every trace that could be destroyed is.</summary>
    Done,

    /// <summary>What was due is erased; some traces are destroyed with the next run.</summary>
    TracesLeft,
}

/// <summary>
/// The daily erasure. It decides nothing: it carries out the dated rules, one case a transaction. Killed at any point it goes on where it was, because the
/// transaction that destroyed the key notes that files and traces have still to be destroyed.
/// </summary>
public sealed class EraseDueCases(Database database, Journal.Journal journal, EvidenceFolder evidence, ClockWatch clock, Node node)
{
    // The first is rewritten whole: it held the key.
    private static readonly string[] Traces = ["docket_keys", "cases", "outbox", "inbox", "packages", "uploads", "scans"];

    private readonly Erasure erasure = new(journal, node);
    private readonly RetentionReport report = new(database, node);

    /// <summary>Erases what is due today; at any time and any number of times.</summary>
    public async Task<ErasureRun> RunAsync(CancellationToken stop)
    {
        await using var turn = await database.TakeTurnAsync("forgetting", stop);
        if (turn is null) return ErasureRun.NotMine;
        var finished = await FinishAsync(stop);
        if (!await clock.MayRunAsync(stop)) return ErasureRun.ClockInDoubt;
        var erased = false;
        foreach (var due in await report.DueAsync(stop)) erased |= await erasure.RunAsync(due, stop);
        if (!erased) return finished ? ErasureRun.Done : ErasureRun.TracesLeft;
        journal.Announce();
        return await FinishAsync(stop) ? ErasureRun.Done : ErasureRun.TracesLeft;
    }

    /// <summary>Destroys the files of erased cases and what the database's own files still hold of them; what an earlier run left among it.</summary>
    private async Task<bool> FinishAsync(CancellationToken stop)
    {
        var unfinished = await database.ReadAsync(ErasureTable.Unfinished, stop);
        if (unfinished.Count == 0) return true;
        foreach (var docket in unfinished) evidence.Delete(Id<Case>.Parse(docket));
        if (!await database.ScrubAsync(Traces, stop)) return false;
        return await database.WriteAsync(
            db =>
            {
                ErasureTable.Finish(db, unfinished);
                return Task.FromResult(true);
            },
            stop);
    }
}
