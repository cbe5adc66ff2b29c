using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Evidence;

/// <summary>Every file is scanned, and what came of it stands in the docket: a find, a clean file, and that it could not be scanned.</summary>
public sealed class ScanEvidenceTests : TwoNodeTests
{
    private readonly FakeScanner fake = FakeScanner.Start();

    public override async ValueTask DisposeAsync()
    {
        await fake.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task What_was_handed_over_and_what_arrived_is_scanned_each_by_its_own_node()
    {
        var c = await CollectedAsync("mail");
        await ScanAsync(Answering);
        var scan = Assert.Single((await Answering.CaseAsync(c.Id)).Scans);
        Assert.Equal((ScanResult.Clean, "ClamAV 9.8.7"), (scan.Result, scan.Engine));
        await ScanAsync(Answering);
        Assert.Single(fake.Scanned);
        await Play.ArriveAsync(await Play.Done(Play.TryDeliverAsync(await Play.ReviewAsync(await Answering.CaseAsync(c.Id)))));
        await ScanAsync(Asking);
        var entry = (await Asking.FindAsync("R-1")).Docket[^1];
        Assert.IsType<EntryBody.EvidenceScanned>(entry.Body);
        Assert.Equal((Role.Node, Way.Job), (entry.Occasion.As, entry.Occasion.Through));
    }

    [Fact]
    public async Task A_find_reopens_the_review()
    {
        var c = await Play.ReviewAsync(await CollectedAsync("EICAR"));
        Assert.Equal(Stage.Reviewed, c.Stage);
        await ScanAsync(Answering);
        c = await Answering.CaseAsync(c.Id);
        Assert.Equal((Stage.Collected, "Eicar-Test-Signature"), (c.Stage, c.ScanOf(c.Items[0].Id)!.Detail));
        await Play.Refused(Play.TryDeliverAsync(c));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_redacted_copy_is_scanned_like_any_file(bool bad)
    {
        var c = await CollectedAsync("mail");
        using var copy = new MemoryStream(bad ? "EICAR"u8.ToArray() : "***"u8.ToArray());
        c = await Play.Done(Play.ReviewAsync(c, c.Items[0], new ReviewAct.Redact([ThirdPerson.Child], "copy.txt", copy)));
        await ScanAsync(Answering);
        Assert.Equal(bad ? Stage.Collected : Stage.Reviewed, (await Answering.CaseAsync(c.Id)).Stage);
    }

    [Fact]
    public async Task A_scanner_that_is_down_is_shown_once_and_tried_again_with_growing_pauses()
    {
        fake.Manner = Manner.Nonsense;
        var c = await CollectedAsync("mail");
        for (var i = 0; i < 3; i++) await ScanAsync(Answering);
        Assert.Single(fake.Scanned);
        Answering.Clock.Advance(TimeSpan.FromSeconds(1));
        await ScanAsync(Answering);
        Answering.Clock.Advance(TimeSpan.FromSeconds(1));
        await ScanAsync(Answering);
        Assert.Equal(2, fake.Scanned.Count);
        Assert.Equal("Its answer was not understood.", Assert.Single(await ScansAsync(c)).Detail);
        fake.Manner = Manner.Silent;
        Answering.Clock.Advance(TimeSpan.FromMinutes(5));
        await ScanAsync(Answering);
        fake.Manner = Manner.Proper;
        Answering.Clock.Advance(TimeSpan.FromMinutes(5));
        await ScanAsync(Answering);
        Assert.Equal([ScanResult.Failed, ScanResult.Failed, ScanResult.Clean], (await ScansAsync(c)).Select(s => s.Result));
        Assert.Equal(ScanResult.Clean, (await Answering.CaseAsync(c.Id)).ScanOf(c.Items[0].Id)!.Result);
    }

    [Fact]
    public async Task A_file_whose_seal_is_broken_is_said_not_to_be_scanned()
    {
        var c = await CollectedAsync("mail");
        Answering.Evidence.Delete(c.Id, c.Items[0].Id);
        await ScanAsync(Answering);
        var scan = Assert.Single(await ScansAsync(c));
        Assert.Equal(ScanResult.Failed, scan.Result);
        Assert.StartsWith("What is kept of the file", scan.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_another_process_scans_this_one_does_not()
    {
        await CollectedAsync("mail");
        await using (await Answering.Open.Database.TakeTurnAsync("scanning", Stop)) await ScanAsync(Answering);
        Assert.Empty(fake.Scanned);
    }

    private async Task<Case> CollectedAsync(string content)
    {
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")));
        c = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.EstablishAsync(c)));
        return await Play.CollectAsync(c, System.Text.Encoding.UTF8.GetBytes(content));
    }

    private async Task ScanAsync(TestNode node)
    {
        var scan = new ScanEvidence(node.Open.Database, node.Node, node.Open.Journal, node.Evidence, new MalwareScanner(fake.Address, TimeSpan.FromSeconds(5)));
        while (await scan.RunOnceAsync(Stop))
        {
        }
    }

    private async Task<List<EntryBody.EvidenceScanned>> ScansAsync(Case c) => [.. (await Answering.CaseAsync(c.Id)).Docket.Select(e => e.Body).OfType<EntryBody.EvidenceScanned>()];
}
