using System.Data.Common;
using Dapper;

namespace Rogatory.Tests.Verification;

/// <summary>One change to a table, as somebody with the database open could make it, and where the verification must point.</summary>
internal sealed record Mutation(string Table, string? Column, string What, string? Docket, Action<DbConnection> Apply)
{
    public override string ToString() => $"{Table}.{Column} of {Docket ?? "a row"}: {What}";

    /// <summary>The changes to every n-th row of a table: every column, the row gone, the row twice, and two rows exchanged.</summary>
    public static IEnumerable<Mutation> Of(DbConnection db, string table, int every)
    {
        var rows = Row.All(db, table).Where((_, i) => i % every == 0).ToList();
        foreach (var (i, row) in rows.Index())
        {
            yield return new(table, null, "deleted", row.Docket, c => c.Execute($"delete from {table} where {row.Where}"));
            if (row.Twice() is { } twice) yield return new(table, null, "doubled", row.Docket, c => row.Insert(c, twice));
            foreach (var (column, value) in row.Values)
            {
                foreach (var (what, changed) in Changed(value, i)) yield return new(table, column, what, row.Docket, c => row.Set(c, column, changed));
                if (i > 0 && !Same(rows[i - 1].Values[column], value)) yield return Exchanged(table, column, rows[i - 1], row);
            }
        }
    }

    // Through a value that no row has, since some columns may not repeat; where that cannot be, the exchange is refused by the database itself.
    private static Mutation Exchanged(string table, string column, Row one, Row other) => new(
        table, column, "exchanged", other.Docket, c =>
        {
            var between = other.Values[column] switch { long => (object)(long.MaxValue - 1), byte[] => new byte[] { 1 }, _ => "between" };
            other.Set(c, column, between);
            var moved = column == other.Key ? other with { Where = other.WhereKey(between) } : other;
            var (first, second) = (one.Values[column], other.Values[column]);
            one.Set(c, column, second);
            moved.Set(c, column, first);
        });

    private static IEnumerable<(string What, object? Value)> Changed(object? value, int seed)
    {
        switch (value)
        {
            case long number:
                yield return ("one more", number + 1);
                yield return ("one less", number - 1);
                break;
            case string text when text.Length > 0:
                var at = seed * 7919 % text.Length;
                yield return ($"character {at} flipped", $"{text[..at]}{(char)(text[at] ^ 1)}{text[(at + 1)..]}");
                yield return ("emptied", "");
                break;
            case string:
                yield return ("filled", "x");
                break;
            case byte[] { Length: 0 }:
                yield return ("filled", new byte[] { 1 });
                break;
            case byte[] bytes:
                var flipped = bytes.ToArray();
                flipped[seed * 7919 % bytes.Length] ^= (byte)(1 << (seed % 8));
                yield return ("a bit flipped", flipped);
                yield return ("cut short", bytes[..^1]);
                break;
            default:
                yield return ("filled", "x");
                break;
        }

        if (value is not null) yield return ("taken out", null);
    }

    private static bool Same(object? one, object? other) => one is byte[] a && other is byte[] b ? a.AsSpan().SequenceEqual(b) : Equals(one, other);

    /// <summary>A row with a condition that finds it.</summary>
    private sealed record Row(string Table, string Key, string Where, IReadOnlyDictionary<string, object?> Values)
    {
        private static readonly Dictionary<string, string[]> Keys = new(StringComparer.Ordinal)
        {
            ["entries"] = ["leaf", "id", "docket", "number"],
            ["docket_keys"] = ["docket"],
            ["log_nodes"] = ["level", "position"],
            ["log_head"] = ["id"],
            ["cases"] = ["id", "request"],
            ["people"] = ["id", "sign_in"],
            ["peers"] = ["state"],
            ["outbox"] = ["position", "message"],
            ["inbox"] = ["message"],
            ["witness_key"] = ["id"],
            ["witness_policy"] = ["id"],
            ["witnesses"] = ["name"],
            ["heads_cosigned"] = ["origin"],
            ["heads_seen"] = ["origin"],
            ["forks"] = ["origin", "text_sha256"],
            ["notices"] = ["code"],
            ["complaints"] = ["number", "docket"],
            ["erasures"] = ["docket"],
        };

        public static IEnumerable<string> Tables => Keys.Keys;

        public string? Docket => (string?)(Values.TryGetValue("docket", out var docket) ? docket : Table == "cases" ? Values["id"] : null);

        private bool IsPostgres { get; init; }

        public static List<Row> All(DbConnection db, string table)
        {
            var (hidden, postgres) = db is Npgsql.NpgsqlConnection ? ("ctid::text", true) : ("rowid", false);
            return [.. db.Query($"select {hidden} as at_, t.* from {table} t order by {Keys[table][0]}").Cast<IDictionary<string, object?>>().Select(r => new Row(
                table,
                postgres ? "" : Keys[table][0],
                postgres ? $"ctid = '{r["at_"]}'::tid" : $"rowid = {r["at_"]}",
                r.Where(v => v.Key != "at_").ToDictionary(v => v.Key, v => v.Value)) { IsPostgres = postgres })];
        }

        public string WhereKey(object key) => key switch
        {
            long number => $"{Key} = {number}",
            byte[] bytes => $"{Key} = x'{Convert.ToHexString(bytes)}'",
            _ => $"{Key} = '{key}'",
        };

        public void Set(DbConnection db, string column, object? value) => db.Execute($"update {Table} set {column} = @value where {Where}", new { value });

        /// <summary>The same row under keys that are not taken; null where the table allows no second one.</summary>
        public Dictionary<string, object?>? Twice()
        {
            if (Table is "log_head" or "witness_key" or "witness_policy") return null;
            var twice = Values.ToDictionary();
            foreach (var key in Keys[Table]) twice[key] = twice[key] switch { long number => number + 1_000_000, byte[] bytes => bytes[..^1], var text => Next((string)text!) };
            return twice;
        }

        public void Insert(DbConnection db, Dictionary<string, object?> values) => db.Execute(
            $"insert into {Table} ({string.Join(", ", values.Keys)}) {(Table == "outbox" && IsPostgres ? "overriding system value " : "")}values ({string.Join(", ", values.Keys.Select(k => "@" + k))})",
            new DynamicParameters(values));

        private static string Next(string key) => key[..^1] + (key[^1] == 'f' ? '0' : (char)(key[^1] + 1));
    }

    /// <summary>Every table that holds what a node keeps.</summary>
    public static IEnumerable<string> Tables => Row.Tables;
}
