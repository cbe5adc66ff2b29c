using System.Data.Common;
using Dapper;
using Rogatory.Core.Secrets;

namespace Rogatory.Core.Journal;

/// <summary>The key of each docket, stored wrapped with the node's wrapping key. Without it nothing that the docket says can be read.</summary>
internal static class DocketKeys
{
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

    public static byte[] Make(DbConnection db, Node node, string docket)
    {
        var key = WrappingKey.NewDocketKey();
        db.Execute("insert into docket_keys (docket, wrapped) values (@docket, @wrapped)", new { docket, wrapped = node.WrappingKey.Wrap(docket, key) });
        return key;
    }
}
