using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Rogatory.Core.Storage;

/// <summary>The node's database: one SQLite file, written durably (<c>synchronous=FULL</c>, write-ahead log).</summary>
public sealed class Database
{
    private readonly string connectionString;

    private Database(string path) => connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        DefaultTimeout = 30,
        ForeignKeys = true,
        Pooling = true,
    }.ToString();

    /// <summary>Opens the database file at a path, making it and its tables where they are not there yet.</summary>
    public static async Task<Database> OpenAsync(string path, CancellationToken stop)
    {
        var database = new Database(path);
        await using var connection = await database.ConnectAsync(stop);
        await connection.ExecuteAsync("pragma journal_mode = wal");
        await MigrateAsync(connection, stop);
        return database;
    }

    /// <summary>An open connection with the durability the node promises.</summary>
    public async Task<SqliteConnection> ConnectAsync(CancellationToken stop)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(stop);
        await connection.ExecuteAsync("pragma synchronous = full");
        return connection;
    }

    /// <summary>Does work in one transaction that holds the write lock from its start: all of it happens, or nothing.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken stop)
    {
        await using var connection = await ConnectAsync(stop);
        await using var transaction = connection.BeginTransaction(deferred: false);
        var result = await work(connection);
        await transaction.CommitAsync(stop);
        return result;
    }

    private static async Task MigrateAsync(SqliteConnection connection, CancellationToken stop)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        var done = await connection.ExecuteScalarAsync<int>("pragma user_version");
        foreach (var (number, sql) in Migrations().Where(m => m.Number > done))
            await connection.ExecuteAsync($"{sql}; pragma user_version = {number}");
        await transaction.CommitAsync(stop);
    }

    private static IEnumerable<(int Number, string Sql)> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var file = name.Split('.')[^2];
            yield return (int.Parse(file.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
