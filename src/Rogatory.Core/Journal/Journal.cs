using Dapper;
using Microsoft.Data.Sqlite;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;
using Rogatory.Core.Storage;
using Rogatory.Log;

namespace Rogatory.Core.Journal;

/// <summary>
/// The node's history. A step is decided and written in one transaction: entries, their places in the log, the read tables and what
/// is to be sent; all of it, or nothing.
/// </summary>
public sealed class Journal(Database database, Node node)
{
    /// <summary>The docket of what concerns the node itself: people, peers.</summary>
    public const string NodeDocket = "node";

    /// <summary>Raised after something was written, so that what waits (sending, publishing the log) need not wait longer.</summary>
    public event EventHandler? Written;

    /// <summary>Takes a step in a case: checks the gate, lets <paramref name="decide"/> judge the case as it stands, and writes what it yields.</summary>
    public async Task<Outcome> ActAsync(Id<Case> id, Gate gate, Occasion occasion, Func<Case, Verdict> decide, CancellationToken stop)
    {
        var outcome = await database.WriteAsync(
            db =>
            {
                if (Docket(db, id.ToString()) is not { Count: > 0 } docket) return Task.FromResult<Outcome>(NoSuchCase(id));
                var subject = Case.Fold(docket);
                var refusal = gate.Refuses(subject, occasion);
                var verdict = refusal is null ? decide(subject) : new Verdict.Refuse(refusal);
                return Task.FromResult(Carry(db, subject, occasion, verdict));
            },
            stop);
        if (outcome is Outcome.Done) Announce();
        return outcome;
    }

    /// <summary>Opens the docket of a new case with a draft.</summary>
    public async Task<Outcome> OpenAsync(Id<Case> id, Occasion occasion, EntryBody.Drafted draft, CancellationToken stop)
    {
        var outcome = await database.WriteAsync(
            db =>
            {
                if (Docket(db, id.ToString()).Count > 0)
                    return Task.FromResult<Outcome>(new Outcome.Refused(new Refusal("The draft was not opened.", "It is open already.", "Go on with it from the inbox.")));
                var opened = Case.Fold(Appending.Append(db, node, id.ToString(), 0, occasion, [draft]));
                CaseTable.Write(db, opened, node);
                return Task.FromResult<Outcome>(new Outcome.Done(opened));
            },
            stop);
        if (outcome is Outcome.Done) Announce();
        return outcome;
    }

    /// <summary>Writes into the node's own docket, with whatever tables change beside it.</summary>
    public async Task NoteAsync(Occasion occasion, EntryBody body, Action<SqliteConnection> beside, CancellationToken stop)
    {
        await database.WriteAsync(
            db =>
            {
                beside(db);
                var last = db.ExecuteScalar<int?>("select max(number) from entries where docket = @NodeDocket", new { NodeDocket }) ?? 0;
                Appending.Append(db, node, NodeDocket, last, occasion, [body]);
                return Task.FromResult(true);
            },
            stop);
        Announce();
    }

    /// <summary>The case, or null where there is none with this id.</summary>
    public async Task<Case?> CaseAsync(Id<Case> id, CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        var docket = Docket(db, id.ToString());
        return docket.Count == 0 ? null : Case.Fold(docket);
    }

    /// <summary>The entries of the node's own docket, newest first.</summary>
    public async Task<IReadOnlyList<Entry>> NodeEntriesAsync(CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        return [.. Docket(db, NodeDocket).Reverse()];
    }

    /// <summary>The signed head of the log; null before the first entry.</summary>
    public async Task<string?> CheckpointAsync(CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        return await db.ExecuteScalarAsync<string?>("select checkpoint from log_head");
    }

    /// <summary>Proves that an entry is in the log as it stands; null where there is no such entry.</summary>
    public async Task<InclusionOfEntry?> ProveAsync(Id<Entry> id, CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        await using var reading = db.BeginTransaction(deferred: true);
        var leaf = db.ExecuteScalar<long?>("select leaf from entries where id = @id", new { id = id.ToString() });
        return leaf is null ? null : InclusionAt(db, leaf.Value);
    }

    /// <summary>An entry of a docket as it was committed, with the proof that it is in the log; null where there is no such entry.</summary>
    public async Task<CommittedEntry?> CommittedAsync(string docket, int number, CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        await using var reading = db.BeginTransaction(deferred: true);
        var row = db.QuerySingleOrDefault<(string Text, byte[] Salt, long Leaf)?>(
            "select text, salt, leaf from entries where docket = @docket and number = @number", new { docket, number });
        return row is not { } found
            ? null
            : new CommittedEntry(
                Json.Read<Entry>(found.Text), found.Text, Convert.ToHexStringLower(found.Salt),
                Convert.ToHexStringLower(Appending.Commitment(found.Salt, found.Text)), InclusionAt(db, found.Leaf));
    }

    internal void Announce() => Written?.Invoke(this, EventArgs.Empty);

    internal static IReadOnlyList<Entry> Docket(SqliteConnection db, string docket) =>
        [.. db.Query<string>("select text from entries where docket = @docket order by number", new { docket }).Select(Json.Read<Entry>)];

    internal static InclusionOfEntry InclusionAt(SqliteConnection db, long leaf)
    {
        Hash32 Read(int level, long index) => Appending.NodeAt(db, level, index);
        var size = Appending.SizeOf(db);
        return new InclusionOfEntry(
            leaf, size, Read(0, leaf), Tree.Root(size, Read), Tree.InclusionProof(leaf, size, Read), db.QuerySingle<string>("select checkpoint from log_head"));
    }

    /// <summary>Writes what a verdict says, inside the caller's transaction.</summary>
    internal Outcome Carry(SqliteConnection db, Case subject, Occasion occasion, Verdict verdict)
    {
        if (verdict is not Verdict.Act act) return new Outcome.Refused(((Verdict.Refuse)verdict).Refusal);
        var entries = Appending.Append(db, node, subject.Id.ToString(), subject.Docket.Count, occasion, act.Entries);
        var after = entries.Aggregate(subject, (c, e) => c.After(e));
        CaseTable.Write(db, after, node);
        foreach (var body in act.Messages) Outbox.Put(db, node, after, body);
        foreach (var decided in act.Entries.OfType<EntryBody.Decided>().Where(_ => after.Side == Side.Requested))
            EndWaiting(db, after, decided, occasion);
        return new Outcome.Done(after);
    }

    /// <summary>A hold that waits for this request is told that it has been decided (42(9)).</summary>
    private void EndWaiting(SqliteConnection db, Case decided, EntryBody.Decided decision, Occasion occasion)
    {
        if (decided.Request.Follows is not { } earlier || decision.Decision.Kind == Decisions.DecisionKind.Postponed) return;
        if (CaseTable.Find(db, earlier, Side.Requested) is not { } held || held.Hold?.Awaits != decided.Request.Id) return;
        Carry(db, held, occasion with { Why = "The request for the held data has been decided." }, Verdict.Enter(new EntryBody.FollowUpDecided(decided.Request.Id)));
    }

    private static Outcome.Refused NoSuchCase(Id<Case> id) =>
        new Outcome.Refused(new Refusal("Nothing was done.", $"There is no case `{id}` on this node.", "Open the inbox and choose the case there."));
}

/// <summary>Proof that an entry is in the log: its place, the log's size and root, the path between, and the signed checkpoint.</summary>
public sealed record InclusionOfEntry(long Leaf, long Size, Hash32 LeafHash, Hash32 Root, IReadOnlyList<Hash32> Path, string Checkpoint)
{
    /// <summary>The proof as the JSON that `rogatory log check-proof` reads.</summary>
    public string ToProofFile() => Json.Write(new
    {
        kind = "inclusion",
        leafIndex = Leaf,
        treeSize = Size,
        leafHash = LeafHash.ToBase64(),
        root = Root.ToBase64(),
        proof = Path.Select(step => step.ToBase64()),
    });
}

/// <summary>
/// An entry as it was committed: its exact text, the salt in hexadecimal, the commitment (SHA-256 over salt and text, in hexadecimal), and the
/// proof that the log holds it.
/// </summary>
public sealed record CommittedEntry(Entry Entry, string Text, string Salt, string Commitment, InclusionOfEntry Inclusion);
