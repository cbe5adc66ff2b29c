using Dapper;
using Rogatory.Core.Storage;

namespace Rogatory.Tests.Core;

/// <summary>What is PostgreSQL's own: how many of its connections a node takes.</summary>
public sealed class PostgresTests
{
    private static CancellationToken Stop => TestNode.Stop;

    [Theory]
    [InlineData("", 30)]
    [InlineData(";Maximum Pool Size=7", 7)]
    public async Task Whoever_finds_all_connections_taken_waits_for_one(string setting, int most)
    {
        using var database = await Database.OpenAsync(await PostgresServer.NewDatabaseAsync(Stop) + setting, Stop);
        var (held, atOnce) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4 * most).Select(async _ =>
        {
            await using var connection = await database.ConnectAsync(Stop);
            var now = Interlocked.Increment(ref held);
            for (var known = atOnce; now > known; known = atOnce) Interlocked.CompareExchange(ref atOnce, now, known);
            await connection.ExecuteAsync("select pg_sleep(0.2)");
            Interlocked.Decrement(ref held);
        }));
        Assert.Equal(most, atOnce);
    }
}
