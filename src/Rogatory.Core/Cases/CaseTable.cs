using System.Data.Common;
using System.Globalization;
using Dapper;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Core.Secrets;
using Rogatory.Law;

namespace Rogatory.Core.Cases;

/// <summary>The read table of cases: one row a case, made of the folded case and nothing else.</summary>
internal static class CaseTable
{
    private static readonly string[] Columns =
    [
        "id", "request", "side", "state", "measure", "face", "stage", "decision", "step", "roles", "provider", "urgent", "due_at", "due_what", "opened_at", "changed_at", "closed",
        "ending", "closed_on", "kept_until", "delete_on", "remedies_until", "kept_back",
    ];

    /// <summary>The row of a case that begins.</summary>
    public static void Insert(Writing writing, Case c, Node node)
    {
        var row = CaseRow.Of(c, node.Law);
        writing.Insert(
            "cases",
            About(c.Request.Id, c.Side, c.OtherState),
            Columns,
            [
                row.Id, row.Request, row.Side, row.State, row.Measure, FaceOf(writing, c), row.Stage, row.Decision, row.Step, row.Roles, row.Provider, row.Urgent, row.DueAt,
                row.DueWhat, row.OpenedAt, row.ChangedAt, row.Closed, row.Ending, row.ClosedOn, row.KeptUntil, row.DeleteOn, row.RemediesUntil, row.KeptBack,
            ]);
    }

    /// <summary>The row of a case after a step.</summary>
    public static void Update(Writing writing, Case c, Node node)
    {
        var row = CaseRow.Of(c, node.Law);
        writing.Db.Execute(
            """
            update cases set face = @Face, stage = @Stage, decision = @Decision, step = @Step, roles = @Roles, provider = @Provider, urgent = @Urgent, due_at = @DueAt,
                due_what = @DueWhat, changed_at = @ChangedAt, closed = @Closed, ending = @Ending, closed_on = @ClosedOn, kept_until = @KeptUntil,
                delete_on = @DeleteOn, remedies_until = @RemediesUntil, kept_back = @KeptBack where id = @Id
            """,
            new
            {
                row.Id,
                Face = FaceOf(writing, c),
                row.Stage,
                row.Decision,
                row.Step,
                row.Roles,
                row.Provider,
                row.Urgent,
                row.DueAt,
                row.DueWhat,
                row.ChangedAt,
                row.Closed,
                row.Ending,
                row.ClosedOn,
                row.KeptUntil,
                row.DeleteOn,
                row.RemediesUntil,
                row.KeptBack,
            });
    }

    /// <summary>The case that handles a request on one side, with one other State, or null.</summary>
    public static Case? Find(Writing writing, Id<Request> request, Side side, string state)
    {
        var id = writing.Reading(About(request, side, state))
            .ExecuteScalar<string?>("select id from cases where request = @request and side = @side and state = @state", new { request = request.ToString(), side = side.ToString(), state });
        return id is null ? null : Case.Fold(writing.Docket(id));
    }

    /// <summary>Takes an erased case out of the lists.</summary>
    public static void Forget(DbConnection db, string id) => db.Execute("delete from cases where id = @id", new { id });

    /// <summary>What a row that begins is about: the handling of a request on one side, with one other State. The request's id alone does not tell: whoever sends it chose it.</summary>
    public static string About(Id<Request> request, Side side, string state) => $"{request} {side} {state}";

    /// <summary>An instant as it is stored and compared: UTC, to the millisecond.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static byte[] FaceOf(Writing writing, Case c) =>
        new CaseFace(c.Request.Reference, c.Request.Title).Close(writing.KeyOf(c.Id.ToString()), c.Id.ToString());
}

/// <summary>What the read table says of a case, apart from its sealed face: all of it made of the folded case and the periods of the law.</summary>
internal sealed record CaseRow(
    string Id, string Request, string Side, string State, string Measure, string Stage, string? Decision, string? Step, string Roles, string? Provider, long Urgent,
    string? DueAt, string? DueWhat, string OpenedAt, string ChangedAt, long Closed, string? Ending, string? ClosedOn, string? KeptUntil, string? DeleteOn, string? RemediesUntil, string? KeptBack)
{
    public static CaseRow Of(Case c, LawBook law)
    {
        var closing = Closing.Of(c);
        var (gate, clocks) = (NextStep.Of(c).Gate, Clock.For(c, law));
        var clock = clocks.Count == 0 ? null : clocks[0];
        return new(
            c.Id.ToString(), c.Request.Id.ToString(), c.Side.ToString(), c.OtherState, c.Request.Measure, c.Stage.ToString(), c.Decision?.Kind.ToString(), gate?.Name,
            string.Join(' ', gate?.Roles ?? []), c.Order?.Provider, c.Request.Pleaded["urgent"] == "true" ? 1 : 0, clock is null ? null : CaseTable.Instant(clock.DueAt), clock?.Name,
            CaseTable.Instant(c.OpenedAt), CaseTable.Instant(c.Docket[^1].Occasion.At), c.IsOver ? 1 : 0,
            closing?.Ending.ToString(), Day(closing?.ClosedOn), Day(closing?.KeptUntil), Day(closing?.DeleteOn), Day(closing?.RemediesUntil),
            closing?.KeptBack?.ToString());
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What a list shows of a case and only its docket's key opens: the reference and the title.</summary>
internal sealed record CaseFace(string Reference, string Title)
{
    public byte[] Close(byte[] key, string id) => Seal.Close(key, About(id), System.Text.Encoding.UTF8.GetBytes(Json.Write(this)));

    public static CaseFace Open(byte[] key, string id, byte[] closed) => Json.Read<CaseFace>(System.Text.Encoding.UTF8.GetString(Seal.Open(key, About(id), closed)));

    private static string About(string id) => $"rogatory case {id}";
}
