using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Verification;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

/// <summary>Whom a node takes as a witness of its log: somebody else, who cosigns.</summary>
public sealed class ChosenWitnessTests : IAsyncLifetime
{
    private TestNode node = null!;

    private static CancellationToken Stop => TestNode.Stop;

    private Witnesses Witnesses => new(node.Open.Database, node.Open.Journal, node.Node);

    public async ValueTask InitializeAsync() => node = await TestNode.StartAsync("XAA");

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_nodes_own_keys_are_refused()
    {
        Assert.Null(await node.Open.LogKey.AddAsync(node.Open.AtTheMachine("Test."), Stop));
        var own = (await new WitnessKey(node.Open.Database, node.Node).CosignerAsync(Stop)).VerifierKey;
        foreach (var key in (string[])[node.Node.Signer.VerifierKey, node.Node.SecondSigner!.VerifierKey, own])
            Assert.Contains("this node itself", await RefusedAsync("http://w.test", key), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_does_not_cosign_and_an_address_with_more_than_a_path_are_refused()
    {
        var key = Ed25519Key.Generate();
        Assert.Contains("type 4", await RefusedAsync("http://w.test", NoteSigner.OfEd25519("w.test", key).VerifierKey), StringComparison.Ordinal);
        using var other = await TestNode.StartAsync("XBB", embedded: true);
        Assert.Contains("type 4", await RefusedAsync("http://w.test", other.Node.Signer.VerifierKey), StringComparison.Ordinal);
        foreach (var url in (string[])["http://w.test/?a=b", "http://w.test/#a", "http://a:b@w.test/"])
            Assert.Contains("has a query", await RefusedAsync(url, new Cosigner("w.test", key).VerifierKey), StringComparison.Ordinal);
        Assert.Null(await Witnesses.AddAsync(new Uri("http://w.test/path"), new Cosigner("w.test", key).VerifierKey, node.Open.AtTheMachine("Test."), Stop));
    }

    /// <summary>As earlier versions let it happen.</summary>
    [Fact]
    public async Task A_node_that_once_chose_its_own_log_key_verifies_all_the_same()
    {
        var own = node.Node.Signer;
        await node.Open.Journal.NoteAsync(
            node.Open.AtTheMachine("Test."), new EntryBody.WitnessAdded(own.Name, "http://w.test/", own.VerifierKey),
            db => db.Execute("insert into witnesses (name, url, verifier, size, removed) values (@Name, 'http://w.test', @VerifierKey, 0, 0)", new { own.Name, own.VerifierKey }), Stop);
        await node.Open.Log.PublishAsync(Stop);
        var published = await File.ReadAllTextAsync(Path.Combine(node.Open.Log.Path, "checkpoint"), Stop);
        var witnessed = Path.Combine(node.Open.Log.Path, "witnessed");
        await File.WriteAllTextAsync(witnessed, published, Stop);
        Assert.Empty((await VerifyAsync()).Findings);
        await File.WriteAllTextAsync(witnessed, published + published.Split("\n\n")[1], Stop);
        Assert.Contains((await VerifyAsync()).Findings, f => f.Text.Contains("witnessed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_size_below_nothing_does_not_stop_the_gathering()
    {
        Assert.Null(await Witnesses.AddAsync(new Uri("http://127.0.0.1:1"), new Cosigner("w.test", Ed25519Key.Generate()).VerifierKey, node.Open.AtTheMachine("Test."), Stop));
        await node.Open.Log.PublishAsync(Stop);
        await Forgetting.ValueAsync<long>(node, "update witnesses set size = -1");
        Assert.Contains((await VerifyAsync()).Findings, f => f.Table == "witnesses");
        using var http = new HttpClient();
        Assert.False(await new GatherCosignatures(node.Open.Database, Witnesses, node.Open.Log, node.Node, http).RunOnceAsync(Stop));
        Assert.Equal("It could not be reached.", Assert.Single(await Witnesses.AllAsync(Stop)).Trouble);
    }

    private async Task<string> RefusedAsync(string url, string key) => (await Witnesses.AddAsync(new Uri(url), key, node.Open.AtTheMachine("Test."), Stop))!.Why;

    private Task<VerificationReport> VerifyAsync() => NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop);
}
