using System.Data.Common;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;

namespace Rogatory.Core.Evidence;

/// <summary>A file that waits to be scanned.</summary>
internal sealed record WaitingScan(string Item, string Docket, long Attempts);

/// <summary>Which files wait to be scanned: each from the moment in which it came into a case, whether a scanner is configured by then or not.</summary>
internal static class ScanTable
{
    private const int AtOnce = 20;

    public static void Put(Writing writing, IEnumerable<EvidenceItem> items, Case c) => writing.Db.Execute(
        "insert into scans (item, docket, attempts, next_at, done) values (@Item, @Docket, 0, @At, 0) on conflict (item) do nothing",
        items.Select(i => new { Item = i.Id.ToString(), Docket = c.Id.ToString(), At = CaseTable.Instant(c.Docket[^1].Occasion.At) }));

    public static IReadOnlyList<WaitingScan> Due(DbConnection db, DateTimeOffset now) =>
        [.. db.Query<WaitingScan>("select item, docket, attempts from scans where done = 0 and next_at <= @now order by next_at limit @AtOnce", new { now = CaseTable.Instant(now), AtOnce })];

    public static void Retry(DbConnection db, WaitingScan waiting, DateTimeOffset at) =>
        db.Execute("update scans set attempts = attempts + 1, next_at = @at where item = @Item", new { waiting.Item, at = CaseTable.Instant(at) });

    public static void Finish(DbConnection db, WaitingScan waiting) =>
        db.Execute("update scans set attempts = attempts + 1, done = 1 where item = @Item", new { waiting.Item });

    /// <summary>Forgets the files of a docket that is erased.</summary>
    public static void Forget(DbConnection db, string docket) => db.Execute("delete from scans where docket = @docket", new { docket });
}
