using Rogatory.Core.Cases;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Evidence;

/// <summary>
/// The job that has every file scanned that was handed over, received or made by redaction. What came of it is an entry; a scan that failed is tried again
/// with growing pauses, and entered anew when it fails for another reason.
/// </summary>
public sealed class ScanEvidence(Database database, Node node, Journal.Journal journal, EvidenceFolder evidence, MalwareScanner scanner)
{
    private const int LongestPauseSeconds = 300;

    private static readonly Actor Scanner = new("scanner", "the malware scanner");

    /// <summary>Scans what is due, once; says whether anything was scanned, so that the next may follow at once.</summary>
    public async Task<bool> RunOnceAsync(CancellationToken stop)
    {
        // Of several processes that serve the node one scans; the others go on with what else they do.
        await using var turn = await database.TakeTurnAsync("scanning", stop);
        if (turn is null) return false;
        var scanned = false;
        foreach (var waiting in await database.ReadAsync(db => ScanTable.Due(db, node.Clock.GetUtcNow()), stop))
            scanned |= await ScanAsync(waiting, stop);
        return scanned;
    }

    private async Task<bool> ScanAsync(WaitingScan waiting, CancellationToken stop)
    {
        var docket = Id<Case>.Parse(waiting.Docket);
        if (await journal.CaseAsync(docket, stop) is not { } c || c.Items.Find(i => i.Id.ToString() == waiting.Item) is not { } item)
            return await WriteAsync(db => ScanTable.Finish(db, waiting), stop);
        var report = await ReportAsync(c, item, stop);
        var entry = new EntryBody.EvidenceScanned(item.Id, report.Result, report.Engine, report.Signatures, report.Detail);
        var occasion = new Occasion(node.Clock.GetUtcNow(), Scanner, Role.Node, Way.Job, "Every file is scanned for malware.");
        await journal.RecordAsync(docket, occasion, now => now.ScanOf(item.Id) == entry ? Verdict.Already() : Verdict.Enter(entry), stop);
        return await WriteAsync(db =>
        {
            if (report.Result == ScanResult.Failed) ScanTable.Retry(db, waiting, node.Clock.GetUtcNow() + PauseAfter(waiting.Attempts));
            else ScanTable.Finish(db, waiting);
        }, stop) && report.Result != ScanResult.Failed;
    }

    private async Task<ScanReport> ReportAsync(Case c, EvidenceItem item, CancellationToken stop)
    {
        try
        {
            await using var content = await evidence.OpenReadAsync(c.Id, item, stop);
            return await scanner.ScanAsync(content, stop);
        }
        catch (IOException)
        {
            return new ScanReport(ScanResult.Failed, "", "", "What is kept of the file is not what was sealed, or is not there.");
        }
    }

    private static TimeSpan PauseAfter(long attempts) => TimeSpan.FromSeconds(Math.Min(LongestPauseSeconds, Math.Pow(2, Math.Min(attempts, 10))));

    private Task<bool> WriteAsync(Action<System.Data.Common.DbConnection> write, CancellationToken stop) => database.WriteAsync(
        db =>
        {
            write(db);
            return Task.FromResult(true);
        },
        stop);
}
