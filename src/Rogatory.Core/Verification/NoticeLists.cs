using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Notices;

namespace Rogatory.Core.Verification;

/// <summary>The lists of notices and complaints against what one docket says: where each code leads, when each complaint was made and what became of it.</summary>
internal sealed class NoticeLists(Inspection on, byte[]? nodeKey, string docket)
{
    private readonly HashSet<(string Code, long Number)> notices = [];
    private readonly Dictionary<long, (string MadeAt, string? Outcome)> complaints = [];

    /// <summary>Takes one entry of the docket, opened with its key.</summary>
    public void Take(Entry entry, byte[] key)
    {
        switch (entry.Body)
        {
            case EntryBody.NoticeGiven when nodeKey is not null:
                notices.Add((Convert.ToHexString(NoticeCode.Of(key, entry.Id).Hash(nodeKey)), entry.Number));
                break;
            case EntryBody.ComplaintMade made:
                complaints[made.Complaint] = (CaseTable.Instant(entry.Occasion.At), null);
                break;
            case EntryBody.RemedyDecided decided when complaints.TryGetValue(decided.Complaint, out var complaint):
                complaints[decided.Complaint] = complaint with { Outcome = decided.Outcome.ToString() };
                break;
        }
    }

    /// <summary>Once the docket has been read.</summary>
    public void End()
    {
        var listed = on.Db.Query<(byte[] Code, long Number)>("select code, number from notices where docket = @docket", new { docket })
            .Select(row => (Convert.ToHexString(row.Code), row.Number)).ToHashSet();
        if (!listed.SetEquals(notices)) on.Findings.Add("notices", "The codes that lead to this docket are not those of the notices in it.", docket);
        var open = on.Db.Query<(long Number, string MadeAt, string? Outcome)>("select number, made_at, outcome from complaints where docket = @docket", new { docket })
            .ToDictionary(row => row.Number, row => (row.MadeAt, row.Outcome));
        foreach (var number in complaints.Keys.Union(open.Keys).Where(number => !Same(number, open)))
            on.Findings.Add("complaints", $"Complaint {number} is not in the list as the docket has it.", docket);
        on.Findings.Count("notices", notices.Count);
        on.Findings.Count("complaints", complaints.Count);
    }

    /// <summary>Rows that lead to no case's docket.</summary>
    public static void CheckNothingElse(Inspection on)
    {
        foreach (var table in (string[])["notices", "complaints"])
            foreach (var docket in on.Db.Query<string>($"select distinct docket from {table} t where docket = @node or not exists (select 1 from entries e where e.docket = t.docket)", new { node = Journal.Journal.NodeDocket }))
                on.Findings.Add(table, "The table has a row that is of no case's docket.", docket);
    }

    private bool Same(long number, Dictionary<long, (string MadeAt, string? Outcome)> open) =>
        complaints.TryGetValue(number, out var made) && open.TryGetValue(number, out var row) && made == row;
}
