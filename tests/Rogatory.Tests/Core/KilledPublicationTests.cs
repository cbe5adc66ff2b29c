using Rogatory.Core.Cases;
using Rogatory.Core.Verification;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

/// <summary>What a publication that was killed leaves goes with the next one, so that the node verifies again.</summary>
public sealed class KilledPublicationTests : IAsyncLifetime
{
    private TestNode node = null!;

    private static CancellationToken Stop => TestNode.Stop;

    public async ValueTask InitializeAsync() => node = await TestNode.StartAsync("XAA");

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Files_of_the_log_that_were_half_written_go_with_the_next_publication()
    {
        string[] left = [PathOf("tile", "0", "000.p", "9.part"), PathOf("tile", "entries", "000.p", "9.part"), PathOf("checkpoint.part")];
        foreach (var file in left) await File.WriteAllTextAsync(file, "half", Stop);
        Assert.Null(await node.Open.People.AddAsync(new("ines", "Ines", Role.Officer, null, "twelve letters"), node.Open.AtTheMachine("Test."), Stop));
        await node.Open.Log.PublishAsync(Stop);
        Assert.DoesNotContain(left, File.Exists);
        Assert.Empty((await VerifyAsync()).Findings);
    }

    /// <summary>As a full disk leaves it: the checkpoint comes last, and never promises what is not there.</summary>
    [Theory]
    [InlineData("0")]
    [InlineData("entries")]
    public async Task A_publication_that_fails_at_a_tile_leaves_the_checkpoint_as_it_was(string level)
    {
        var before = await File.ReadAllTextAsync(PathOf("checkpoint"), Stop);
        Assert.Null(await node.Open.People.AddAsync(new("ines", "Ines", Role.Officer, null, "twelve letters"), node.Open.AtTheMachine("Test."), Stop));
        var tile = Directory.CreateDirectory(PathOf("tile", level, "000.p", "3.part"));
        Assert.NotNull(await Record.ExceptionAsync(() => node.Open.Log.PublishAsync(Stop)));
        Assert.Equal(before, await File.ReadAllTextAsync(PathOf("checkpoint"), Stop));
        tile.Delete();
        Assert.Empty((await VerifyAsync()).Findings);
        await node.Open.Log.PublishAsync(Stop);
        Assert.NotEqual(before, await File.ReadAllTextAsync(PathOf("checkpoint"), Stop));
        Assert.Empty((await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task Partial_files_go_once_they_are_full()
    {
        string[] partial = [PathOf("tile", "0", "000.p"), PathOf("tile", "entries", "000.p")];
        Assert.All(partial, folder => Assert.True(Directory.Exists(folder)));
        for (var i = 0; i < 256; i++) await node.Open.Journal.NoteAsync(node.Open.AtTheMachine("Test."), new EntryBody.PersonRemoved($"per_{i}"), _ => { }, Stop);
        await node.Open.Log.PublishAsync(Stop);
        Assert.DoesNotContain(partial, Directory.Exists);
        var log = await LogVerification.VerifyAsync(node.Open.Log.Path, NoteVerifier.Parse(node.Node.Signer.VerifierKey), Stop);
        Assert.True(log.Verified, log.Failure?.Text);
    }

    [Fact]
    public async Task A_log_that_is_longer_than_the_database_is_left_as_it_is()
    {
        var head = SignedHead.Kept(await File.ReadAllTextAsync(PathOf("checkpoint"), Stop)).Checkpoint;
        var longer = node.Node.Sign(head with { Size = head.Size + 5, Root = Merkle.Leaf([1]) });
        await File.WriteAllTextAsync(PathOf("checkpoint"), longer, Stop);
        Assert.Contains("put back to an earlier state", (await Assert.ThrowsAsync<InvalidOperationException>(() => node.Open.Log.PublishAsync(Stop))).Message, StringComparison.Ordinal);
        Assert.Equal(longer, await File.ReadAllTextAsync(PathOf("checkpoint"), Stop));
    }

    [Fact]
    public async Task A_witnessed_head_that_was_half_written_goes_when_cosignatures_are_next_gathered_and_not_before()
    {
        await File.WriteAllTextAsync(PathOf("witnessed.part"), "half", Stop);
        Assert.Null(await node.Open.People.AddAsync(new("ines", "Ines", Role.Officer, null, "twelve letters"), node.Open.AtTheMachine("Test."), Stop));
        await node.Open.Log.PublishAsync(Stop);
        Assert.True(File.Exists(PathOf("witnessed.part")));
        using var http = new HttpClient();
        var witnesses = new Witnesses(node.Open.Database, node.Open.Journal, node.Node);
        Assert.False(await new GatherCosignatures(node.Open.Database, witnesses, node.Open.Log, node.Node, http).RunOnceAsync(Stop));
        Assert.False(File.Exists(PathOf("witnessed.part")));
        Assert.Empty((await VerifyAsync()).Findings);
    }

    private string PathOf(params string[] parts) => Path.Combine([node.Open.Log.Path, .. parts]);

    private Task<VerificationReport> VerifyAsync() => NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop);
}
