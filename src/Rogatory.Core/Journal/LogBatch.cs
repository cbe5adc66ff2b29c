using System.Data.Common;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Journal;

/// <summary>What one transaction adds to the history: entries in their order, the tree over them, and one signed head for all.</summary>
internal sealed class LogBatch(Database database, DbConnection db, Node node)
{
    private static readonly string[] EntryColumns = ["leaf", "id", "docket", "number", "kind", "at", "content", "sealed"];
    private static readonly string[] NodeColumns = ["level", "position", "hash"];

    private readonly List<Placed> placed = [];
    private readonly Dictionary<(int Level, long Index), Hash32> nodes = [];
    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);
    private long? before;
    private string? checkpoint;
    private Hash32 root;

    /// <summary>The place that the next entry gets.</summary>
    public long NextLeaf => Before + placed.Count;

    private long Before => before ??= LogTable.Size(db);

    /// <summary>Takes over what a step appended, once the step has been taken.</summary>
    public void Keep(Writing step) => placed.AddRange(step.Appended);

    /// <summary>Forgets the keys that a step made which was undone.</summary>
    public void Undo() => keys.Clear();

    /// <summary>Forgets the key of a docket that is erased, so that no later step of the transaction seals with it.</summary>
    public void ForgetKey(string docket)
    {
        if (keys.Remove(docket, out var key)) System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
    }

    public IEnumerable<Entry> Pending(string docket) => placed.Where(p => p.Entry.Docket == docket).Select(p => p.Entry);

    public int? LastNumber(string docket) => placed.FindLast(p => p.Entry.Docket == docket)?.Entry.Number;

    public byte[] KeyOf(string docket) =>
        keys.TryGetValue(docket, out var key) ? key : keys[docket] = DocketKeys.Find(db, node, docket) ?? DocketKeys.Make(db, node, docket);

    /// <summary>Writes the entries, extends the tree and signs its head. Every step has been taken by then.</summary>
    public void Sequence()
    {
        if (placed.Count == 0) return;
        database.InsertMany(
            db, "entries", EntryColumns,
            placed.Select(p => (object[])[p.Leaf, p.Entry.Id.ToString(), p.Entry.Docket, (long)p.Entry.Number, p.Header.Kind, p.Header.At, p.Content, p.Sealed]));
        var growth = Tree.AppendAll(Before, [.. placed.Select(p => Merkle.Leaf(p.Header.Commitment(p.Content)))], NodeAt);
        foreach (var stored in growth.Nodes) nodes[(stored.Level, stored.Index)] = stored.Hash;
        database.InsertMany(db, "log_nodes", NodeColumns, nodes.Select(n => (object[])[(long)n.Key.Level, n.Key.Index, n.Value.ToArray()]));
        root = growth.Root;
        checkpoint = node.Signer.Sign(new Checkpoint(node.Signer.Name, (ulong)NextLeaf, root).Text);
        LogTable.SetHead(db, NextLeaf, checkpoint);
    }

    public InclusionOfEntry InclusionOf(Entry entry)
    {
        var leaf = placed.Find(p => p.Entry.Id == entry.Id)!.Leaf;
        return new InclusionOfEntry(leaf, NextLeaf, NodeAt(0, leaf), root, Tree.InclusionProof(leaf, NextLeaf, NodeAt), checkpoint!);
    }

    private Hash32 NodeAt(int level, long index) => nodes.TryGetValue((level, index), out var hash) ? hash : LogTable.NodeAt(db, level, index);
}
