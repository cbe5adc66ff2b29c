using System.Data.Common;
using Rogatory.Core.Cases;
using Rogatory.Core.Secrets;

namespace Rogatory.Core.Journal;

/// <summary>One step's writing inside a transaction that it may share with others: what it appends stands after what was appended before it.</summary>
internal sealed class Writing(DbConnection db, Node node, LogBatch batch)
{
    private readonly List<Placed> appended = [];

    /// <summary>The connection of the transaction, for what is written beside the entries.</summary>
    public DbConnection Db => db;

    /// <summary>What this step appended so far.</summary>
    public IReadOnlyList<Placed> Appended => appended;

    /// <summary>Appends entries to one docket; each gets its place in the log at once.</summary>
    public IReadOnlyList<Entry> Append(string docket, int after, Occasion occasion, IEnumerable<EntryBody> bodies)
    {
        var first = appended.Count;
        foreach (var body in bodies)
        {
            var entry = new Entry(Id<Entry>.New(node.Clock), docket, after + appended.Count - first + 1, occasion, body);
            var (header, salt, text) = (EntryHeader.Of(entry), EntryHeader.NewSalt(), Json.Write(entry));
            var content = EntryHeader.Content(salt, text);
            var closed = Seal.Close(KeyOf(docket), header.About, EntryHeader.Payload(salt, text));
            appended.Add(new Placed(entry, header, batch.NextLeaf + appended.Count, content, closed));
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

    /// <summary>The docket's key, made now where the docket is new.</summary>
    public byte[] KeyOf(string docket) => batch.KeyOf(docket);

    /// <summary>Destroys a docket's key: what was written into it can never be read again, and nothing can be added.</summary>
    public void Erase(string docket, DateTimeOffset at)
    {
        DocketKeys.Erase(db, docket, at);
        batch.ForgetKey(docket);
    }

    /// <summary>Where an entry of this transaction stands in the log. Only once the whole transaction has been sequenced.</summary>
    public InclusionOfEntry InclusionOf(Entry entry) => batch.InclusionOf(entry);
}

/// <summary>An entry with its place in the log, its content's hash, and the sealed text.</summary>
internal sealed record Placed(Entry Entry, EntryHeader Header, long Leaf, byte[] Content, byte[] Sealed);
