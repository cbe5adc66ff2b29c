using System.Data.Common;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Forgetting;

/// <summary>The read table of erased cases, made of what the node's docket says of them, and what is still to be done for each.</summary>
internal static class ErasureTable
{
    public static void Put(DbConnection db, ErasedCase erased, int number, DateTimeOffset at)
    {
        db.Execute(
            """
            insert into erasures (docket, request, side, state, noted, erased_at, finished) values (@docket, @Request, @Side, @State, @number, @At, 0)
            """,
            new { docket = erased.Id.ToString(), Request = erased.Request.ToString(), Side = erased.Side.ToString(), erased.State, number = (long)number, At = CaseTable.Instant(at) });
    }

    /// <summary>Whether a case of this request with this State was erased here.</summary>
    public static bool Holds(DbConnection db, Id<Request> request, Side side, string state) => db.ExecuteScalar<long>(
        "select count(*) from erasures where request = @request and side = @side and state = @state", new { request = request.ToString(), side = side.ToString(), state }) > 0;

    /// <summary>The erased cases whose files or whose traces in the database's own files are still to be destroyed.</summary>
    public static IReadOnlyList<string> Unfinished(DbConnection db) => [.. db.Query<string>("select docket from erasures where finished = 0")];

    public static void Finish(DbConnection db, IEnumerable<string> dockets) => db.Execute("update erasures set finished = 1 where docket = @docket", dockets.Select(docket => new { docket }));
}
