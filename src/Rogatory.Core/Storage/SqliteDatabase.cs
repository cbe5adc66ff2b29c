using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Rogatory.Core.Storage;

/// <summary>One SQLite file, written durably (<c>synchronous=FULL</c>, write-ahead log); what is deleted is overwritten (<c>secure_delete</c>).</summary>
internal sealed class SqliteDatabase(string path, bool readOnly = false) : Database
{
    private readonly bool atRest = DemandNoJournal(path) && readOnly && !HasLog(path);
    private readonly string connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        DefaultTimeout = 30,
        ForeignKeys = true,
        Pooling = true,
    }.ToString();

    public override Task<DbConnection> ConnectAsync(CancellationToken stop) => Task.FromResult(Connect());

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


    internal override bool WasOpenedMeanwhile => atRest && HasLog(path);

    internal override IReadOnlyList<string> Damage(DbConnection connection)
    {
        var faults = connection.Query<string>("pragma integrity_check").Where(line => line != "ok").Select(line => $"The database file is damaged: {line}").ToList();
        using var made = new SqliteConnection("Data Source=:memory:");
        made.Open();
        foreach (var migration in OwnMigrations()) made.Execute(migration);
        var (own, there) = (Schema(made), Schema(connection));
        faults.AddRange(own.Except(there).Select(s => $"The database lacks a table or index of this program: {s}"));
        faults.AddRange(there.Except(own).Select(s => $"The database has what is not of this program: {s}"));
        return faults;
    }

    internal override void InsertMany(DbConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var insert = connection.CreateCommand();
#pragma warning disable CA2100 // Table and columns are this program's own words.
        insert.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(c => "@" + c))})";
#pragma warning restore CA2100
        foreach (var column in columns) insert.Parameters.Add(new SqliteParameter { ParameterName = "@" + column });
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) insert.Parameters[i].Value = row[i] ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
    }

    internal override string EachOf(string parameter) => $"json_each({parameter})";

    private protected override DbConnection Connect()
    {
        var connection = new SqliteConnection(readOnly ? ToRead() : connectionString);
        connection.Open();
        if (!readOnly) connection.Execute("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on");
        return connection;
    }

    private protected override DbTransaction BeginWriting(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    private protected override Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken stop) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    private protected override Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken stop) => Task.FromResult(BeginWriting(connection));

    private protected override string Kind => "sqlite";

    private protected override IReadOnlyList<int> MigrationsDone(DbConnection connection) => connection.ExecuteScalar<int>("pragma user_version") switch
    {
        0 => [],
        var last => [.. Numbers().Where(n => n < last), last],
    };

    private protected override string NoteMigration(int number) => $"pragma user_version = {number}";

    private protected override string Translate(string sql) => sql
        .Replace("{counted}", "integer primary key autoincrement", StringComparison.Ordinal)
        .Replace("{integer}", "integer", StringComparison.Ordinal)
        .Replace("{text}", "text", StringComparison.Ordinal)
        .Replace("{bytes}", "blob", StringComparison.Ordinal)
        .Replace("{strict}", " strict", StringComparison.Ordinal);

    private static HashSet<string> Schema(DbConnection connection) =>
        [.. connection.Query<string>("select type || ' ' || name || ' on ' || tbl_name || ': ' || coalesce(sql, '') from sqlite_master")];

    private static bool HasLog(string path) => File.Exists(path + "-wal");

    // The node writes by a write-ahead log alone. By a journal whoever opens the file next would roll rows back that nobody had looked at.
    private static bool DemandNoJournal(string path) => new FileInfo(path + "-journal") is { Exists: true, Length: > 0 }
        ? throw new InvalidOperationException($"`{path}-journal` is there. The node makes no such file, and opening the database with it would change the database. Keep both for whoever looks into it, and put the database back from a backup.")
        : true;

    // A file that nobody has open is read as it lies, so that nothing is made beside it; beside a running node its log and index are read with it.
    private string ToRead()
    {
        if (!File.Exists(path)) throw new InvalidOperationException($"`{path}` is not there.");
        if (!atRest && !File.Exists(path + "-shm"))
            throw new InvalidOperationException($"`{path}-wal` is there without `{path}-shm`: the copy is not whole. Copy both, or take SQLite's own backup.");
        foreach (var file in (string[])[path, path + "-wal", path + "-shm"]) Log.OrdinaryFile.Demand(file);
        var source = atRest ? $"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1" : path;
        return new SqliteConnectionStringBuilder { DataSource = source, DefaultTimeout = 30, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();
    }

    // What only read keeps no connections, and must not close those of whoever else in this process serves the file.
    protected override void Dispose(bool disposing)
    {
        if (!readOnly) SqliteConnection.ClearPool(new SqliteConnection(connectionString));
    }
}
