using System.Data.Common;
using System.Globalization;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Forgetting;

/// <summary>That the clock moved on by days since the daily erasure last ran: when that was, and what the clock says.</summary>
public sealed record ClockDoubt(DateTimeOffset RanAt, DateTimeOffset Now);

/// <summary>
/// Watches the clock by which cases are erased: where it moved on by more than a few days since the daily erasure last ran, a person must say that it is
/// right before anything is erased. A clock set a century ahead would otherwise erase everything.
/// </summary>
public sealed class ClockWatch(Database database, Journal.Journal journal, Node node)
{
    private const string What = "The clock was not confirmed.";

    /// <summary>What is to be confirmed, or null where the clock is believed.</summary>
    public Task<ClockDoubt?> DoubtAsync(CancellationToken stop) => database.ReadAsync(db => Doubt(db), stop);

    /// <summary>A person says that the clock is right. It is for the authority and the rights officer: not for whoever can set the clock.</summary>
    public async Task<Refusal?> ConfirmAsync(string reasons, Occasion occasion, CancellationToken stop)
    {
        if (occasion.Through != Way.Page || occasion.As is not (Role.Authority or Role.Rights))
            return new Refusal(What, "It is for a person of the authority or the rights officer, on its page.", "Ask one of them.", "24(2)");
        if (Require.Text(What, "Reasons", reasons) is { } no) return no;
        var refusal = await journal.WriteAsync(
            writing =>
            {
                if (Doubt(writing.Db) is not { } doubt) return new Refusal(What, "Nobody doubts the clock.", "There is nothing to do.");
                Ran(writing.Db, doubt.Now);
                writing.Note(occasion, new EntryBody.ClockConfirmed(doubt.RanAt, doubt.Now, reasons.Trim()));
                return null;
            },
            stop);
        if (refusal is null) journal.Announce();
        return refusal;
    }

    /// <summary>Whether the erasure may run now; notes that it does.</summary>
    internal Task<bool> MayRunAsync(CancellationToken stop) => database.WriteAsync(
        db =>
        {
            if (Doubt(db) is not null) return Task.FromResult(false);
            Ran(db, node.Clock.GetUtcNow());
            return Task.FromResult(true);
        },
        stop);

    private ClockDoubt? Doubt(DbConnection db)
    {
        var (now, ran) = (node.Clock.GetUtcNow(), FoundedAt(db));
        if (Mark(db) is { } mark && !TryRead(mark, out ran)) return new ClockDoubt(FoundedAt(db), now);
        return now - ran > TimeSpan.FromDays(node.Law.Constant("clock-jump").Value) ? new ClockDoubt(ran, now) : null;
    }

    /// <summary>Reads the mark of the last run. One that is no instant says nothing, so that the clock is doubted.</summary>
    internal static bool TryRead(string mark, out DateTimeOffset at) =>
        DateTimeOffset.TryParse(mark, CultureInfo.InvariantCulture, DateTimeStyles.None, out at) && CaseTable.Instant(at) == mark;

    private static string? Mark(DbConnection db) => db.ExecuteScalar<string?>("select ran_at from forgetting where id = 1");

    // Before the first time it stands for the last run. Never the newest entry: whoever sets the clock ahead can make one.
    private static DateTimeOffset FoundedAt(DbConnection db) =>
        DateTimeOffset.Parse(db.ExecuteScalar<string>("select at from entries where leaf = 0")!, CultureInfo.InvariantCulture);

    // A clock that was set back does not take the mark back with it, or setting it right again would look like a jump.
    private static void Ran(DbConnection db, DateTimeOffset at)
    {
        if (Mark(db) is { } mark && TryRead(mark, out var before) && before >= at) return;
        db.Execute("insert into forgetting (id, ran_at) values (1, @at) on conflict (id) do update set ran_at = excluded.ran_at", new { at = CaseTable.Instant(at) });
    }
}
