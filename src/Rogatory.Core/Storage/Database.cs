using System.Data.Common;
using System.Reflection;
using Dapper;

namespace Rogatory.Core.Storage;

/// <summary>
/// The node's database: an embedded SQLite file, or a PostgreSQL database that several processes may serve. The SQL of the features is the same for
/// both; connecting, locking, writing in bulk and migrating are native to each.
/// </summary>
public abstract class Database : IDisposable
{
    private const string Folder = ".Migrations.";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private protected Database() { }

    /// <summary>
    /// Opens a database, making its tables where they are not there yet. The place is the path of a SQLite file, or a connection string of PostgreSQL
    /// (<c>Host=…;Database=…</c> or <c>postgresql://…</c>). One that a newer program has changed is refused with an <see cref="InvalidOperationException"/>.
    /// </summary>
    public static async Task<Database> OpenAsync(string place, CancellationToken stop)
    {
        Database database = PostgresDatabase.IsPlace(place) ? new PostgresDatabase(place) : new SqliteDatabase(place);
        try
        {
            await database.MigrateAsync(stop);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a database to look at it and nothing else: nothing is made, migrated or locked. One whose tables are of another version than this program's is
    /// refused with an <see cref="InvalidOperationException"/>.
    /// </summary>
    internal static async Task<Database> OpenToReadAsync(string place, CancellationToken stop)
    {
        Database database = PostgresDatabase.IsPlace(place) ? new PostgresDatabase(place, readOnly: true) : new SqliteDatabase(place, readOnly: true);
        try
        {
            await using var connection = await database.ConnectAsync(stop);
            if (!database.MigrationsDone(connection).SequenceEqual(database.Numbers()))
                throw new InvalidOperationException("The database is of another version than this program. Take the program that serves it.");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Whether a database is there that has been brought to some version, and to one before this.</summary>
    internal static async Task<bool> IsFromBeforeAsync(string place, int version, CancellationToken stop)
    {
        using Database database = PostgresDatabase.IsPlace(place) ? new PostgresDatabase(place) : new SqliteDatabase(place);
        await using var connection = await database.ConnectAsync(stop);
        return database.MigrationsDone(connection) is [.., var last] && last < version;
    }

    /// <summary>An open connection with the durability the node promises.</summary>
    public abstract Task<DbConnection> ConnectAsync(CancellationToken stop);

    /// <summary>Reads from one unchanging state of the database, whatever is written meanwhile.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, T> read, CancellationToken stop)
    {
        await using var connection = await ConnectAsync(stop);
        await using var transaction = await BeginReadingAsync(connection, stop);
        return read(connection);
    }

    /// <summary>The same for reading that waits for something else between.</summary>
    internal async Task<T> LookAsync<T>(Func<DbConnection, Task<T>> look, CancellationToken stop)
    {
        await using var connection = await ConnectAsync(stop);
        await using var transaction = await BeginReadingAsync(connection, stop);
        return await look(connection);
    }

    /// <summary>Does work in one transaction that holds the write lock from its start: all of it happens, or nothing.</summary>
    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken stop)
    {
        await using var connection = await ConnectAsync(stop);
        await using var transaction = await BeginWritingAsync(connection, stop);
        var result = await work(connection);
        await transaction.CommitAsync(stop);
        return result;
    }

    /// <summary>The same on the caller's own thread, for work that sets savepoints in the transaction.</summary>
    internal void Write(Action<DbConnection, DbTransaction> work)
    {
        using var connection = Connect();
        using var transaction = BeginWriting(connection);
        work(connection, transaction);
        transaction.Commit();
    }

    /// <summary>
    /// Takes the turn for a kind of work that only one process may do at a time, or null where another has it. The turn ends when it is disposed of,
    /// and with the process.
    /// </summary>
    public abstract Task<IAsyncDisposable?> TakeTurnAsync(string work, CancellationToken stop);

    /// <summary>Takes part in a kind of work that several processes may do at a time, so that nobody takes the turn for it alone; null where somebody has it.</summary>
    internal abstract Task<IAsyncDisposable?> ShareTurnAsync(string work, CancellationToken stop);

    /// <summary>
    /// Removes from the database's own files what was deleted or overwritten in these tables, the first of them thoroughly; false where somebody who reads
    /// stands in the way, so that it has to be tried again.
    /// </summary>
    internal abstract Task<bool> ScrubAsync(IReadOnlyList<string> tables, CancellationToken stop);

    /// <summary>Whether what was read as lying at rest has been opened by a node since, so that what was read may be of two states.</summary>
    internal virtual bool WasOpenedMeanwhile => false;

    /// <summary>The same, waiting for the turn where another has it.</summary>
    public async Task<IAsyncDisposable> WaitForTurnAsync(string work, CancellationToken stop)
    {
        while (true)
        {
            if (await TakeTurnAsync(work, stop) is { } turn) return turn;
            await Task.Delay(LookAgain, stop);
        }
    }

    /// <summary>What is wrong with the tables themselves, apart from what they say: damage, and anything that is not of the migrations.</summary>
    internal abstract IReadOnlyList<string> Damage(DbConnection connection);

    /// <summary>Inserts many rows in the way that is fastest here. Values are 64-bit integers, texts, byte arrays and nothing.</summary>
    internal abstract void InsertMany(DbConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows);

    /// <summary>SQL for a table of one column, `value`, with the objects of the JSON array in a parameter; `value ->> 'name'` is a member of one.</summary>
    internal abstract string EachOf(string parameter);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract DbConnection Connect();

    private protected abstract DbTransaction BeginWriting(DbConnection connection);

    private protected abstract Task<DbTransaction> BeginReadingAsync(DbConnection connection, CancellationToken stop);

    private protected abstract Task<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken stop);

    /// <summary>The numbers of the migrations that have run, in their order.</summary>
    private protected abstract IReadOnlyList<int> MigrationsDone(DbConnection connection);

    /// <summary>What notes that a migration has run.</summary>
    private protected abstract string NoteMigration(int number);

    /// <summary>A migration in this database's own words for `{integer}`, `{text}`, `{bytes}`, `{counted}` and `{strict}`.</summary>
    private protected abstract string Translate(string sql);

    /// <summary>What a migration's file has in its name that is for this kind of database alone.</summary>
    private protected abstract string Kind { get; }

    /// <summary>The numbers of the migrations that this program knows for this kind of database.</summary>
    private protected IEnumerable<int> Numbers() => Migrations().Select(m => m.Number);

    /// <summary>Every migration in this database's own words, in their order.</summary>
    private protected IEnumerable<string> OwnMigrations() => Migrations().Select(m => Translate(m.Sql));

    /// <summary>Closes what the database holds open.</summary>
    protected abstract void Dispose(bool disposing);

    private Task<bool> MigrateAsync(CancellationToken stop) => WriteAsync(
        async db =>
        {
            var done = MigrationsDone(db) is [.., var last] ? last : 0;
            if (done > Numbers().Max())
                throw new InvalidOperationException($"A newer program brought the database to version {done}, and this one knows {Numbers().Max()}. Take the newer program; nothing was changed.");
            foreach (var (number, sql) in Migrations().Where(m => m.Number > done))
                await db.ExecuteAsync($"{Translate(sql)}; {NoteMigration(number)}");
            return true;
        },
        stop);

    // `0001-name.sql` is for both kinds of database, `0001-name.postgres.sql` for one.
    private IEnumerable<(int Number, string Sql)> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var file = name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..].Split('.');
            if (file.Length > 2 && file[1] != Kind) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (int.Parse(file[0].AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), reader.ReadToEnd());
        }
    }
}
