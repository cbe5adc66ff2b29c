using Dapper;
using Rogatory.Core.Storage;

namespace Rogatory.Tests.Core;

/// <summary>What is native to each of the two databases and must be the same in both: who writes, who reads what, and whose turn it is.</summary>
public sealed class DatabaseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("rogatory-database-").FullName;

    private static CancellationToken Stop => TestNode.Stop;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Each is a process of its own as far as the database can tell.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_writes_holds_the_lock_from_the_start_and_the_next_sees_what_was_written(bool postgres)
    {
        var place = await PlaceAsync(postgres);
        using var one = await Database.OpenAsync(place, Stop);
        using var other = await Database.OpenAsync(place, Stop);
        var counted = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(
            () => i % 2 == 0 ? CountAndAddAsync(one) : Task.FromResult(CountAndAdd(other)), Stop)));
        Assert.Equal([0, 1, 2, 3], counted.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_read_is_of_one_state_whatever_is_written_meanwhile(bool postgres)
    {
        using var database = await Database.OpenAsync(await PlaceAsync(postgres), Stop);
        var (before, after) = await database.ReadAsync(
            db =>
            {
                var counted = Count(db);
                CountAndAdd(database);
                return (counted, Count(db));
            },
            Stop);
        var (first, second) = await database.LookAsync(
            async db =>
            {
                var counted = Count(db);
                await CountAndAddAsync(database);
                return (counted, Count(db));
            },
            Stop);
        Assert.Equal((0, 0, 1, 1, 2), (before, after, first, second, await database.ReadAsync(Count, Stop)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_turn_is_for_one_until_it_is_given_back_and_what_is_shared_is_nobodys_alone(bool postgres)
    {
        var place = await PlaceAsync(postgres);
        using var one = await Database.OpenAsync(place, Stop);
        using var other = await Database.OpenAsync(place, Stop);
        await using (await TurnAsync(one.TakeTurnAsync("work", Stop)))
        {
            Assert.Null(await other.TakeTurnAsync("work", Stop));
            Assert.Null(await other.ShareTurnAsync("work", Stop));
            await using (await TurnAsync(other.TakeTurnAsync("else", Stop)))
            {
            }
        }

        await using (await TurnAsync(one.ShareTurnAsync("work", Stop)))
        await using (await TurnAsync(other.ShareTurnAsync("work", Stop)))
            Assert.Null(await other.TakeTurnAsync("work", Stop));
        await using (await TurnAsync(other.TakeTurnAsync("work", Stop)))
        {
        }
    }

    private async Task<string> PlaceAsync(bool postgres) => postgres ? await PostgresServer.NewDatabaseAsync(Stop) : Path.Combine(folder, "node.db");

    private static async Task<IAsyncDisposable> TurnAsync(Task<IAsyncDisposable?> taking) => Assert.IsType<IAsyncDisposable>(await taking, exactMatch: false);

    private static Task<long> CountAndAddAsync(Database database) => database.WriteAsync(
        async db =>
        {
            var counted = Count(db);
            await Task.Delay(200, Stop);
            Add(db, counted);
            return counted;
        },
        Stop);

    private static long CountAndAdd(Database database)
    {
        var counted = 0L;
        using var pause = new ManualResetEventSlim();
        database.Write((db, _) =>
        {
            counted = Count(db);
            pause.Wait(200, Stop);
            Add(db, counted);
        });
        return counted;
    }

    private static long Count(System.Data.Common.DbConnection db) => db.ExecuteScalar<long>("select count(*) from docket_keys");

    private static void Add(System.Data.Common.DbConnection db, long counted) => db.Execute("insert into docket_keys (docket) values (@docket)", new { docket = $"case_{counted}" });
}
