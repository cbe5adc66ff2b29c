using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Secrets;
using Rogatory.Core.Verification;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

/// <summary>The log's second key: asked for once, it signs every head from then on, beside the first.</summary>
public sealed class LogKeyTests : IAsyncLifetime
{
    private TestNode node = null!;

    private static CancellationToken Stop => TestNode.Stop;

    private string File => node.Node.PathOf("log.key");

    public async ValueTask InitializeAsync() => node = await TestNode.StartAsync("XAA");

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_head_from_its_entry_on_verifies_with_either_key()
    {
        Assert.Single(Lines(await HeadAsync()));
        Assert.Null(await AddAsync());
        await AssertSignedByBothAsync(node.Open);
        using var opened = await OpenNode.OpenAsync(node.Node.Folder, node.Setting, Stop);
        await opened.Journal.NoteAsync(opened.AtTheMachine("Test."), new EntryBody.PersonRemoved("per_1"), _ => { }, Stop);
        await AssertSignedByBothAsync(opened);
        Assert.Empty((await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop)).Findings);
    }

    [Fact]
    public async Task It_is_made_once_by_an_administrator_and_not_while_the_node_runs()
    {
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Administrator)) Assert.NotNull(await Key(node.Open).AddAsync(node.As(role), Stop));
        await using (await node.Open.ServeAsync(Stop)) Assert.NotNull(await AddAsync());
        Assert.False(System.IO.File.Exists(File));
        Assert.Null(await AddAsync());
        var made = System.IO.File.ReadAllText(File);
        Assert.NotNull(await AddAsync());
        Assert.Equal(made, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task Cut_off_before_its_entry_the_key_that_was_made_is_taken()
    {
        var verifier = node.Node.SignWithASecondKey();
        Assert.Contains((await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop)).Findings, f => f.Table == "log.key");
        using var opened = await OpenNode.OpenAsync(node.Node.Folder, node.Setting, Stop);
        Assert.Null(await Key(opened).AddAsync(opened.AtTheMachine("Test."), Stop));
        Assert.Equal(new EntryBody.LogKeyAdded(verifier), (await opened.Journal.NodeEntriesAsync(Stop))[0].Body);
        await AssertSignedByBothAsync(opened);
    }

    [Fact]
    public async Task Another_key_in_its_place_or_none_is_found()
    {
        Assert.Null(await AddAsync());
        await node.Open.Log.PublishAsync(Stop);
        System.IO.File.Delete(File);
        Assert.Contains((await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop)).Findings, f => f.Table == "log.key");
        KeyFiles.MakeLog(node.Node.Folder, new KeySource());
        Assert.Contains((await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop)).Findings, f => f.Table == "log.key");
    }

    [Fact]
    public void Where_a_passphrase_locks_the_keys_it_locks_this_one()
    {
        var folder = Directory.CreateTempSubdirectory("rogatory-test-").FullName;
        var made = KeyFiles.MakeLog(folder, new KeySource("a long passphrase"));
        Assert.DoesNotContain("BEGIN PRIVATE KEY", System.IO.File.ReadAllText(Path.Combine(folder, "log.key")), StringComparison.Ordinal);
        Assert.Equal(made.ToPem(), KeyFiles.FindLog(folder, new KeySource("a long passphrase"))!.ToPem());
        Assert.Contains("log.key", Assert.Throws<InvalidOperationException>(() => KeyFiles.FindLog(folder, new KeySource("another"))).Message, StringComparison.Ordinal);
        Assert.Contains("log.key", Assert.Throws<InvalidOperationException>(() => KeyFiles.FindLog(folder, new KeySource())).Message, StringComparison.Ordinal);
    }

    private static LogKey Key(OpenNode open) => new(open.Database, open.Journal, open.Node);

    private Task<Refusal?> AddAsync() => Key(node.Open).AddAsync(node.Open.AtTheMachine("Test."), Stop);

    private async Task<string> HeadAsync() => (await node.Open.Journal.CheckpointAsync(Stop))!;

    private static IEnumerable<string> Lines(string head) => head.Split('\n').Where(line => line.StartsWith('\u2014'));

    private async Task AssertSignedByBothAsync(OpenNode open)
    {
        Assert.Equal(2, Lines(await HeadAsync()).Count());
        await open.Log.PublishAsync(Stop);
        foreach (var signer in (NoteSigner[])[open.Node.Signer, open.Node.SecondSigner!])
            Assert.Null((await LogVerification.VerifyAsync(open.Log.Path, NoteVerifier.Parse(signer.VerifierKey), Stop)).Failure);
    }
}
