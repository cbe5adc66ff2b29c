using System.Data.Common;
using Dapper;
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

    /// <summary>Stores the key of a docket that begins.</summary>
    public static void Insert(Writing writing, Node node, string docket, byte[] key) =>
        writing.Insert("docket_keys", docket, Columns, [docket, node.WrappingKey.Wrap(docket, key)]);
}
