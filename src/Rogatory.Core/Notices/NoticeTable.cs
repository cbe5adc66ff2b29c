using System.Data.Common;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;

namespace Rogatory.Core.Notices;

/// <summary>The read tables of notices and complaints: where a code leads, and which complaints are open.</summary>
internal static class NoticeTable
{
    /// <summary>Takes over what entries say that were just appended to a case.</summary>
    public static void Write(Writing writing, IEnumerable<Entry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.Body is EntryBody.NoticeGiven) WriteNotice(writing, entry);
            if (entry.Body is EntryBody.ComplaintMade made) WriteComplaint(writing, entry, made);
            if (entry.Body is EntryBody.RemedyDecided decided) WriteDecision(writing, entry, decided);
        }
    }

    /// <summary>The docket and the number of the entry that a code's hash leads to, or null.</summary>
    public static (string Docket, long Number)? Find(DbConnection db, byte[] hash) =>
        db.QuerySingleOrDefault<(string Docket, long Number)?>("select docket, number from notices where code = @hash", new { hash });

    public static IReadOnlyList<(string Docket, string MadeAt)> Open(DbConnection db) =>
        [.. db.Query<(string Docket, string MadeAt)>("select docket, made_at from complaints where outcome is null order by made_at")];

    /// <summary>Takes the notices and complaints of an erased case out of the lists: its codes lead nowhere.</summary>
    public static void Forget(DbConnection db, string docket)
    {
        db.Execute("delete from notices where docket = @docket", new { docket });
        db.Execute("delete from complaints where docket = @docket", new { docket });
    }

    private static void WriteNotice(Writing writing, Entry entry)
    {
        var hash = NoticeCode.Of(writing.KeyOf(entry.Docket), entry.Id).Hash(writing.KeyOf(Journal.Journal.NodeDocket));
        writing.Db.Execute("insert into notices (code, docket, number) values (@hash, @Docket, @number)", new { hash, entry.Docket, number = (long)entry.Number });
    }

    private static void WriteComplaint(Writing writing, Entry entry, EntryBody.ComplaintMade made) => writing.Db.Execute(
        "insert into complaints (docket, number, made_at) values (@Docket, @number, @at)",
        new { entry.Docket, number = (long)made.Complaint, at = CaseTable.Instant(entry.Occasion.At) });

    private static void WriteDecision(Writing writing, Entry entry, EntryBody.RemedyDecided decided) => writing.Db.Execute(
        "update complaints set outcome = @outcome where docket = @Docket and number = @number",
        new { outcome = decided.Outcome.ToString(), entry.Docket, number = (long)decided.Complaint });
}
