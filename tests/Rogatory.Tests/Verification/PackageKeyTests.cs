using Dapper;
using Rogatory.Core;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>The key that opens packages: made once, and never in the place of one that is lost.</summary>
public sealed class PackageKeyTests : IAsyncLifetime
{
    private TestNode node = null!;

    private static CancellationToken Stop => TestNode.Stop;

    private string Key => node.Node.PathOf("package.key");

    public async ValueTask InitializeAsync() => node = await TestNode.StartAsync("XAA");

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task One_that_is_lost_is_missed_and_none_is_made_in_its_place()
    {
        File.Delete(Key);
        Assert.Contains("package.key", (await Assert.ThrowsAsync<InvalidOperationException>(() => NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop))).Message, StringComparison.Ordinal);
        Assert.Contains("package.key", (await Assert.ThrowsAsync<InvalidOperationException>(() => OpenNode.OpenAsync(node.Node.Folder, node.Setting, Stop))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Key));
    }

    [Fact]
    public async Task That_of_another_node_in_its_place_is_found()
    {
        using var other = await TestNode.StartAsync("XBB", embedded: true);
        File.Copy(other.Node.PathOf("package.key"), Key, overwrite: true);
        Assert.Equal("package.key", Assert.Single((await NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop)).Findings).Table);
    }

    [Fact]
    public async Task A_node_from_before_there_were_packages_gets_one_when_it_is_opened()
    {
        await using (var db = await node.Open.Database.ConnectAsync(Stop))
        {
            await db.ExecuteAsync("drop table uploads; drop table packages; drop table scans; drop table ended_sessions; alter table peers drop column package_key");
            await db.ExecuteAsync(db is Npgsql.NpgsqlConnection ? "delete from migrations where number > 4; alter table cases drop constraint cases_request_side_state_key; alter table cases add unique (request, side)" : "pragma user_version = 4");
        }

        File.Delete(Key);
        await Assert.ThrowsAsync<InvalidOperationException>(() => NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop));
        Assert.False(File.Exists(Key));
        using var opened = await OpenNode.OpenAsync(node.Node.Folder, node.Setting, Stop);
        Assert.True(File.Exists(Key));
    }
}
