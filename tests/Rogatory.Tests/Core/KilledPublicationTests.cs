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
        Assert.Null(await node.Open.People.AddAsync(new("ines", "Ines", Rogatory.Core.Cases.Role.Officer, null, "twelve letters"), node.Open.AtTheMachine("Test."), Stop));
        await node.Open.Log.PublishAsync(Stop);
        Assert.DoesNotContain(left, File.Exists);
        Assert.Empty((await VerifyAsync()).Findings);
    }

    [Fact]
    public async Task A_witnessed_head_that_was_half_written_goes_when_cosignatures_are_next_gathered_and_not_before()
    {
        await File.WriteAllTextAsync(PathOf("witnessed.part"), "half", Stop);
        Assert.Null(await node.Open.People.AddAsync(new("ines", "Ines", Rogatory.Core.Cases.Role.Officer, null, "twelve letters"), node.Open.AtTheMachine("Test."), Stop));
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
