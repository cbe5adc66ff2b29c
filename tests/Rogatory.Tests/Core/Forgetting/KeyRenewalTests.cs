using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.People;
using Rogatory.Core.Requests;
using Rogatory.Core.Secrets;
using Rogatory.Core.Verification;
using Rogatory.Core.Witnessing;
using Rogatory.Tests.HouseRules;

namespace Rogatory.Tests.Core;

/// <summary>The wrapping key is renewed whole or not at all, wherever it is cut off, and the old one opens nothing afterwards.</summary>
public sealed class KeyRenewalTests : IAsyncLifetime
{
    private TestNode node = null!;

    private string Folder => node.Node.Folder;

    private Occasion At => node.Open.AtTheMachine("Renewed.");

    public async ValueTask InitializeAsync()
    {
        node = await TestNode.StartAsync("XAA");
        for (var i = 0; i < 5; i++) await new DraftRequest(node.Open.Journal, node.Node)
            .RunAsync(new(Id<Case>.New(node.Node.Clock), "XBB", "stored-data", "A title", $"R-{i}", null), node.As(Role.Officer), TestNode.Stop);
    }

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task After_a_renewal_everything_opens_with_the_new_key_and_nothing_with_the_old_one()
    {
        var old = File.ReadAllText(Path.Combine(Folder, "wrapping.key"));
        var wrapped = await WrappedAsync();
        Assert.Null(await node.Open.Keys.RunAsync(null, At, TestNode.Stop));
        Assert.NotEqual(old, File.ReadAllText(Path.Combine(Folder, "wrapping.key")));
        Assert.False(File.Exists(Path.Combine(Folder, "wrapping.key.new")));
        Assert.Equal(5, await ReadableAsync());
        Assert.Empty(wrapped.Intersect(await WrappedAsync()));
        foreach (var each in wrapped) Assert.Empty(await Traces.HoldingAsync(node, Convert.FromHexString(each)[..28]));
        Assert.Equal(new EntryBody.WrappingKeyRenewed(6), (await node.Open.Journal.NodeEntriesAsync(TestNode.Stop))[0].Body);
        File.WriteAllText(Path.Combine(Folder, "wrapping.key"), old);
        Assert.Contains("not the one", (await Assert.ThrowsAsync<InvalidOperationException>(ReadableAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_witness_cosigns_with_the_key_it_had()
    {
        var before = (await new WitnessKey(node.Open.Database, node.Node).CosignerAsync(TestNode.Stop)).VerifierKey;
        var wrapped = (await Forgetting.ValueAsync<byte[]>(node, "select wrapped from witness_key"))!;
        Assert.Null(await node.Open.Keys.RunAsync(null, At, TestNode.Stop));
        Assert.Empty(await Traces.HoldingAsync(node, wrapped[..28]));
        using var opened = await OpenAsync();
        Assert.Equal(before, (await new WitnessKey(opened.Database, opened.Node).CosignerAsync(TestNode.Stop)).VerifierKey);
    }

    /// <summary>A second name for the file shows what became of its place on the disk.</summary>
    [Fact]
    public async Task The_old_key_is_overwritten_where_it_lay()
    {
        var (current, second) = (Path.Combine(Folder, "wrapping.key"), Path.Combine(Folder, "second-name"));
        using (var link = System.Diagnostics.Process.Start("ln", [current, second])) await link.WaitForExitAsync(TestNode.Stop);
        Assert.Equal(File.ReadAllBytes(current), File.ReadAllBytes(second));
        Assert.Null(await node.Open.Keys.RunAsync(null, At, TestNode.Stop));
        Assert.All(File.ReadAllBytes(second), each => Assert.Equal(0, each));
        Assert.Equal(5, await ReadableAsync());
    }

    /// <summary>Whatever else is wrapped has to be wrapped anew, and here is where that is remembered.</summary>
    [Fact]
    public void Nothing_is_wrapped_but_what_a_renewal_wraps_anew() => Assert.Equal(
        ["src/Rogatory.Core/Journal/DocketKeys.cs", "src/Rogatory.Core/Witnessing/WitnessKey.cs"],
        HouseFiles.Code("src").Where(f => HouseFiles.Read(f).Contains(".Wrap(", StringComparison.Ordinal)));

    [Fact]
    public async Task An_older_copy_of_the_database_opens_with_the_old_key_only()
    {
        var wrapped = await WrappedAsync();
        var old = WrappingKey.Of(Key());
        Assert.Null(await node.Open.Keys.RunAsync(null, At, TestNode.Stop));
        await using var db = await node.Open.Database.ConnectAsync(TestNode.Stop);
        var docket = db.Query<string>("select docket from docket_keys order by docket").First();
        Assert.Equal(32, old.Unwrap(docket, Convert.FromHexString(wrapped[0])).Length);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => node.Node.WrappingKey.Unwrap(docket, Convert.FromHexString(wrapped[0])));
    }

    [Fact]
    public async Task Cut_off_before_the_transaction_the_old_key_still_counts()
    {
        node.Open.Keys.Prepare().Dispose();
        Assert.Equal(5, await ReadableAsync());
        Assert.Null(await node.Open.Keys.RunAsync(null, At, TestNode.Stop));
        Assert.Equal(5, await ReadableAsync());
    }

    [Fact]
    public async Task Cut_off_before_the_transaction_the_new_key_goes_when_the_node_is_next_served()
    {
        node.Open.Keys.Prepare().Dispose();
        using var opened = await OpenAsync();
        Assert.True(File.Exists(Path.Combine(Folder, "wrapping.key.new")));
        await using (await opened.ServeAsync(TestNode.Stop)) Assert.False(File.Exists(Path.Combine(Folder, "wrapping.key.new")));
        Assert.Equal(5, await ReadableAsync());
    }

    [Fact]
    public async Task Another_key_is_told_from_dockets_that_were_changed()
    {
        var given = new NodeSetting(TestNode.Law, node.Clock, Passwords, new KeySource(null, new byte[32]));
        Assert.Contains("not the one", (await Assert.ThrowsAsync<InvalidOperationException>(() => NodeVerification.RunAsync(Folder, given, TestNode.Stop))).Message, StringComparison.Ordinal);
        var renewed = node.Open.Keys.Prepare();
        await node.Open.Keys.RewrapAsync(renewed, At, TestNode.Stop);
        Assert.Contains("cut off", (await Assert.ThrowsAsync<InvalidOperationException>(() => NodeVerification.RunAsync(Folder, node.Setting, TestNode.Stop))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cut_off_after_the_transaction_the_next_opening_finishes_it()
    {
        var renewed = node.Open.Keys.Prepare();
        await node.Open.Keys.RewrapAsync(renewed, At, TestNode.Stop);
        Assert.Equal(5, await ReadableAsync());
        Assert.False(File.Exists(Path.Combine(Folder, "wrapping.key.new")));
        Assert.Equal(renewed.Name, WrappingKey.Of(Key()).Name);
    }

    [Fact]
    public async Task A_program_that_still_holds_the_old_key_writes_nothing_with_it()
    {
        using var other = await OpenAsync();
        Assert.Null(await node.Open.Keys.RunAsync(null, At, TestNode.Stop));
        await Assert.ThrowsAnyAsync<Exception>(() => new DraftRequest(other.Journal, other.Node)
            .RunAsync(new(Id<Case>.New(node.Node.Clock), "XBB", "stored-data", "A title", "R-9", null), node.As(Role.Officer), TestNode.Stop));
        Assert.Equal(5, await ReadableAsync());
    }

    [Fact]
    public async Task A_node_that_is_served_keeps_its_key_and_a_renewal_keeps_it_from_being_served()
    {
        using var other = await OpenAsync();
        await using (await other.ServeAsync(TestNode.Stop))
        {
            await using var second = await node.Open.ServeAsync(TestNode.Stop);
            Assert.Contains("running", (await node.Open.Keys.RunAsync(null, At, TestNode.Stop))!.Why, StringComparison.Ordinal);
        }

        await using (await node.Open.Database.TakeTurnAsync("serving", TestNode.Stop))
            await Assert.ThrowsAsync<InvalidOperationException>(() => other.ServeAsync(TestNode.Stop));
        Assert.Null(await node.Open.Keys.RunAsync(null, At, TestNode.Stop));
    }

    [Fact]
    public async Task A_key_of_the_environment_is_renewed_with_the_one_that_is_given()
    {
        Assert.Contains("kept in a file", (await node.Open.Keys.RunAsync(new byte[32], At, TestNode.Stop))!.Why, StringComparison.Ordinal);
        using var opened = await OpenAsync(new KeySource(null, Key()));
        File.Delete(Path.Combine(Folder, "wrapping.key"));
        Assert.Contains("by the environment", (await opened.Keys.RunAsync(null, At, TestNode.Stop))!.Why, StringComparison.Ordinal);
        byte[] given = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
        Assert.Null(await opened.Keys.RunAsync([.. given], At, TestNode.Stop));
        Assert.False(File.Exists(Path.Combine(Folder, "wrapping.key")));
        using var again = await OpenAsync(new KeySource(null, given));
        Assert.Equal(5, await ReadableAsync(again));
    }

    [Fact]
    public async Task A_new_key_is_locked_with_the_passphrase_as_the_old_one_was()
    {
        var source = new KeySource("correct horse");
        File.Delete(Path.Combine(Folder, "wrapping.key.new"));
        KeyFiles.MakeNewWrapping(Folder, source);
        Assert.Contains("LOCKED", await File.ReadAllTextAsync(Path.Combine(Folder, "wrapping.key.new"), TestNode.Stop), StringComparison.Ordinal);
        Assert.NotNull(KeyFiles.ReadNewWrapping(Folder, source));
        Assert.Throws<InvalidOperationException>(() => KeyFiles.ReadNewWrapping(Folder, new KeySource("wrong")));
    }

    private Task<OpenNode> OpenAsync(KeySource? keys = null) => OpenNode.OpenAsync(Folder, new NodeSetting(TestNode.Law, node.Clock, Passwords, keys), TestNode.Stop);

    private static PasswordScheme Passwords => new(password => password, (hash, password) => hash == password);

    private async Task<int> ReadableAsync()
    {
        using var opened = await OpenAsync();
        return await ReadableAsync(opened);
    }

    private static async Task<int> ReadableAsync(OpenNode opened) =>
        (await new Inbox(opened.Database, opened.Node).ForAsync(Role.Rights, TestNode.Stop)).Count(line => line.Title == "A title");

    private async Task<IReadOnlyList<string>> WrappedAsync()
    {
        await using var db = await node.Open.Database.ConnectAsync(TestNode.Stop);
        return [.. db.Query<byte[]>("select wrapped from docket_keys order by docket").Select(Convert.ToHexString)];
    }

    private byte[] Key()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "wrapping.key"));
        return Convert.FromBase64String(text[System.Security.Cryptography.PemEncoding.Find(text).Base64Data]);
    }
}
