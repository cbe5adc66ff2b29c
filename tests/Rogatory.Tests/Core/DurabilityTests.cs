using Dapper;
using Npgsql;
using Rogatory.Core.Storage;

namespace Rogatory.Tests.Core;

/// <summary>What both databases are asked for on every connection, so that what was told to somebody is still there after the power was cut.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rogatory-durable-").FullName;

    private static CancellationToken Stop => TestNode.Stop;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_embedded_database_waits_for_the_disk_at_every_commit_and_overwrites_what_is_deleted()
    {
        const long Full = 2;
        using var database = await Database.OpenAsync(Path.Combine(folder, "node.db"), Stop);
        for (var i = 0; i < 2; i++)
        {
            await using var db = await database.ConnectAsync(Stop);
            Assert.Equal("wal", await db.ExecuteScalarAsync<string>("pragma journal_mode"));
            Assert.Equal(Full, await db.ExecuteScalarAsync<long>("pragma synchronous"));
            Assert.Equal(1, await db.ExecuteScalarAsync<long>("pragma secure_delete"));
            Assert.Equal(1, await db.ExecuteScalarAsync<long>("pragma foreign_keys"));
        }
    }

    [Fact]
    public async Task A_server_that_would_not_wait_for_the_disk_waits_for_ours()
    {
        var place = await PostgresServer.NewDatabaseAsync(Stop);
        await using (var owner = new NpgsqlConnection(place))
            await owner.ExecuteAsync($"alter database {new NpgsqlConnectionStringBuilder(place).Database} set synchronous_commit = off");
        using var database = await Database.OpenAsync(place, Stop);
        await using var db = await database.ConnectAsync(Stop);
        Assert.Equal("on", await db.ExecuteScalarAsync<string>("show synchronous_commit"));
    }

    [Fact]
    public async Task Whoever_only_looks_at_a_database_of_a_server_cannot_change_it()
    {
        var place = await PostgresServer.NewDatabaseAsync(Stop);
        (await Database.OpenAsync(place, Stop)).Dispose();
        using var database = await Database.OpenToReadAsync(place, Stop);
        await using var db = await database.ConnectAsync(Stop);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => db.ExecuteAsync("delete from people"));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, refused.SqlState);
    }
}
