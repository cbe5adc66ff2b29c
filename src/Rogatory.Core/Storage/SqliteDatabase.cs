using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Rogatory.Core.Storage;

/// <summary>One SQLite file, written durably (<c>synchronous=FULL</c>, write-ahead log); what is deleted is overwritten (<c>secure_delete</c>).</summary>
internal sealed class SqliteDatabase(string path) : Database
{
    private readonly string connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        DefaultTimeout = 30,
        ForeignKeys = true,
        Pooling = true,
    }.ToString();

    public override async Task<DbConnection> ConnectAsync(CancellationToken stop)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(stop);
        await connection.ExecuteAsync("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on");
        return connection;
    }

    /// <summary>A lock on a file beside the database: the system lets it go with the process.</summary>
    public override Task<IAsyncDisposable?> TakeTurnAsync(string work, CancellationToken stop)
    {
        try
        {
            return Task.FromResult<IAsyncDisposable?>(new FileStream($"{path}.{work}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    internal override Task<IAsyncDisposable?> ShareTurnAsync(string work, CancellationToken stop)
    {
        try
        {
            var lockFile = $"{path}.{work}.lock";
            using (new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite)) { }
            return Task.FromResult<IAsyncDisposable?>(new FileStream(lockFile, FileMode.Open, FileAccess.Read, FileShare.Read));
        }
        catch (IOException)
        {
            return Task.FromResult<IAsyncDisposable?>(null);
        }
    }

    /// <summary>What is deleted is overwritten as it is written (<c>secure_delete</c>); what the write-ahead log still holds goes with it.</summary>
    internal override async Task<bool> ScrubAsync(IReadOnlyList<string> tables, CancellationToken stop)
    {
        await using var connection = await ConnectAsync(stop);
        return await connection.ExecuteScalarAsync<long>("pragma wal_checkpoint(truncate)") == 0;
    }

    internal override void InsertMany(DbConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(c => "@" + c))})";
        foreach (var column in columns) insert.Parameters.Add(new SqliteParameter { ParameterName = "@" + column });
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) insert.Parameters[i].Value = row[i];
            insert.ExecuteNonQuery();
        }
    }

    private protected override Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken stop) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    private protected override Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken stop) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    private protected override int MigrationsDone(DbConnection connection) => connection.ExecuteScalar<int>("pragma user_version");

    private protected override string NoteMigration(int number) => $"pragma user_version = {number}";

    private protected override string Translate(string sql) => sql
        .Replace("{counted}", "integer primary key autoincrement", StringComparison.Ordinal)
        .Replace("{integer}", "integer", StringComparison.Ordinal)
        .Replace("{bytes}", "blob", StringComparison.Ordinal)
        .Replace("{strict}", " strict", StringComparison.Ordinal);

    protected override void Dispose(bool disposing) => SqliteConnection.ClearPool(new SqliteConnection(connectionString));
}
