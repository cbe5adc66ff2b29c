using System.Globalization;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;

namespace Rogatory.Core.Verification;

/// <summary>What was sent: each row is the signed message it says it is, and its outcome is what the docket says.</summary>
internal static class OutboxCheck
{
    private const string Table = "outbox";

    public static void Run(Inspection on)
    {
        for (var last = long.MinValue; ;)
        {
            on.Stop.ThrowIfCancellationRequested();
            var rows = on.Db.Query<Row>(
                $"""
                select position, message, state, o.docket, kind, envelope, attempts, next_at as NextAt, outcome, note, wrapped, k.docket is null as IsLost
                from outbox o left join docket_keys k on k.docket = o.docket where position > @last order by position limit {Inspection.Page}
                """,
                new { last }).AsList();
            if (rows.Count == 0) return;
            foreach (var row in rows) Check(on, row);
            last = rows[^1].Position;
        }
    }

    private static void Check(Inspection on, Row row)
    {
        on.Findings.Count(Table);
        if (row.Attempts < 0 || !DateTimeOffset.TryParse(row.NextAt, CultureInfo.InvariantCulture, out _)) Report(on, row, "has no number of attempts or no instant of the next");
        if (row.Wrapped is null)
        {
            if (row.IsLost) Report(on, row, "is of a docket that is not there");
            else if (row.Outcome is null || row.Envelope.Length > 0) Report(on, row, "is of a docket that was erased, and still waits or says something");
            return;
        }

        if (DocketKeyCheck.KeyOf(on, row.Docket, row.Wrapped) is not { } key) return;
        if (OpenedMessage.Of(key, Outbox.About(row.Message), row.Envelope) is not { } opened)
        {
            Report(on, row, "does not open under its docket's key in this place: it was changed or moved");
            return;
        }

        var message = opened.Message;
        if (!opened.Envelope.IsSignedBy(on.OwnKey)) Report(on, row, "is not signed by this node");
        if ((message.Id.ToString(), message.To, MessageBody.KindOf(message.Body)) != (row.Message, row.State, row.Kind)) Report(on, row, "is not the message that was signed");
        if (message.From != on.Node.Record.State || !IsOfDocket(on, row, message)) Report(on, row, "is of another case");
        CheckOutcome(on, row, opened);
    }

    // The node's own docket sends one kind of message: that a case, whose own key is gone, was erased.
    private static bool IsOfDocket(Inspection on, Row row, Message message) => row.Docket != Journal.Journal.NodeDocket
        ? on.Db.ExecuteScalar<string?>("select request from cases where id = @Docket", new { row.Docket }) == message.Request.ToString()
        : message.Body is MessageBody.DeletionCertified && on.Db.ExecuteScalar<long>(
            "select count(*) from erasures where request = @request and state = @To", new { request = message.Request.ToString(), message.To }) > 0;

    private static void CheckOutcome(Inspection on, Row row, OpenedMessage opened)
    {
        var told = Told(on, row);
        var (outcome, note) = told switch
        {
            EntryBody.Receipted => ("delivered", null),
            EntryBody.NotAccepted refused => ("refused", refused.Reason),
            _ => ((string?)null, row.Note),
        };
        if (row.Outcome != outcome) Report(on, row, $"is {Say(row.Outcome)}, and by the docket {Say(outcome)}");
        else if (row.Note != note) Report(on, row, "has another note than the docket");
        if (told is EntryBody.Receipted { Receipt.Sha256: var hash } && hash != opened.Envelope.Sha256) Report(on, row, "is not the message that was receipted");
    }

    /// <summary>The entry that tells what came of the message.</summary>
    private static EntryBody? Told(Inspection on, Row row)
    {
        var key = DocketKeyCheck.KeyOf(on, row.Docket, row.Wrapped!)!;
        var quiet = on with { Findings = new Findings() };
        return on.Db.Query<StoredEntry>(
                "select id, docket, number, kind, at, content, sealed from entries where docket = @Docket and kind in ('receipted', 'not-accepted') order by number", new { row.Docket })
            .Select(stored => stored.Open(quiet, key)?.Body)
            .FirstOrDefault(body => body switch
            {
                EntryBody.Receipted r => r.Message.ToString() == row.Message,
                EntryBody.NotAccepted n => n.Message.ToString() == row.Message,
                _ => false,
            });
    }

    private static string Say(string? outcome) => outcome is null ? "waiting" : $"`{outcome}`";

    private static void Report(Inspection on, Row row, string what) => on.Findings.Add(Table, $"Message `{row.Message}` {what}.", row.Docket);

    private sealed class Row
    {
        public long Position { get; init; }

        public string Message { get; init; } = "";

        public string State { get; init; } = "";

        public string Docket { get; init; } = "";

        public string Kind { get; init; } = "";

        public byte[] Envelope { get; init; } = [];

        public long Attempts { get; init; }

        public string NextAt { get; init; } = "";

        public string? Outcome { get; init; }

        public string? Note { get; init; }

        public byte[]? Wrapped { get; init; }

        public bool IsLost { get; init; }
    }
}
