using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Rogatory.Core.Storage;

/// <summary>A PostgreSQL database that several processes may serve: writers take turns by an advisory lock, so that the log has one order.</summary>
internal sealed class PostgresDatabase(string place, bool readOnly = false) : Database
{
    private const string TakeWriteLock = "select pg_advisory_xact_lock(hashtextextended('rogatory writing', 0))";
    private const int WriteBufferBytes = 64 * 1024;
    private const string PoolSize = "Maximum Pool Size";

    // Three processes fit into the hundred connections that a server grants unless it is told otherwise.
    private const int MostConnections = 30;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(ConnectionString(place, readOnly));

    /// <summary>Whether a place is a connection string and not a path.</summary>
    public static bool IsPlace(string place) => IsUrl(place) || place.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    public override async Task<DbConnection> ConnectAsync(CancellationToken stop) => await source.OpenConnectionAsync(stop);

    public override Task<IAsyncDisposable?> TakeTurnAsync(string work, CancellationToken stop) => TurnAsync(work, "", stop);

    internal override Task<IAsyncDisposable?> ShareTurnAsync(string work, CancellationToken stop) => TurnAsync(work, "_shared", stop);

    private async Task<IAsyncDisposable?> TurnAsync(string work, string shared, CancellationToken stop)
    {
        var connection = await source.OpenConnectionAsync(stop);
        if (await connection.ExecuteScalarAsync<bool>($"select pg_try_advisory_lock{shared}(hashtextextended(@name, 0))", new { name = $"rogatory {work}" }))
            return new Turn(connection, work, shared);
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Rewrites the first table into a new file, which must be the small one, and frees what is dead in the others.</summary>
    internal override async Task<bool> ScrubAsync(IReadOnlyList<string> tables, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await connection.ExecuteAsync("set lock_timeout = '5s'");
        if (!await IsDeadForAllAsync(connection, stop)) return false;
        try
        {
            await connection.ExecuteAsync($"vacuum full {tables[0]}");
            foreach (var table in tables.Skip(1)) await connection.ExecuteAsync($"vacuum {table}");
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    // A rewrite leaves out what no reader can still see. It waits a moment for readers that began before now, autovacuum's own among them, and for
    // transactions of other databases: the rewrite's own view of things reaches back to the oldest that has not ended anywhere on the server.
    private static async Task<bool> IsDeadForAllAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        const int Tries = 100;
        var now = await connection.ExecuteScalarAsync<string>("select pg_snapshot_xmax(pg_current_snapshot())::text");
        for (var i = 0; i < Tries; i++)
        {
            var isDead = await connection.ExecuteScalarAsync<bool>(
                """
                select pg_snapshot_xmin(pg_current_snapshot()) >= cast(@now as xid8) and not exists (
                    select 1 from pg_stat_activity where pid <> pg_backend_pid() and (datid is null or datname = current_database())
                        and age(backend_xmin) > age(cast(@now as xid8)::xid))
                """,
                new { now });
            if (isDead) return true;
            await Task.Delay(TimeSpan.FromMilliseconds(50), stop);
        }

        return false;
    }

    internal override void InsertMany(DbConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var copy = ((NpgsqlConnection)connection).BeginBinaryImport($"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)");
        foreach (var row in rows)
        {
            copy.StartRow();
            foreach (var value in row)
            {
                if (value is null) copy.WriteNull();
                else copy.Write(value);
            }
        }

        copy.Complete();
    }

    internal override string EachOf(string parameter) => $"json_array_elements(cast({parameter} as json))";

    private protected override DbConnection Connect() => source.OpenConnection();

    private protected override DbTransaction BeginWriting(DbConnection connection)
    {
        var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        connection.Execute(TakeWriteLock);
        return transaction;
    }

    private protected override async Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken stop) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);

    private protected override async Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken stop)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, stop);
        await connection.ExecuteAsync(TakeWriteLock);
        return transaction;
    }

    internal override IReadOnlyList<string> Damage(DbConnection connection) => [.. PostgresSchema.Damage(connection)];

    private protected override string Kind => "postgres";

    private protected override IReadOnlyList<int> MigrationsDone(DbConnection connection) =>
        connection.ExecuteScalar<bool>("select to_regclass('migrations') is not null") ? [.. connection.Query<int>("select number from migrations order by number")] : [];

    private protected override string NoteMigration(int number) =>
        $"create table if not exists migrations (number integer primary key); insert into migrations (number) values ({number})";

    private protected override string Translate(string sql) => sql
        .Replace("{counted}", "bigint generated always as identity primary key", StringComparison.Ordinal)
        .Replace("{integer}", "bigint", StringComparison.Ordinal)
        .Replace("{text}", "text collate \"C\"", StringComparison.Ordinal)
        .Replace("{bytes}", "bytea", StringComparison.Ordinal)
        .Replace("{strict}", "", StringComparison.Ordinal);

    protected override void Dispose(bool disposing) => source.Dispose();

    private static bool IsUrl(string place) =>
        place.StartsWith("postgres://", StringComparison.Ordinal) || place.StartsWith("postgresql://", StringComparison.Ordinal);

    private static string ConnectionString(string place, bool readOnly)
    {
        try
        {
            var given = IsUrl(place) ? FromUrl(new Uri(place)) : new NpgsqlConnectionStringBuilder(place);

            // A commit that was told to somebody must outlive the machine, whatever the server's own setting is.
            given.Options = readOnly ? "-c default_transaction_read_only=on" : "-c synchronous_commit=on";
            if (!given.ShouldSerialize(PoolSize)) given.MaxPoolSize = MostConnections;
            given.WriteBufferSize = WriteBufferBytes;
            given.MaxAutoPrepare = 100;
            given.AutoPrepareMinUsages = 2;
            return given.ToString();
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException)
        {
            throw new InvalidOperationException("The database is not a connection string of PostgreSQL. Give postgresql://user@host/name, or Host=…;Database=….", e);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var given = new NpgsqlConnectionStringBuilder { Host = url.Host, Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')) };
        if (url.Port > 0) given.Port = url.Port;
        if (user[0].Length > 0) given.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) given.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            given[Uri.UnescapeDataString(parts[0])] = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "";
        }

        return given;
    }

    // A pooled connection would keep the lock for whoever takes it next.
    private sealed class Turn(NpgsqlConnection connection, string work, string shared) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await connection.ExecuteAsync($"select pg_advisory_unlock{shared}(hashtextextended(@name, 0))", new { name = $"rogatory {work}" });
            await connection.DisposeAsync();
        }
    }
}
