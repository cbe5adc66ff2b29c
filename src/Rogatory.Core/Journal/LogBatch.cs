using System.Data.Common;
using Rogatory.Core.Cases;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Journal;

/// <summary>What one transaction adds to the history: entries in their order, the tree over them, and one signed head for all; and the rows beside them.</summary>
internal sealed class LogBatch(Database database, DbConnection db, Node node, IReadOnlyList<Lookup> asked)
{
    private static readonly string[] EntryColumns = ["leaf", "id", "docket", "number", "kind", "at", "content", "sealed"];
    private static readonly string[] NodeColumns = ["level", "position", "hash"];

    private readonly List<Placed> placed = [];
    private readonly Dictionary<(int Level, long Index), Hash32> added = [];
    private readonly Dictionary<(int Level, long Index), Hash32> read = [];
    private readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);
    private readonly List<Insert> inserts = [];
    private readonly HashSet<string> pending = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, object> answers = [];
    private bool isUntouched = true;
    private bool isKeyRight;
    private long? before;
    private string? checkpoint;
    private Hash32 root;

    /// <summary>The place that the next entry gets.</summary>
    public long NextLeaf => Before + placed.Count;

    private long Before => before ??= LogTable.Size(db);

    /// <summary>Takes over what a step appended, once the step has been taken.</summary>
    public void Keep(IEnumerable<Placed> appended, IReadOnlyDictionary<string, byte[]>? newKeys)
    {
        placed.AddRange(appended);
        foreach (var (docket, key) in newKeys ?? new Dictionary<string, byte[]>()) keys[docket] = key;
    }

    /// <summary>Takes over what a step inserted.</summary>
    public void Keep(Writing step)
    {
        foreach (var insert in step.TakeInserts())
        {
            inserts.Add(insert);
            pending.Add(insert.About);
        }
    }

    /// <summary>Whether a row about something has been inserted by a step of this transaction and is not in the database yet.</summary>
    public bool IsPending(string about) => pending.Contains(about);

    /// <summary>
    /// What the database answers to a step's question, as it stands for that step. As long as no step has changed a row itself, the questions of all steps are
    /// put in one query.
    /// </summary>
    public TAnswer AnswerTo<TLookup, TAnswer>(TLookup one, string about, Func<Database, DbConnection, IReadOnlyList<TLookup>, IReadOnlyDictionary<string, TAnswer>> ask)
        where TLookup : Lookup
    {
        if (IsPending(about)) Flush();
        if (!isUntouched) return ask(database, db, [one])[one.About];
        if (!answers.TryGetValue(typeof(TLookup), out var known)) answers[typeof(TLookup)] = known = ask(database, db, [.. asked.OfType<TLookup>()]);
        return ((IReadOnlyDictionary<string, TAnswer>)known)[one.About];
    }

    /// <summary>Whether the wrapping key in hand is the one that counts. It is asked again after a step that may have changed it.</summary>
    public bool IsWrappingKeyRight() => isKeyRight = isKeyRight || DocketKeys.WrappedWith(db) is not { } name || name == node.WrappingKey.Name;

    /// <summary>Writes the rows that are pending, for a step that changes rows itself.</summary>
    public void Flush()
    {
        (isUntouched, isKeyRight) = (false, false);
        if (inserts.Count > 0) Insert(inserts);
        inserts.Clear();
        pending.Clear();
    }

    /// <summary>Writes rows, those of one table together.</summary>
    public void Insert(IEnumerable<Insert> rows)
    {
        foreach (var table in rows.GroupBy(r => r.Table)) database.InsertMany(db, table.Key, table.First().Columns, table.Select(r => r.Row));
    }

    /// <summary>Forgets the key of a docket that is erased, so that no later step of the transaction seals with it.</summary>
    public void ForgetKey(string docket)
    {
        if (keys.Remove(docket, out var key)) System.Security.Cryptography.CryptographicOperations.ZeroMemory(key);
    }

    public IEnumerable<Entry> Pending(string docket) => placed.Where(p => p.Entry.Docket == docket).Select(p => p.Entry);

    public int? LastNumber(string docket) => placed.FindLast(p => p.Entry.Docket == docket)?.Entry.Number;

    public byte[] KeyOf(string docket) => keys.TryGetValue(docket, out var key) ? key : keys[docket] = DocketKeys.Find(db, node, docket)
        ?? throw new InvalidOperationException($"The docket {docket} has no key.");

    /// <summary>Writes the entries, extends the tree and signs its head. Every step has been taken by then.</summary>
    public void Sequence()
    {
        if (placed.Count == 0) return;
        foreach (var stored in LogTable.NodesAt(database, db, Tree.RightEdge(Before))) read[(stored.Level, stored.Index)] = stored.Hash;
        database.InsertMany(
            db, "entries", EntryColumns,
            placed.Select(p => (object?[])[p.Leaf, p.Entry.Id.ToString(), p.Entry.Docket, (long)p.Entry.Number, p.Header.Kind, p.Header.At, p.Content, p.Sealed]));
        var growth = Tree.AppendAll(Before, [.. placed.Select(p => Merkle.Leaf(p.Header.Commitment(p.Content)))], NodeAt);
        foreach (var stored in growth.Nodes) added[(stored.Level, stored.Index)] = stored.Hash;
        database.InsertMany(db, "log_nodes", NodeColumns, growth.Nodes.Select(n => (object?[])[(long)n.Level, n.Index, n.Hash.ToArray()]));
        root = growth.Root;
        checkpoint = node.Sign(new Checkpoint(node.Signer.Name, (ulong)NextLeaf, root));
        LogTable.SetHead(db, NextLeaf, checkpoint);
    }

    /// <summary>The proof of an entry that this transaction appended; it reads nothing, and several may be made at once.</summary>
    public InclusionOfEntry InclusionOf(long leaf) =>
        new(leaf, NextLeaf, NodeAt(0, leaf), root, Tree.InclusionProof(leaf, NextLeaf, NodeAt), checkpoint!);

    // Everything new runs over new parts and over those on the right edge of the tree before.
    private Hash32 NodeAt(int level, long index) => added.TryGetValue((level, index), out var hash) ? hash : read[(level, index)];
}
