using Dapper;
using Rogatory.Core;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>A node of which the beginning is missing: it was emptied, or never made whole. It is neither verified nor served.</summary>
public sealed class BeginningTests : IAsyncLifetime
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
    public async Task A_node_whose_tables_were_emptied_is_found_and_not_opened()
    {
        await using (var db = await node.Open.Database.ConnectAsync(Stop))
            foreach (var table in Mutation.Tables.Append("wrapping")) db.Execute($"delete from {table}");
        Directory.Delete(node.Node.PathOf("log"), recursive: true);
        Assert.Contains((await VerifyAsync()).Findings, f => f.Table == "entries");
        Assert.Contains("rogatory init", (await Assert.ThrowsAsync<InvalidOperationException>(OpenAsync)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delete from entries where leaf = 1")]
    [InlineData("update entries set kind = 'person-added' where leaf = 0")]
    [InlineData("update entries set docket = 'case_1' where leaf = 0")]
    public async Task A_history_that_begins_otherwise_is_found_and_not_opened(string change)
    {
        await Forgetting.ValueAsync<long>(node, change);
        Assert.Contains((await VerifyAsync()).Findings, f => f.Table == "entries" && f.Text.Contains("founding", StringComparison.Ordinal));
        await Assert.ThrowsAsync<InvalidOperationException>(OpenAsync);
    }

    [Fact]
    public async Task A_folder_in_which_init_was_stopped_says_so()
    {
        var about = node.Node.PathOf("node.json");
        await File.WriteAllTextAsync(about, (await File.ReadAllTextAsync(about, Stop))[..10], Stop);
        foreach (var step in (Action[])[() => { }, () => File.Delete(about)])
        {
            step();
            foreach (var open in (Func<Task>[])[OpenAsync, VerifyAsync])
            {
                var said = (await Assert.ThrowsAsync<InvalidOperationException>(open)).Message;
                Assert.Contains("node.json", said, StringComparison.Ordinal);
                Assert.Contains("rogatory init", said, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("No/Where")]
    [InlineData("")]
    public async Task A_zone_that_there_is_not_is_refused_by_file_and_field(string zone)
    {
        var about = node.Node.PathOf("node.json");
        await File.WriteAllTextAsync(about, (await File.ReadAllTextAsync(about, Stop)).Replace("UTC", zone, StringComparison.Ordinal), Stop);
        foreach (var open in (Func<Task>[])[OpenAsync, VerifyAsync])
        {
            var said = (await Assert.ThrowsAsync<InvalidOperationException>(open)).Message;
            Assert.Contains("node.json", said, StringComparison.Ordinal);
            Assert.Contains("`zone`", said, StringComparison.Ordinal);
        }
    }

    private async Task OpenAsync() => (await OpenNode.OpenAsync(node.Node.Folder, node.Setting, Stop)).Dispose();

    private Task<VerificationReport> VerifyAsync() => NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop);
}
