using System.Data.Common;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Secrets;

namespace Rogatory.Core.Journal;

/// <summary>The key of each docket, stored wrapped with the node's wrapping key. Without it nothing that the docket says can be read.</summary>
internal static class DocketKeys
{
    private static readonly string[] Columns = ["docket", "wrapped"];

    /// <summary>The key of a docket, or null where it has none.</summary>
    /// <exception cref="InvalidOperationException">The docket has been erased: its key is gone for good.</exception>
    public static byte[]? Find(DbConnection db, Node node, string docket)
    {
        var row = db.QuerySingleOrDefault<(byte[]? Wrapped, string? ErasedAt)?>("select wrapped, erased_at from docket_keys where docket = @docket", new { docket });
        if (row is not { } found) return null;
        return found.Wrapped is { } wrapped
            ? node.WrappingKey.Unwrap(docket, wrapped)
            : throw new InvalidOperationException($"The docket {docket} was erased; nothing can be read from it or added to it.");
    }

    public static bool IsErased(DbConnection db, string docket) =>
        db.ExecuteScalar<long>("select count(*) from docket_keys where docket = @docket and wrapped is null", new { docket }) > 0;

    /// <summary>Destroys a docket's key. The node's own docket has none that could be destroyed.</summary>
    public static void Erase(DbConnection db, string docket, DateTimeOffset at)
    {
        if (docket == Journal.NodeDocket) throw new InvalidOperationException("The node's own docket is never erased.");
        db.Execute("update docket_keys set wrapped = null, erased_at = @at where docket = @docket and wrapped is not null", new { docket, at = CaseTable.Instant(at) });
    }

    /// <summary>The name of the wrapping key with which all keys are wrapped; null before the first.</summary>
    public static string? WrappedWith(DbConnection db) => db.ExecuteScalar<string?>("select name from wrapping where id = 1");

    /// <summary>Notes with which wrapping key all keys are wrapped.</summary>
    public static void SetWrappedWith(DbConnection db, string name) =>
        db.Execute("insert into wrapping (id, name) values (1, @name) on conflict (id) do update set name = excluded.name", new { name });

    public static int CountLiving(DbConnection db) => (int)db.ExecuteScalar<long>("select count(*) from docket_keys where wrapped is not null");

    /// <summary>Wraps every living key anew; how many there were.</summary>
    public static int Rewrap(DbConnection db, WrappingKey old, WrappingKey renewed)
    {
        var living = db.Query<(string Docket, byte[] Wrapped)>("select docket, wrapped from docket_keys where wrapped is not null").AsList();
        foreach (var (docket, wrapped) in living)
        {
            var key = old.Unwrap(docket, wrapped);
            db.Execute("update docket_keys set wrapped = @wrapped where docket = @docket", new { docket, wrapped = renewed.Wrap(docket, key) });
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
        }

        SetWrappedWith(db, renewed.Name);
        return living.Count;
    }

    /// <summary>Stores the key of a docket that begins.</summary>
    /// <exception cref="InvalidOperationException">The wrapping key was renewed meanwhile.</exception>
    public static void Insert(Writing writing, Node node, string docket, byte[] key)
    {
        if (!writing.IsWrappingKeyRight())
            throw new InvalidOperationException("The wrapping key was renewed while this program was running. Start it again.");
        writing.Insert("docket_keys", docket, Columns, [docket, node.WrappingKey.Wrap(docket, key)]);
    }
}
