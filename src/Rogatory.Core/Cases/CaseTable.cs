using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Cases;

/// <summary>The read table of cases: one row a case, made of the folded case and nothing else.</summary>
internal static class CaseTable
{
    public static void Write(SqliteConnection db, Case c, Node node)
    {
        var next = NextStep.Of(c);
        var clocks = Clock.For(c, node.Law);
        db.Execute(
            """
            insert or replace into cases (id, request, side, state, measure, reference, title, stage, decision, step, roles, provider, urgent, due_at, due_what,
                opened_at, changed_at, closed)
            values (@Id, @Request, @Side, @State, @Measure, @Reference, @Title, @Stage, @Decision, @Step, @Roles, @Provider, @Urgent, @DueAt, @DueWhat,
                @OpenedAt, @ChangedAt, @Closed)
            """,
            new
            {
                Id = c.Id.ToString(),
                Request = c.Request.Id.ToString(),
                Side = c.Side.ToString(),
                State = c.OtherState,
                c.Request.Measure,
                c.Request.Reference,
                c.Request.Title,
                Stage = c.Stage.ToString(),
                Decision = c.Decision?.Kind.ToString(),
                Step = next.Gate?.Name,
                Roles = string.Join(' ', next.Gate?.Roles ?? []),
                Provider = c.Order?.Provider,
                Urgent = c.Request.Pleaded["urgent"] == "true",
                DueAt = clocks.Count == 0 ? null : Instant(clocks[0].DueAt),
                DueWhat = clocks.Count == 0 ? null : clocks[0].Name,
                OpenedAt = Instant(c.OpenedAt),
                ChangedAt = Instant(c.Docket[^1].Occasion.At),
                Closed = c.IsClosed,
            });
    }

    /// <summary>The case that handles a request on one side, or null.</summary>
    public static Case? Find(SqliteConnection db, Id<Request> request, Side side)
    {
        var id = db.ExecuteScalar<string?>("select id from cases where request = @request and side = @side", new { request = request.ToString(), side = side.ToString() });
        return id is null ? null : Case.Fold(Journal.Journal.Docket(db, id));
    }

    /// <summary>An instant as it is stored and compared: UTC, to the millisecond.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
