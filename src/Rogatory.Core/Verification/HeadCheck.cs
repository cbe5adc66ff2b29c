using Dapper;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>The signed head of the log in the database: signed by this node, over exactly the entries that are there.</summary>
internal static class HeadCheck
{
    private const string Table = "log_head";

    public static void Run(Inspection on, TreeAsStored tree)
    {
        var heads = on.Db.Query<(long Size, string Checkpoint)>("select size, checkpoint from log_head where id = 1").AsList();
        if (heads.Count != 1)
        {
            if (heads.Count > 0 || tree.Size > 0) on.Findings.Add(Table, $"The log of {tree.Size} entries has no signed head.");
            return;
        }

        var (size, note) = heads[0];
        if (!on.OwnLog.TryOpen(note, out var text, out var failure) || !Checkpoint.TryParse(text, out var checkpoint, out failure))
            on.Findings.Add(Table, $"The checkpoint is not signed by this node: {failure.Text}");
        else if (checkpoint.Origin != on.Node.Signer.Name)
            on.Findings.Add(Table, $"The checkpoint is of the log `{checkpoint.Origin}`.");
        else if (checkpoint.Size != (ulong)tree.Size || size != tree.Size)
            on.Findings.Add(Table, $"The head says {size} entries and its checkpoint {checkpoint.Size}; there are {tree.Size}.");
        else if (tree.Root(tree.Size) is { } root && root != checkpoint.Root)
            on.Findings.Add(Table, $"The entries give the root {root}; the signed checkpoint says {checkpoint.Root}.");
    }
}
