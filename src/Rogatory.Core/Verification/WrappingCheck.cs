using Dapper;
using Rogatory.Core.Journal;
using Rogatory.Core.Secrets;

namespace Rogatory.Core.Verification;

/// <summary>The wrapping key in hand is the one that the database names. With another nothing could be opened, and every docket would seem to have been changed.</summary>
internal static class WrappingCheck
{
    /// <summary>An <see cref="InvalidOperationException"/> where the key in hand is another.</summary>
    public static void Run(Inspection on)
    {
        if (DocketKeys.WrappedWith(on.Db) is not { } name || name == on.Node.WrappingKey.Name) return;
        if (!OpensAny(on))
            throw IsOfCutOffRenewal(on.Node, name) ? new InvalidOperationException("A renewal of the wrapping key was cut off. Start the node once, which finishes it, and verify again.") : KeyRenewal.Another();
        on.Findings.Add("wrapping", "The name of the wrapping key is not that of the key with which the keys of the dockets are wrapped: it was changed, and the node does not start.");
    }

    private static bool IsOfCutOffRenewal(Node node, string name)
    {
        using var made = node.Keys.WrappingKey is null ? KeyFiles.ReadNewWrapping(node.Folder, node.Keys) : null;
        return made?.Name == name;
    }

    private static bool OpensAny(Inspection on) =>
        on.Db.Query<(string Docket, byte[] Wrapped)>("select docket, wrapped from docket_keys where wrapped is not null", buffered: false)
            .Any(row => DocketKeyCheck.KeyOf(on, row.Docket, row.Wrapped) is not null);
}
