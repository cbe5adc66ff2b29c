using System.Data.Common;
using Dapper;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>Rows that hold what the program never writes, and on which it must neither stumble nor be silent.</summary>
public sealed class HostileRowTests : IAsyncLifetime
{
    private TestNode node = null!;

    private static CancellationToken Stop => TestNode.Stop;

    public async ValueTask InitializeAsync() => node = await TestNode.StartAsync("XAA");

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("log_head", "update log_head set id = -1")]
    [InlineData("log_head", "update log_head set id = 2")]
    [InlineData("log_head", "insert into log_head (id, size, checkpoint) select 2, size, checkpoint from log_head")]
    [InlineData("forgetting", "insert into forgetting (id, ran_at) values (2, '2027-06-01T00:00:00.000Z')")]
    [InlineData("wrapping", "insert into wrapping (id, name) values (-1, 'x')")]
    [InlineData("witness_policy", "insert into witness_policy (id, needed) values (0, 1)")]
    [InlineData("witness_key", "insert into witness_key (id, wrapped) select id, wrapped from (select 2 as id, wrapped from docket_keys union all select 3, wrapped from docket_keys) two")]
    public async Task A_row_under_an_id_that_the_program_does_not_read_is_found(string table, string change) =>
        Assert.Contains(await FindingsAfterAsync(db => Unchecked(db, table, change)), f => f.Table == "database" || f.Table == table && f.Text.Contains("another id", StringComparison.Ordinal));

    [Fact]
    public async Task A_node_whose_head_stands_under_another_id_writes_nothing_more()
    {
        await using (var db = await node.Open.Database.ConnectAsync(Stop)) Unchecked(db, "log_head", "update log_head set id = 2");
        Assert.NotNull(await Record.ExceptionAsync(() => node.Open.People.AddAsync(
            new("ines", "Ines", Rogatory.Core.Cases.Role.Officer, null, "twelve letters"), node.Open.AtTheMachine("Test."), Stop)));
        Assert.Equal(2, await node.CountAsync("entries"));
    }

    [Theory]
    [InlineData("outbox", "insert into outbox (message, state, docket, kind, envelope, attempts, next_at) select 'msg_1', 'XBB', 'case_1', 'request', sealed, 0, at from entries where leaf = 0")]
    [InlineData("notices", "insert into notices (code, docket, number) select sealed, 'node', 1 from entries where leaf = 0")]
    [InlineData("complaints", "insert into complaints (number, docket, made_at) values (7, 'node', '2027-06-01T00:00:00.000Z')")]
    [InlineData("forgetting", "insert into forgetting (id, ran_at) values (1, 'garbage')")]
    [InlineData("forgetting", "insert into forgetting (id, ran_at) values (1, '9999-01-01T00:00:00.000Z')")]
    [InlineData("wrapping", "update wrapping set name = 'x'")]
    [InlineData("witnesses", "insert into witnesses (name, url, verifier, size, removed) values ('w', 'http://w.test', 'x', -1, 0)")]
    public async Task A_row_of_no_docket_or_that_holds_no_sense_is_found(string table, string change) =>
        Assert.Contains(await FindingsAfterAsync(db => db.Execute(change)), f => f.Table == table);

    [Fact]
    public async Task A_value_without_end_is_cut_in_the_finding()
    {
        var change = new { id = new string('x', 100_000) };
        Assert.All(await FindingsAfterAsync(db => db.Execute("update people set id = @id", change)), f => Assert.InRange(f.ToString().Length, 1, 1000));
    }

    [Fact]
    public async Task What_waits_under_an_erased_docket_is_found()
    {
        const string change = """
            insert into docket_keys (docket, erased_at) values ('case_1', '2027-06-01T00:00:00.000Z');
            insert into outbox (message, state, docket, kind, envelope, attempts, next_at) select 'msg_1', 'XBB', 'case_1', 'request', sealed, 0, at from entries where leaf = 0
            """;
        Assert.Contains(await FindingsAfterAsync(db => db.Execute(change)), f => f.Table == "outbox" && f.Text.Contains("erased", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("update entries set number = 2147483648 where leaf = 1")]
    [InlineData("update entries set number = 4611686018427387904 where leaf = 1")]
    [InlineData("update entries set number = -2147483649 where leaf = 0")]
    [InlineData("update entries set leaf = 9223372036854775807 where leaf = 1")]
    [InlineData("update entries set leaf = 4611686018427387904 where leaf = 1")]
    [InlineData("update entries set leaf = leaf - 2")]
    [InlineData("update entries set leaf = -9223372036854775807 - 1 where leaf = 1")]
    public async Task An_entry_beyond_every_number_or_place_is_found(string change) =>
        Assert.Contains(await FindingsAfterAsync(db => db.Execute(change)), f => f.Table == "entries");

    [Theory]
    [InlineData(1, long.MaxValue / 2)]
    [InlineData(1, 1L << 62)]
    [InlineData(40, long.MinValue)]
    [InlineData(62, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public async Task A_fingerprint_beyond_the_tree_is_found(long level, long position)
    {
        var insert = new { level, position, hash = new byte[32] };
        Assert.Contains(await FindingsAfterAsync(db => db.Execute("insert into log_nodes (level, position, hash) values (@level, @position, @hash)", insert)), f => f.Table == "log_nodes");
    }

    private async Task<IReadOnlyList<VerificationFinding>> FindingsAfterAsync(Action<DbConnection> change)
    {
        await using var db = await node.Open.Database.ConnectAsync(Stop);
        await using var transaction = await db.BeginTransactionAsync(Stop);
        change(db);
        return (await new Checks(node.Node, node.Open.Database).RunAsync(db)).Findings;
    }

    // As whoever has the database open can: the table's own condition does not hold them up, and PostgreSQL's verification tells that it is gone. SQLite's own check of the file, which would tell, heeds the same word.
    private static void Unchecked(DbConnection db, string table, string change)
    {
        if (db is Npgsql.NpgsqlConnection) db.Execute($"alter table {table} drop constraint {table}_id_check; {change}");
        else db.Execute($"pragma ignore_check_constraints = on; {change}");
    }
}
