using System.Data.Common;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;

namespace Rogatory.Core.Exchange;

/// <summary>A package on its way out to another State, or in from it.</summary>
internal sealed record TravellingPackage(string Id, string Docket, string State, long Length, string Sha256, long Attempts)
{
    public Id<PackageDescription> Package => Id<PackageDescription>.Parse(Id);

    public Id<Case> Case => Id<Case>.Parse(Docket);
}

/// <summary>The packages that are on their way, noted in the transaction of the entry that announces them.</summary>
internal static class PackageTable
{
    private const string Columns = "id, docket, state, length, sha256, attempts";

    public static void Put(Writing writing, Case c, IEnumerable<EntryBody> entries, DateTimeOffset now)
    {
        foreach (var entry in entries)
        {
            var package = entry is EntryBody.EvidenceAnnounced announced ? announced.Package
                : entry is EntryBody.EvidenceDelivered { Package: { } sent } && c.Side == Side.Requested ? sent
                : null;
            if (package is not null) Put(writing.Db, c, package, now);
        }
    }

    /// <summary>Whether a package of this id is on its way already, from whomever to whomever.</summary>
    public static bool IsKnown(Writing writing, PackageDescription package) =>
        writing.Db.ExecuteScalar<bool>("select exists (select 1 from packages where id = @id)", new { id = package.Id.ToString() });

    /// <summary>The packages that are to be fetched, where their time has come.</summary>
    public static IReadOnlyList<TravellingPackage> Due(DbConnection db, DateTimeOffset now) =>
        [.. db.Query<TravellingPackage>($"select {Columns} from packages where outgoing = 0 and next_at <= @now order by next_at", new { now = CaseTable.Instant(now) })];

    public static IReadOnlyList<TravellingPackage> All(DbConnection db) => [.. db.Query<TravellingPackage>($"select {Columns} from packages")];

    /// <summary>A package that waits here for a State to fetch it, or null.</summary>
    public static TravellingPackage? FindOutgoing(DbConnection db, string id, string state) =>
        db.QuerySingleOrDefault<TravellingPackage>($"select {Columns} from packages where id = @id and state = @state and outgoing = 1", new { id, state });

    public static void Retry(DbConnection db, TravellingPackage package, DateTimeOffset at, long attempts) => db.Execute(
        "update packages set attempts = @attempts, next_at = @at where id = @Id", new { package.Id, attempts, at = CaseTable.Instant(at) });

    public static void Remove(DbConnection db, TravellingPackage package) => db.Execute("delete from packages where id = @Id", new { package.Id });

    /// <summary>Forgets what was on its way for a docket that is erased.</summary>
    public static void Forget(DbConnection db, string docket) => db.Execute("delete from packages where docket = @docket", new { docket });

    private static void Put(DbConnection db, Case c, PackageDescription package, DateTimeOffset now) => db.Execute(
        """
        insert into packages (id, docket, state, outgoing, length, sha256, attempts, next_at)
        values (@Id, @Docket, @State, @Outgoing, @Length, @Sha256, 0, @NextAt)
        """,
        new
        {
            Id = package.Id.ToString(),
            Docket = c.Id.ToString(),
            State = c.OtherState,
            Outgoing = c.Side == Side.Requested ? 1L : 0L,
            package.Length,
            package.Sha256,
            NextAt = CaseTable.Instant(now),
        });
}
