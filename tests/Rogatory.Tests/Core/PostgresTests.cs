using Dapper;
using Npgsql;
using Rogatory.Core.Storage;

namespace Rogatory.Tests.Core;

/// <summary>What is PostgreSQL's own: how many of its connections a node takes, how texts are compared, and when what was deleted is gone.</summary>
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

    [Fact]
    public async Task Texts_are_compared_by_their_bytes_whatever_the_language_of_the_database()
    {
        using var database = await Database.OpenAsync(await PostgresServer.NewDatabaseAsync(Stop, "template template0 locale_provider icu icu_locale 'en-US'"), Stop);
        await using var db = await database.ConnectAsync(Stop);
        await db.ExecuteAsync("insert into docket_keys (docket) values ('b'), ('B'), ('a-b'), ('ab'), ('A')");
        Assert.Equal(["A", "B", "a-b", "ab", "b"], await db.QueryAsync<string>("select docket from docket_keys order by docket"));
        Assert.Empty(await db.QueryAsync<string>(
            """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'
            """));
    }

    /// <summary>What is compared with when a node is verified. It is made anew here whenever a migration changes it.</summary>
    [Fact]
    public async Task The_description_of_the_tables_is_what_the_migrations_make()
    {
        using var database = await Database.OpenAsync(await PostgresServer.NewDatabaseAsync(Stop), Stop);
        await using var db = await database.ConnectAsync(Stop);
        var made = PostgresSchema.Describe(db);
        var received = Path.Combine(Path.GetTempPath(), "schema.postgres.txt");
        await File.WriteAllLinesAsync(received, made, Stop);
        Assert.True(made.SequenceEqual(PostgresSchema.Own()), $"src/Rogatory.Core/Storage/Migrations/schema.postgres.txt differs from {received}. Compare them; if that is right, put it in its place.");
    }

    [Theory]
    [InlineData("entries_pkey", "alter table entries drop constraint entries_pkey")]
    [InlineData("entries_docket_number_key", "alter table entries drop constraint entries_docket_number_key")]
    [InlineData("outbox_docket", "drop index outbox_docket")]
    [InlineData("entries", "alter table entries set unlogged")]
    [InlineData("removed", "alter table people alter column removed set default 0")]
    [InlineData("name", "alter table people alter column name drop not null")]
    [InlineData("docket", "alter table docket_keys alter column docket type text collate \"en-x-icu\"")]
    [InlineData("more", "create table more (id bigint)")]
    [InlineData("seen", "create view seen as select 1")]
    [InlineData("entries", "create table other () inherits (entries)")]
    [InlineData("people", "alter table people enable row level security")]
    [InlineData("does", "create rule does as on delete to people do instead nothing")]
    public async Task Tables_that_are_not_as_the_migrations_make_them_are_found(string what, string change)
    {
        using var database = await Database.OpenAsync(await PostgresServer.NewDatabaseAsync(Stop), Stop);
        await using var db = await database.ConnectAsync(Stop);
        Assert.Empty(database.Damage(db));
        await db.ExecuteAsync(change);
        Assert.Contains(database.Damage(db), d => d.Contains(what, StringComparison.Ordinal));
    }

    /// <summary>A rewritten table still holds what was deleted while a transaction that began before is open, be it in another database.</summary>
    [Fact]
    public async Task While_a_transaction_of_another_database_is_open_nothing_is_called_scrubbed()
    {
        using var database = await Database.OpenAsync(await PostgresServer.NewDatabaseAsync(Stop), Stop);
        await using (var other = new NpgsqlConnection(await PostgresServer.NewDatabaseAsync(Stop)))
        {
            await other.OpenAsync(Stop);
            await using var open = await other.BeginTransactionAsync(Stop);
            await other.ExecuteAsync("select pg_current_xact_id()");
            await DeleteAKeyAsync(database);
            Assert.False(await database.ScrubAsync(["docket_keys"], Stop));
        }

        Assert.True(await database.ScrubAsync(["docket_keys"], Stop));
        Assert.Equal(0, await SizeAsync(database));
    }

    private static async Task DeleteAKeyAsync(Database database)
    {
        await database.WriteAsync(db => db.ExecuteAsync("insert into docket_keys (docket, wrapped) values ('case_1', '\\x01')"), Stop);
        await database.WriteAsync(db => db.ExecuteAsync("delete from docket_keys"), Stop);
    }

    private static async Task<long> SizeAsync(Database database)
    {
        await using var db = await database.ConnectAsync(Stop);
        return await db.ExecuteScalarAsync<long>("select pg_relation_size('docket_keys')");
    }
}
