using System.Data.Common;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Notices;
using Rogatory.Core.Requests;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Journal;

/// <summary>
/// The node's history. A step is decided and written in one transaction: entries, their places in the log, the read tables and what
/// is to be sent; all of it, or nothing.
/// </summary>
public sealed class Journal(Database database, Node node)
{
    /// <summary>The docket of what concerns the node itself: people, peers.</summary>
    public const string NodeDocket = "node";

    private readonly GroupCommit commits = new(database, node);

    /// <summary>Raised after something was written, so that what waits (sending, publishing the log) need not wait longer.</summary>
    public event EventHandler? Written;

    /// <summary>Takes a step in a case: checks the gate, lets <paramref name="decide"/> judge the case as it stands, and writes what it yields.</summary>
    public async Task<Outcome> ActAsync(Id<Case> id, Gate gate, Occasion occasion, Func<Case, Verdict> decide, CancellationToken stop)
    {
        var outcome = await WriteAsync(
            writing =>
            {
                if (writing.Docket(id.ToString()) is not { Count: > 0 } docket) return NoSuchCase(id);
                var subject = Case.Fold(docket);
                var refusal = gate.Refuses(subject, occasion);
                return Carry(writing, subject, occasion, refusal is null ? decide(subject) : new Verdict.Refuse(refusal));
            },
            stop);
        if (outcome is Outcome.Done) Announce();
        return outcome;
    }

    /// <summary>
    /// Records in a case what is no step at a gate: that evidence was opened or scanned, or the file of the case exported. <paramref name="decide"/> judges
    /// the case as it stands.
    /// </summary>
    internal async Task<Outcome> RecordAsync(Id<Case> id, Occasion occasion, Func<Case, Verdict> decide, CancellationToken stop)
    {
        var outcome = await WriteAsync(
            writing => writing.Docket(id.ToString()) is { Count: > 0 } docket && Case.Fold(docket) is var subject
                ? Carry(writing, subject, occasion, decide(subject))
                : NoSuchCase(id),
            stop);
        if (outcome is Outcome.Done) Announce();
        return outcome;
    }

    /// <summary>Opens the docket of a new case with a draft.</summary>
    public async Task<Outcome> OpenAsync(Id<Case> id, Occasion occasion, EntryBody.Drafted draft, CancellationToken stop)
    {
        var outcome = await WriteAsync<Outcome>(
            writing =>
            {
                if (writing.LastNumber(id.ToString()) > 0)
                    return new Outcome.Refused(new Refusal("The draft was not opened.", "It is open already.", "Go on with it from the inbox."));
                var opened = Case.Fold(writing.Append(id.ToString(), 0, occasion, [draft]));
                CaseTable.Insert(writing, opened, node);
                return new Outcome.Done(opened);
            },
            stop);
        if (outcome is Outcome.Done) Announce();
        return outcome;
    }

    /// <summary>Writes into the node's own docket, with whatever tables change beside it.</summary>
    public async Task NoteAsync(Occasion occasion, EntryBody body, Action<DbConnection> beside, CancellationToken stop)
    {
        await WriteAsync(
            writing =>
            {
                beside(writing.Db);
                return writing.Note(occasion, body);
            },
            stop);
        Announce();
    }

    /// <summary>The case, or null where there is none with this id, or where it has been erased.</summary>
    public Task<Case?> CaseAsync(Id<Case> id, CancellationToken stop) => database.ReadAsync(
        db => Entries.Read(db, node, id.ToString()) is { Count: > 0 } docket ? Case.Fold(docket) : null, stop);

    /// <summary>The entries of the node's own docket, newest first.</summary>
    public Task<IReadOnlyList<Entry>> NodeEntriesAsync(CancellationToken stop) =>
        database.ReadAsync<IReadOnlyList<Entry>>(db => [.. Entries.Read(db, node, NodeDocket).Reverse()], stop);

    /// <summary>The signed head of the log; null before the first entry.</summary>
    public Task<string?> CheckpointAsync(CancellationToken stop) => database.ReadAsync(LogTable.Checkpoint, stop);

    /// <summary>Proves that an entry is in the log as it stands; null where there is no such entry.</summary>
    public Task<InclusionOfEntry?> ProveAsync(Id<Entry> id, CancellationToken stop) =>
        database.ReadAsync(db => Entries.LeafOf(db, id) is { } leaf ? LogTable.InclusionAt(db, leaf) : null, stop);

    /// <summary>An entry of a docket as it was committed, with the proof that it is in the log; null where there is none, or where it has been erased.</summary>
    public Task<CommittedEntry?> CommittedAsync(string docket, int number, CancellationToken stop) =>
        database.ReadAsync(db => Entries.Committed(db, node, docket, number), stop);

    /// <summary>The key of a docket; an <see cref="InvalidOperationException"/> where there is no such docket, or where it has been erased.</summary>
    internal Task<byte[]> DocketKeyAsync(string docket, CancellationToken stop) => database.ReadAsync(
        db => DocketKeys.Find(db, node, docket) ?? throw new InvalidOperationException($"There is no docket {docket}."), stop);

    /// <summary>Every entry of a docket as it was committed, all proven under one and the same checkpoint; none where there is no such docket, or where it has been erased.</summary>
    public Task<IReadOnlyList<CommittedEntry>> CommittedAsync(string docket, CancellationToken stop) => database.ReadAsync<IReadOnlyList<CommittedEntry>>(
        db => [.. Enumerable.Range(1, Entries.LastNumber(db, docket)).Select(number => Entries.Committed(db, node, docket, number)).OfType<CommittedEntry>()], stop);

    /// <summary>
    /// Every entry of a docket up to one, all proven under a checkpoint of which that one is the last entry, so that nobody can cut off an end unseen.
    /// </summary>
    internal Task<IReadOnlyList<CommittedEntry>> CommittedUpToAsync(string docket, int last, CancellationToken stop) =>
        database.ReadAsync(db => Entries.CommittedUpTo(db, node, docket, last), stop);

    /// <summary>What stays legible of a docket's entries, erased or not, each with its commitment and the proof that the log holds it.</summary>
    public Task<IReadOnlyList<CommittedHeader>> HeadersAsync(string docket, CancellationToken stop) => database.ReadAsync(db => Entries.Headers(db, docket), stop);

    /// <summary>Whether a database holds a history.</summary>
    internal static bool IsBegun(DbConnection db) => LogTable.Size(db) > 0;

    internal void Announce() => Written?.Invoke(this, EventArgs.Empty);

    /// <summary>Takes a step that is not a person's at a gate: what another State's message or receipt makes of a case.</summary>
    internal Task<T> WriteAsync<T>(Func<Writing, T> step, CancellationToken stop) =>
        commits.RunAsync(step, (_, taken) => taken, asked: null, stop);

    /// <summary>The same for what is about one thing, such as a message that may come twice, with an answer that is made when what was appended has its proof.</summary>
    internal Task<T> WriteAsync<TTaken, T>(Lookup asked, Func<Writing, TTaken> step, Func<Writing, TTaken, T> afterwards, CancellationToken stop) =>
        commits.RunAsync(step, afterwards, asked, stop);

    /// <summary>Writes what a verdict says, inside the caller's transaction.</summary>
    internal Outcome Carry(Writing writing, Case subject, Occasion occasion, Verdict verdict)
    {
        if (verdict is not Verdict.Act act) return new Outcome.Refused(((Verdict.Refuse)verdict).Refusal);
        if (act.Messages.Select(MessageLimits.WhyNotSend).FirstOrDefault(why => why is not null) is { } beyond)
            return new Outcome.Refused(new Refusal("Nothing was done.", $"The other State's node would not take it: {beyond}", "Shorten it, or choose another day."));
        if (MessageLimits.WhyNotOnceMore(subject, act.Entries) is { } enough)
            return new Outcome.Refused(new Refusal("Nothing was done.", enough, "Agree with the other State, outside the node, what is to hold."));
        var entries = writing.Append(subject.Id.ToString(), subject.Docket.Count, occasion, act.Entries);
        var after = OweNotice(writing, entries.Aggregate(subject, (c, e) => c.After(e)));
        NoticeTable.Write(writing, entries);
        CaseTable.Update(writing, after, node);
        if (after.Items.Count > subject.Items.Count) Evidence.ScanTable.Put(writing, after.Items.Except(subject.Items), after);
        foreach (var body in act.Messages) Outbox.Put(writing, node, after, body);
        PackageTable.Put(writing, after, act.Entries, node.Clock.GetUtcNow());
        foreach (var decided in act.Entries.OfType<EntryBody.Decided>().Where(_ => after.Side == Side.Requested))
            EndWaiting(writing, after, decided, occasion);
        return new Outcome.Done(after);
    }

    /// <summary>Where the step carried out a measure, the person concerned is to be told: that stands in the docket from the same transaction on.</summary>
    private Case OweNotice(Writing writing, Case c) => NoticeDuty.ArisesIn(c, node.Law) is { } due
        ? c.After(writing.Append(c.Id.ToString(), c.Docket.Count, NoticeDuty.Occasion(c.Docket[^1].Occasion.At), [due])[0])
        : c;

    /// <summary>A hold that waits for this request is told that it has been decided (42(9)).</summary>
    private void EndWaiting(Writing writing, Case decided, EntryBody.Decided decision, Occasion occasion)
    {
        if (decided.Request.Follows is not { } earlier || decision.Decision.Kind == Decisions.DecisionKind.Postponed) return;
        if (CaseTable.Find(writing, earlier, Side.Requested, decided.OtherState) is not { } held || held.Hold?.Awaits != decided.Request.Id) return;
        Carry(writing, held, occasion with { Why = "The request for the held data has been decided." }, Verdict.Enter(new EntryBody.FollowUpDecided(decided.Request.Id)));
    }

    private static Outcome.Refused NoSuchCase(Id<Case> id) =>
        new Outcome.Refused(new Refusal("Nothing was done.", $"There is no case `{id}` on this node.", "Open the inbox and choose the case there."));
}
