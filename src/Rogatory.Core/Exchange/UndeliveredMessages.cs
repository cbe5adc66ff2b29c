using System.Globalization;
using Dapper;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Exchange;

/// <summary>A message that has not arrived: to which State, of what kind, how often it was tried, when it is tried next or that it was refused, and why.</summary>
public sealed record UndeliveredMessage(string Message, string State, string Kind, int Attempts, DateTimeOffset? NextAt, string Note)
{
    /// <summary>Whether the other node refused it, so that it is not tried again.</summary>
    public bool IsRefused => NextAt is null;
}

/// <summary>The messages that wait to be delivered or were refused, without what they say.</summary>
public sealed class UndeliveredMessages(Database database)
{
    /// <summary>All of them, the oldest first.</summary>
    public async Task<IReadOnlyList<UndeliveredMessage>> ListAsync(CancellationToken stop)
    {
        await using var db = await database.ConnectAsync(stop);
        var rows = await db.QueryAsync<(string Message, string State, string Kind, long Attempts, string NextAt, string? Outcome, string? Note)>(
            "select message, state, kind, attempts, next_at, outcome, note from outbox where outcome is null or outcome = 'refused' order by position");
        return [.. rows.Select(r => new UndeliveredMessage(
            r.Message, r.State, r.Kind, (int)r.Attempts, r.Outcome is null ? DateTimeOffset.Parse(r.NextAt, CultureInfo.InvariantCulture) : null, r.Note ?? ""))];
    }
}
