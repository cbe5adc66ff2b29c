using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Rogatory.Log;

namespace Rogatory.Core.Witnessing;

/// <summary>The heads of other logs as they are stored.</summary>
internal static class HeadTable
{
    /// <summary>The newest head of the log that this node cosigned; its signature was checked when it was stored.</summary>
    public static SignedHead? Cosigned(DbConnection db, string origin) =>
        Read(db.QuerySingleOrDefault<string?>("select note from heads_cosigned where origin = @origin", new { origin }));

    public static void SetCosigned(DbConnection db, SignedHead head) => db.Execute(
        "insert into heads_cosigned (origin, note) values (@Origin, @Note) on conflict (origin) do update set note = excluded.note",
        new { head.Checkpoint.Origin, head.Note });

    /// <summary>The newest head of the log that was seen and found to continue the one before.</summary>
    public static SignedHead? Seen(DbConnection db, string origin) =>
        Read(db.QuerySingleOrDefault<string?>("select note from heads_seen where origin = @origin", new { origin }));

    public static void SetSeen(DbConnection db, SignedHead head) => db.Execute(
        "insert into heads_seen (origin, note) values (@Origin, @Note) on conflict (origin) do update set note = excluded.note",
        new { head.Checkpoint.Origin, head.Note });

    /// <summary>Whether this evidence is kept already; the same head may come again with another signature.</summary>
    public static bool IsKept(DbConnection db, Fork fork) => db.ExecuteScalar<long>(
        "select count(*) from forks where origin = @Origin and text_sha256 = @Text", new { fork.Seen.Checkpoint.Origin, Text = TextHash(fork.Seen) }) > 0;

    public static void Keep(DbConnection db, Fork fork, DateTimeOffset at) => db.Execute(
        "insert into forks (origin, text_sha256, known, seen, found_at) values (@Origin, @Text, @Known, @Seen, @At) on conflict do nothing",
        new
        {
            fork.Seen.Checkpoint.Origin,
            Text = TextHash(fork.Seen),
            Known = fork.Known.Note,
            Seen = fork.Seen.Note,
            At = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        });

    public static IReadOnlyList<ForkFound> Forks(DbConnection db) =>
    [
        .. db.Query<(string Origin, string Known, string Seen, string FoundAt)>("select origin, known, seen, found_at from forks order by found_at desc")
            .Select(row => new ForkFound(row.Origin, row.Known, row.Seen, DateTimeOffset.Parse(row.FoundAt, CultureInfo.InvariantCulture))),
    ];

    private static SignedHead? Read(string? note) => note is null ? null : SignedHead.Kept(note);

    private static string TextHash(SignedHead head) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(head.Text)));
}

/// <summary>Evidence that a log has signed two histories: the two signed checkpoints, to be shown to anybody.</summary>
public sealed record ForkFound(string Origin, string Known, string Seen, DateTimeOffset FoundAt);
