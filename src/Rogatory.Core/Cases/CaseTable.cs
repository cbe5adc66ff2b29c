using System.Data.Common;
using System.Globalization;
using Dapper;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Core.Secrets;

namespace Rogatory.Core.Cases;

/// <summary>The read table of cases: one row a case, made of the folded case and nothing else.</summary>
internal static class CaseTable
{
    public static void Write(Writing writing, Case c, Node node)
    {
        var next = NextStep.Of(c);
        var clocks = Clock.For(c, node.Law);
        var closing = Closing.Of(c);
        writing.Db.Execute(
            """
            insert into cases (id, request, side, state, measure, face, stage, decision, step, roles, provider, urgent, due_at, due_what, opened_at, changed_at, closed,
                ending, closed_on, kept_until, delete_on, held)
            values (@Id, @Request, @Side, @State, @Measure, @Face, @Stage, @Decision, @Step, @Roles, @Provider, @Urgent, @DueAt, @DueWhat, @OpenedAt, @ChangedAt, @Closed,
                @Ending, @ClosedOn, @KeptUntil, @DeleteOn, @Held)
            on conflict (id) do update set face = excluded.face, stage = excluded.stage, decision = excluded.decision, step = excluded.step, roles = excluded.roles,
                provider = excluded.provider, urgent = excluded.urgent, due_at = excluded.due_at, due_what = excluded.due_what, changed_at = excluded.changed_at,
                closed = excluded.closed, ending = excluded.ending, closed_on = excluded.closed_on, kept_until = excluded.kept_until,
                delete_on = excluded.delete_on, held = excluded.held
            """,
            new
            {
                Id = c.Id.ToString(),
                Request = c.Request.Id.ToString(),
                Side = c.Side.ToString(),
                State = c.OtherState,
                c.Request.Measure,
                Face = new CaseFace(c.Request.Reference, c.Request.Title).Close(writing.KeyOf(c.Id.ToString()), c.Id.ToString()),
                Stage = c.Stage.ToString(),
                Decision = c.Decision?.Kind.ToString(),
                Step = next.Gate?.Name,
                Roles = string.Join(' ', next.Gate?.Roles ?? []),
                Provider = c.Order?.Provider,
                Urgent = c.Request.Pleaded["urgent"] == "true" ? 1L : 0L,
                DueAt = clocks.Count == 0 ? null : Instant(clocks[0].DueAt),
                DueWhat = clocks.Count == 0 ? null : clocks[0].Name,
                OpenedAt = Instant(c.OpenedAt),
                ChangedAt = Instant(c.Docket[^1].Occasion.At),
                Closed = c.IsOver ? 1L : 0L,
                Ending = closing?.Ending.ToString(),
                ClosedOn = Day(closing?.ClosedOn),
                KeptUntil = Day(closing?.KeptUntil),
                DeleteOn = Day(closing?.DeleteOn),
                Held = closing is { IsHeld: true } ? 1L : 0L,
            });
    }

    /// <summary>The case that handles a request on one side, or null.</summary>
    public static Case? Find(Writing writing, Id<Request> request, Side side)
    {
        var id = writing.Db.ExecuteScalar<string?>("select id from cases where request = @request and side = @side", new { request = request.ToString(), side = side.ToString() });
        return id is null ? null : Case.Fold(writing.Docket(id));
    }

    /// <summary>Takes an erased case out of the lists.</summary>
    public static void Forget(DbConnection db, string id) => db.Execute("delete from cases where id = @id", new { id });

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant as it is stored and compared: UTC, to the millisecond.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

/// <summary>What a list shows of a case and only its docket's key opens: the reference and the title.</summary>
internal sealed record CaseFace(string Reference, string Title)
{
    public byte[] Close(byte[] key, string id) => Seal.Close(key, About(id), System.Text.Encoding.UTF8.GetBytes(Json.Write(this)));

    public static CaseFace Open(byte[] key, string id, byte[] closed) => Json.Read<CaseFace>(System.Text.Encoding.UTF8.GetString(Seal.Open(key, About(id), closed)));

    private static string About(string id) => $"rogatory case {id}";
}
