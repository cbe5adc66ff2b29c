using System.Data.Common;
using System.Diagnostics;
using System.Security.Cryptography;
using Dapper;
using Rogatory.Core.Storage;

namespace Rogatory.Benchmarks;

/// <summary>Durable inserts and nothing else, on the same disk and with the same durability: one row a commit, and as many as there are senders.</summary>
internal static class BareInserts
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(2);

    public static async Task MeasureAsync(string place, double bytes, int senders)
    {
        using var database = await Database.OpenAsync(place, default);
        await using var db = await database.ConnectAsync(default);
        db.Execute("create table bare (id bigint primary key, text text not null)");
        var text = Convert.ToHexString(RandomNumberGenerator.GetBytes((int)bytes / 2));
        var (one, many) = (await InsertAsync(database, db, text, 0, 1), await InsertAsync(database, db, text, 1L << 40, senders));
        // The node's own database holds no other tables; `rogatory verify` would say so.
        db.Execute("drop table bare");
        AppendFigures.Print(new { what = "bare", bytes = text.Length, rowACommit = one, grouped = many });
    }

    private static async Task<double> InsertAsync(Database database, DbConnection db, string text, long first, int rows)
    {
        var (next, began) = (first, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(began) < Long)
        {
            await using var transaction = await db.BeginTransactionAsync();
            database.InsertMany(db, "bare", ["id", "text"], Enumerable.Range(0, rows).Select(i => (object?[])[next + i, text]));
            await transaction.CommitAsync();
            next += rows;
        }

        return Math.Round((next - first) / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
