using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Secrets;

namespace Rogatory.Core.Uploads;

/// <summary>The uploads that are begun and not yet handed over; what they say is sealed with their docket's key.</summary>
internal static class UploadTable
{
    public static void Put(DbConnection db, Upload upload, byte[] key) => db.Execute(
        "insert into uploads (id, docket, begun_at, said) values (@id, @docket, @at, @said)",
        new { id = upload.Id.ToString(), docket = upload.Case.ToString(), at = CaseTable.Instant(upload.BegunAt), said = Close(upload, key) });

    public static void Change(DbConnection db, Upload upload, byte[] key) => db.Execute(
        "update uploads set said = @said where id = @id", new { id = upload.Id.ToString(), said = Close(upload, key) });

    public static void Remove(DbConnection db, Id<Upload> id) => db.Execute("delete from uploads where id = @id", new { id = id.ToString() });

    /// <summary>The uploads of a docket, the oldest first. How much of each has come is not known here.</summary>
    public static IReadOnlyList<Upload> Of(DbConnection db, string docket, byte[] key) =>
        [.. db.Query<(string Id, string BegunAt, byte[] Said)>("select id, begun_at, said from uploads where docket = @docket order by position", new { docket })
            .Select(row => Open(row, docket, key))];

    /// <summary>The dockets that have uploads.</summary>
    public static IReadOnlyList<string> Dockets(DbConnection db) => [.. db.Query<string>("select distinct docket from uploads")];

    public static void RemoveAll(DbConnection db, string docket) => db.Execute("delete from uploads where docket = @docket", new { docket });

    private static byte[] Close(Upload upload, byte[] key) =>
        Seal.Close(key, About(upload.Id.ToString()), Encoding.UTF8.GetBytes(Json.Write(new Said(upload.Name, upload.Length, upload.Item))));

    private static Upload Open((string Id, string BegunAt, byte[] Said) row, string docket, byte[] key)
    {
        var said = Json.Read<Said>(Encoding.UTF8.GetString(Seal.Open(key, About(row.Id), row.Said)));
        return new Upload(
            Id<Upload>.Parse(row.Id), Id<Case>.Parse(docket), DateTimeOffset.Parse(row.BegunAt, CultureInfo.InvariantCulture), said.Name, said.Length, said.Item?.Bytes ?? 0, said.Item);
    }

    private static string About(string id) => $"rogatory upload {id}";

    private sealed record Said(string Name, long Length, EvidenceItem? Item);
}
