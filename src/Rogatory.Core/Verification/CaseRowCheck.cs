using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;

namespace Rogatory.Core.Verification;

/// <summary>The row of a case in the read table, column by column, against the case as its docket makes it.</summary>
internal static class CaseRowCheck
{
    private const string Table = "cases";

    public static void Run(Inspection on, Case folded)
    {
        on.Findings.Count(Table);
        var id = folded.Id.ToString();
        var row = on.Db.QuerySingleOrDefault<CaseRow>(
            """
            select id, request, side, state, measure, stage, decision, step, roles, provider, urgent, due_at as DueAt, due_what as DueWhat, opened_at as OpenedAt,
                changed_at as ChangedAt, closed, ending, closed_on as ClosedOn, kept_until as KeptUntil, delete_on as DeleteOn,
                remedies_until as RemediesUntil, kept_back as KeptBack from cases where id = @id
            """,
            new { id });
        if (row is null)
        {
            on.Findings.Add(Table, "The docket's case is missing in the table.", id);
            return;
        }

        var entry = folded.Docket.Count;
        foreach (var (column, stored, made) in Compare(row, CaseRow.Of(folded, on.Node.Law)).Where(c => !Equals(c.Stored, c.Made)))
            on.Findings.Add(Table, $"`{column}` is {Say(stored)}, and the docket makes {Say(made)} of it.", id, entry);
        if (!FaceFits(on, folded, id)) on.Findings.Add(Table, "`face`, the reference and title, is not what the docket says.", id, entry);
    }

    private static IEnumerable<(string Column, object? Stored, object? Made)> Compare(CaseRow row, CaseRow made) =>
        typeof(CaseRow).GetProperties().Where(p => p.CanWrite).Select(p => (p.Name, p.GetValue(row), p.GetValue(made)));

    private static string Say(object? value) => value is null ? "nothing" : $"`{value}`";

    private static bool FaceFits(Inspection on, Case folded, string id)
    {
        try
        {
            var face = on.Db.ExecuteScalar<byte[]>("select face from cases where id = @id", new { id })!;
            return CaseFace.Open(DocketKeys.Find(on.Db, on.Node, id)!, id, face) == new CaseFace(folded.Request.Reference, folded.Request.Title);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return false;
        }
    }
}
