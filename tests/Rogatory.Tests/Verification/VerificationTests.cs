using Rogatory.Core;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

public sealed class VerificationTests : IAsyncLifetime
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
    public async Task It_works_beside_a_running_node_and_changes_no_file()
    {
        var before = Files();
        Assert.Empty((await Verify()).Findings);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task It_works_on_a_copy_that_cannot_be_written_to_and_makes_nothing_there()
    {
        using var embedded = await TestNode.StartAsync("XBB", embedded: true);
        embedded.Open.Database.Dispose();
        var before = Files(embedded.Node.Folder);
        Assert.DoesNotContain(before, f => f.Path.EndsWith("-wal", StringComparison.Ordinal));
#pragma warning disable CA1416 // A node runs on Linux.
        File.SetUnixFileMode(embedded.Node.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Assert.Empty((await NodeVerification.RunAsync(embedded.Node.Folder, embedded.Setting, Stop)).Findings);
        File.SetUnixFileMode(embedded.Node.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        Assert.Equal(before, Files(embedded.Node.Folder));
    }

    [Fact]
    public async Task A_half_copy_and_a_database_of_another_version_are_refused()
    {
        using var embedded = await TestNode.StartAsync("XBB", embedded: true);
        embedded.Open.Database.Dispose();
        File.WriteAllText(embedded.Node.PathOf("node.db-wal"), "");
        await Assert.ThrowsAsync<InvalidOperationException>(() => NodeVerification.RunAsync(embedded.Node.Folder, embedded.Setting, Stop));
        File.Delete(embedded.Node.PathOf("node.db-wal"));
        await using (var file = new FileStream(embedded.Node.PathOf("node.db"), FileMode.Open))
        {
            file.Position = 63;
            file.WriteByte(99);
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => NodeVerification.RunAsync(embedded.Node.Folder, embedded.Setting, Stop));
    }

    [Fact]
    public async Task A_log_that_was_never_published_and_one_put_back_are_found()
    {
        var early = await File.ReadAllTextAsync(node.Node.PathOf("log", "checkpoint"), Stop);
        Assert.Null(await node.Open.People.AddAsync(new("ines", "Ines", Rogatory.Core.Cases.Role.Officer, null, "twelve letters"), node.Open.AtTheMachine("Test."), Stop));
        await node.Open.Log.PublishAsync(Stop);
        await File.WriteAllTextAsync(node.Node.PathOf("log", "checkpoint"), early, Stop);
        Assert.Empty((await Verify()).Findings);
        File.Delete(node.Node.PathOf("log", "checkpoint"));
        Assert.Contains((await Verify()).Findings, f => f.Table == "log" && f.Text.Contains("not published", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_node_whose_name_was_changed_is_found()
    {
        var about = node.Node.PathOf("node.json");
        await File.WriteAllTextAsync(about, (await File.ReadAllTextAsync(about, Stop)).Replace("Central", "Other", StringComparison.Ordinal), Stop);
        Assert.Contains((await Verify()).Findings, f => f.Table == "node.json");
    }

    private Task<VerificationReport> Verify() => NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop);

    private List<(string Path, long Length, DateTime Written)> Files(string? folder = null) =>
        [.. Directory.EnumerateFiles(folder ?? node.Node.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(f => (f, new FileInfo(f).Length, File.GetLastWriteTimeUtc(f)))];
}
