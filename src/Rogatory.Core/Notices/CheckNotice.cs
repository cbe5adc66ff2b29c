using System.Data.Common;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Notices;

/// <summary>What a notice says to whoever has its code: which measure, who asked whom, which court authorised it, its remedies, and that it is in the log.</summary>
public sealed record NoticeAnswer(NoticedMeasure Measure, string AskedBy, string Asked, string? Court, IReadOnlyList<RemedyOffer> Remedies)
{
    /// <summary>The complaints about it and what came of them.</summary>
    public required IReadOnlyList<Complaint> Complaints { get; init; }

    /// <summary>Whether the case is closed already, so that a complaint cannot keep it open.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>The notice as an entry: where it stands, of what kind it is, and when it was given.</summary>
    public required EntryHeader Header { get; init; }

    /// <summary>The hash of what the entry says, in hexadecimal; with the header it makes the commitment.</summary>
    public required string Content { get; init; }

    /// <summary>The proof that the log holds it.</summary>
    public required InclusionOfEntry Inclusion { get; init; }
}

/// <summary>
/// Finds the notice to a code. A code that was never given, one whose case was erased and none at all are answered alike: with nothing, after the same
/// look-up.
/// </summary>
public sealed class CheckNotice(Database database, Node node)
{
    /// <summary>The notice, or null.</summary>
    public Task<NoticeAnswer?> FindAsync(NoticeCode? code, CancellationToken stop) => database.ReadAsync(
        db =>
        {
            if (Found(db, code) is not { } at || Entries.Read(db, node, at.Docket) is not { Count: > 0 } docket) return null;
            return Answer(Case.Fold(docket), Entries.Committed(db, node, at.Docket, (int)at.Number)!);
        },
        stop);

    /// <summary>The code that stands on the letter of a case's notice; null while no notice was given.</summary>
    public Task<NoticeCode?> CodeOfAsync(Case c, CancellationToken stop) => database.ReadAsync(
        db => c.Docket.Find(e => e.Body is EntryBody.NoticeGiven) is { } given && DocketKeys.Find(db, node, given.Docket) is { } key ? NoticeCode.Of(key, given.Id) : null,
        stop);

    /// <summary>When the complaints were made that nobody has decided yet, by the printed id of their case, the oldest first.</summary>
    public Task<IReadOnlyList<KeyValuePair<string, DateTimeOffset>>> OpenComplaintsAsync(CancellationToken stop) => database.ReadAsync<IReadOnlyList<KeyValuePair<string, DateTimeOffset>>>(
        db => [.. NoticeTable.Open(db).Select(o => KeyValuePair.Create(o.Docket, DateTimeOffset.Parse(o.MadeAt, System.Globalization.CultureInfo.InvariantCulture)))],
        stop);

    internal Task<Id<Case>?> CaseOfAsync(NoticeCode code, CancellationToken stop) => database.ReadAsync<Id<Case>?>(
        db => Found(db, code) is { } at && Entries.Read(db, node, at.Docket).Count > 0 ? Id<Case>.Parse(at.Docket) : null,
        stop);

    // Where no code could be read the same is done with a hash that leads nowhere.
    private (string Docket, long Number)? Found(DbConnection db, NoticeCode? code)
    {
        var key = DocketKeys.Find(db, node, Journal.Journal.NodeDocket)!;
        return NoticeTable.Find(db, code?.Hash(key) ?? NoticeCode.Of(key, default).Hash(key));
    }

    private static NoticeAnswer Answer(Case c, CommittedEntry committed)
    {
        var given = (EntryBody.NoticeGiven)committed.Entry.Body;
        var then = Case.Fold(c.Docket.Take(committed.Entry.Number));
        var court = c.Side == Side.Requested ? then.Execution?.Court : then.Request.Authorisation?.Court;
        return new NoticeAnswer(c.Notice!.Measure, c.Request.Requesting, c.Request.Requested, court, given.Remedies)
        {
            Complaints = c.Complaints,
            IsClosed = c.IsClosed,
            Header = committed.Header,
            Content = Convert.ToHexStringLower(EntryHeader.Content(Convert.FromHexString(committed.Salt), committed.Text)),
            Inclusion = committed.Inclusion,
        };
    }
}
