using System.Data.Common;
using Rogatory.Core.Cases;
using Rogatory.Core.Secrets;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Journal;

/// <summary>
/// One step's writing inside a transaction that it may share with others: what it appends stands after what was appended before it. What it inserts and
/// appends is kept in memory until every step has been taken, so that a step that fails leaves nothing behind and many rows go in at once; only a step that
/// changes rows itself (<see cref="Db"/>) needs a savepoint.
/// </summary>
internal sealed class Writing(DbConnection db, Node node, LogBatch batch, DbTransaction? shared)
{
    private const string Savepoint = "step";
    private readonly List<Placed> appended = [];
    private List<Insert> inserts = [];
    private Dictionary<string, byte[]>? newKeys;
    private bool isSaved;

    /// <summary>What this step appended so far.</summary>
    public IReadOnlyList<Placed> Appended => appended;

    /// <summary>The connection of the transaction, for changing rows. What was inserted before is there.</summary>
    public DbConnection Db
    {
        get
        {
            batch.Flush();
            if (shared is not null && !isSaved)
            {
                shared.Save(Savepoint);
                isSaved = true;
            }

            if (inserts.Count > 0) batch.Insert(inserts);
            inserts = [];
            return db;
        }
    }

    /// <summary>The connection for reading what an insert that is only kept in memory cannot have changed, unless it is about one of these things.</summary>
    public DbConnection Reading(params IEnumerable<string> about)
    {
        if (about.Any(a => batch.IsPending(a) || inserts.Exists(i => i.About == a))) _ = Db;
        return db;
    }

    /// <summary>What the database answers to this step's question, about something that a step before may have inserted.</summary>
    public TAnswer AnswerTo<TLookup, TAnswer>(TLookup one, string about, Func<Database, DbConnection, IReadOnlyList<TLookup>, IReadOnlyDictionary<string, TAnswer>> ask)
        where TLookup : Lookup => batch.AnswerTo(one, about, ask);

    /// <summary>Whether the wrapping key in hand is the one that counts.</summary>
    public bool IsWrappingKeyRight() => batch.IsWrappingKeyRight();

    /// <summary>Inserts a row into a table, together with those of other steps.</summary>
    public void Insert(string table, string about, IReadOnlyList<string> columns, IReadOnlyList<object?> row) => inserts.Add(new Insert(table, about, columns, row));

    /// <summary>Appends entries to one docket; each gets its place in the log at once.</summary>
    public IReadOnlyList<Entry> Append(string docket, int after, Occasion occasion, IEnumerable<EntryBody> bodies)
    {
        var first = appended.Count;
        var key = after == 0 ? NewKey(docket) : KeyOf(docket);
        foreach (var body in bodies)
        {
            var entry = new Entry(Id<Entry>.New(node.Clock), docket, after + appended.Count - first + 1, occasion, body);
            var (header, payload) = (EntryHeader.Of(entry), EntryHeader.Payload(EntryHeader.NewSalt(), Json.Write(entry)));
            appended.Add(new Placed(entry, header, batch.NextLeaf + appended.Count, EntryHeader.Content(payload), Seal.Close(key, header.About, payload)));
        }

        return [.. appended.Skip(first).Select(p => p.Entry)];
    }

    /// <summary>The entries of a docket, with what this transaction has appended to it; none where there is no such docket or its key is gone.</summary>
    public IReadOnlyList<Entry> Docket(string docket)
    {
        var stored = Entries.Read(db, node, docket);
        if (stored.Count == 0 && DocketKeys.IsErased(db, docket)) return [];
        return [.. stored, .. batch.Pending(docket), .. appended.Where(p => p.Entry.Docket == docket).Select(p => p.Entry)];
    }

    /// <summary>The number of the last entry of a docket; 0 where there is none.</summary>
    public int LastNumber(string docket) => batch.LastNumber(docket) ?? Entries.LastNumber(db, docket);

    /// <summary>The key of a docket that is there.</summary>
    public byte[] KeyOf(string docket) => newKeys?.GetValueOrDefault(docket) ?? batch.KeyOf(docket);

    /// <summary>Appends to the node's own docket.</summary>
    public Entry Note(Occasion occasion, EntryBody body) => Append(Journal.NodeDocket, LastNumber(Journal.NodeDocket), occasion, [body])[0];

    /// <summary>Destroys a docket's key: what was written into it can never be read again, and nothing can be added.</summary>
    public void Erase(string docket, DateTimeOffset at)
    {
        DocketKeys.Erase(Db, docket, at);
        batch.ForgetKey(docket);
    }

    /// <summary>Where an entry of this transaction stands in the log. Only once the whole transaction has been sequenced.</summary>
    public InclusionOfEntry InclusionOf(Entry entry) => batch.InclusionOf(appended.Find(p => p.Entry.Id == entry.Id)!.Leaf);

    /// <summary>The step has been taken: what it appended and inserted is kept for the end of the transaction.</summary>
    public void Done()
    {
        if (isSaved) shared!.Release(Savepoint);
        batch.Keep(appended, newKeys);
        batch.Keep(this);
    }

    /// <summary>The step failed: nothing of it stays.</summary>
    public void Undo()
    {
        if (isSaved) shared!.Rollback(Savepoint);
    }

    /// <summary>Gives up the rows that are still to be inserted.</summary>
    public IReadOnlyList<Insert> TakeInserts()
    {
        var taken = inserts;
        inserts = [];
        return taken;
    }

    // A docket that begins now has no key yet.
    private byte[] NewKey(string docket)
    {
        var key = WrappingKey.NewDocketKey();
        (newKeys ??= new(StringComparer.Ordinal)).Add(docket, key);
        DocketKeys.Insert(this, node, docket, key);
        return key;
    }
}

/// <summary>An entry with its place in the log, its content's hash, and the sealed text.</summary>
internal sealed record Placed(Entry Entry, EntryHeader Header, long Leaf, byte[] Content, byte[] Sealed);

/// <summary>What a step has to know before it is taken; of two with the same <paramref name="About"/> only one is taken in a transaction.</summary>
internal abstract record Lookup(string About);

/// <summary>A row that is to be inserted, and what it is about, for whoever must see it before.</summary>
internal sealed record Insert(string Table, string About, IReadOnlyList<string> Columns, IReadOnlyList<object?> Row);
