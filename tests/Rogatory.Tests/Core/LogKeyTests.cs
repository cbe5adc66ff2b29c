using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
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
        foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.Administrator)) Assert.NotNull(await node.Open.LogKey.AddAsync(node.As(role), Stop));
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
        Assert.Null(await opened.LogKey.AddAsync(opened.AtTheMachine("Test."), Stop));
        Assert.Equal(new EntryBody.LogKeyAdded(verifier), (await opened.Journal.NodeEntriesAsync(Stop))[0].Body);
        await AssertSignedByBothAsync(opened);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_key_that_counts_no_process_serves_the_node_and_the_verification_says_so(bool another)
    {
        Assert.Null(await AddAsync());
        await node.Open.Log.PublishAsync(Stop);
        System.IO.File.Delete(File);
        if (another) KeyFiles.MakeLog(node.Node.Folder, new KeySource());
        Assert.Contains((await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop)).Findings, f => f.Table == "log.key");
        using var opened = await OpenNode.OpenAsync(node.Node.Folder, node.Setting, Stop);
        Assert.Contains("log.key", (await Assert.ThrowsAsync<InvalidOperationException>(() => opened.ServeAsync(Stop))).Message, StringComparison.Ordinal);

        // A lost key is replaced; a strange one is first taken away by somebody.
        Assert.Equal(another, await opened.LogKey.AddAsync(opened.AtTheMachine("Lost."), Stop) is not null);
        if (another) return;
        await AssertSignedByBothAsync(opened);
        await (await opened.ServeAsync(Stop)).DisposeAsync();
        Assert.Empty((await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop)).Findings);
    }

    [Fact]
    public async Task A_key_that_no_entry_names_keeps_the_node_from_being_served()
    {
        node.Node.SignWithASecondKey();
        using var opened = await OpenNode.OpenAsync(node.Node.Folder, node.Setting, Stop);
        await Assert.ThrowsAsync<InvalidOperationException>(() => opened.ServeAsync(Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMC4CAQA=\n-----END PRIVATE KEY-----\n")]
    [InlineData("-----BEGIN ROGATORY LOCKED LOG KEY-----\nMC4CAQA=\n-----END ROGATORY LOCKED LOG KEY-----\n")]
    public void A_file_that_holds_no_key_is_named(string text)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.Contains("log.key", Assert.Throws<InvalidOperationException>(() => KeyFiles.FindLog(node.Node.Folder, new KeySource("a passphrase"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_that_is_taken_out_of_the_published_head_is_found()
    {
        Assert.Null(await AddAsync());
        await node.Open.Log.PublishAsync(Stop);
        var published = node.Node.PathOf("log", "checkpoint");
        var lines = System.IO.File.ReadAllText(published).Split('\n');
        System.IO.File.WriteAllText(published, string.Join('\n', [.. lines[..^2], ""]));
        System.IO.File.SetLastWriteTimeUtc(published, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        Assert.Contains((await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop)).Findings, f => f.Table == "log");
    }

    [Theory]
    [InlineData("the second key's is gone")]
    [InlineData("nobody's is added")]
    public async Task A_head_is_signed_by_the_keys_of_the_log_and_by_nobody_else(string what)
    {
        Assert.Null(await AddAsync());
        var head = await HeadAsync();
        var changed = what == "nobody's is added" ? $"{head}{Lines(head).First()[..^8]}AAAAAAA=\n" : string.Join('\n', [.. head.Split('\n')[..^2], ""]);
        await using (var db = await node.Open.Database.ConnectAsync(Stop)) await db.ExecuteAsync("update log_head set checkpoint = @changed", new { changed });
        Assert.Contains((await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop)).Findings, f => f.Table == "log_head" && f.Text.Contains("second key", StringComparison.Ordinal));
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

    private Task<Refusal?> AddAsync() => node.Open.LogKey.AddAsync(node.Open.AtTheMachine("Test."), Stop);

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
