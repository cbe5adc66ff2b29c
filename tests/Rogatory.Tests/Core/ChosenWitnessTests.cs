using System.Net;
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

    [Fact]
    public async Task Only_an_administrator_chooses_witnesses_lets_them_go_or_says_how_many_are_needed()
    {
        await ChooseAsync("w.test");
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Administrator))
        {
            Assert.NotNull(await Witnesses.AddAsync(new Uri("http://v.test"), KeyOf("v.test"), node.As(role), Stop));
            Assert.NotNull(await Witnesses.RemoveAsync("w.test", "Over.", node.As(role), Stop));
            Assert.NotNull(await Witnesses.RequireAsync(1, node.As(role), Stop));
        }

        Assert.Equal("w.test", Assert.Single(await Witnesses.AllAsync(Stop)).Name);
        Assert.Equal(3, await node.CountAsync("entries"));
    }

    [Fact]
    public async Task One_that_is_let_go_needs_a_reason_and_is_asked_no_longer()
    {
        await ChooseAsync("w.test");
        var admin = node.Open.AtTheMachine("Test.");
        Assert.Contains("No reason", (await Witnesses.RemoveAsync("w.test", " ", admin, Stop))!.Why, StringComparison.Ordinal);
        Assert.Contains("no witness", (await Witnesses.RemoveAsync("v.test", "Over.", admin, Stop))!.Why, StringComparison.Ordinal);
        Assert.Null(await Witnesses.RemoveAsync("w.test", "Over.", admin, Stop));
        Assert.Empty(await Witnesses.AllAsync(Stop));
        Assert.Contains("no witness", (await Witnesses.RemoveAsync("w.test", "Over.", admin, Stop))!.Why, StringComparison.Ordinal);
        Assert.Contains("http or https", await RefusedAsync("ftp://w.test", KeyOf("w.test")), StringComparison.Ordinal);
    }

    /// <summary>So that no third of them that is silent or false decides alone.</summary>
    [Fact]
    public async Task All_but_a_third_are_needed_unless_another_number_was_set_and_never_more_than_there_are()
    {
        Assert.Equal(0, await Witnesses.NeededAsync(Stop));
        foreach (var (name, needed) in ((string, int)[])[("a.test", 1), ("b.test", 2), ("c.test", 2), ("d.test", 3)])
        {
            await ChooseAsync(name);
            Assert.Equal(needed, await Witnesses.NeededAsync(Stop));
        }

        Assert.Null(await Witnesses.RequireAsync(4, node.Open.AtTheMachine("Test."), Stop));
        Assert.Equal(4, await Witnesses.NeededAsync(Stop));
        Assert.Null(await Witnesses.RemoveAsync("d.test", "Over.", node.Open.AtTheMachine("Test."), Stop));
        Assert.Equal(3, await Witnesses.NeededAsync(Stop));
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

    [Fact]
    public async Task A_witness_that_has_cosigned_more_than_this_log_has_shows_that_it_was_put_back()
    {
        await ChooseAsync("w.test");
        await node.Open.Log.PublishAsync(Stop);
        using var answers = new Answering("99\n");
        using var http = new HttpClient(answers);
        Assert.False(await new GatherCosignatures(node.Open.Database, Witnesses, node.Open.Log, node.Node, http).RunOnceAsync(Stop));
        var witness = Assert.Single(await Witnesses.AllAsync(Stop));
        Assert.Equal(99, witness.Size);
        Assert.Contains("put back to an earlier state", witness.Trouble, StringComparison.Ordinal);
        Assert.Equal(1, answers.Asked);
    }

    private async Task ChooseAsync(string name) => Assert.Null(await Witnesses.AddAsync(new Uri($"http://{name}"), KeyOf(name), node.Open.AtTheMachine("Test."), Stop));

    private static string KeyOf(string name) => new Cosigner(name, Ed25519Key.Generate()).VerifierKey;

    private async Task<string> RefusedAsync(string url, string key) => (await Witnesses.AddAsync(new Uri(url), key, node.Open.AtTheMachine("Test."), Stop))!.Why;

    private Task<VerificationReport> VerifyAsync() => NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop);

    // The outside world: a witness that knows another size.
    private sealed class Answering(string size) : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Conflict) { Content = new StringContent(size) });
        }
    }
}
