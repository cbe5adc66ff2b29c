using Dapper;
using Rogatory.Core.Exchange;
using Rogatory.Core.Journal;
using Rogatory.Log;

namespace Rogatory.Core.Verification;

/// <summary>What was accepted: each row is a message that a pinned key signed, with the receipt that this node gave, whose proof holds in its own log.</summary>
internal static class InboxCheck
{
    private const string Table = "inbox";

    public static void Run(Inspection on, TrustedKeys trusted, TreeAsStored tree)
    {
        var heads = new OwnHeads(on, tree);
        for (var last = ""; ;)
        {
            on.Stop.ThrowIfCancellationRequested();
            var rows = on.Db.Query<Row>(
                $"""
                select message, state, i.docket, sha256, envelope, receipt, wrapped
                from inbox i left join docket_keys k on k.docket = i.docket where message > @last order by message limit {Inspection.Page}
                """,
                new { last }).AsList();
            if (rows.Count == 0) return;
            foreach (var row in rows) Check(on, trusted, heads, row);
            last = rows[^1].Message;
        }
    }

    private static void Check(Inspection on, TrustedKeys trusted, OwnHeads heads, Row row)
    {
        on.Findings.Count(Table);
        CheckReceipt(on, heads, row);
        if (row.Wrapped is null)
        {
            if (!on.Db.ExecuteScalar<bool>("select exists (select 1 from docket_keys where docket = @Docket)", new { row.Docket })) Report(on, row, "is of a docket that is not there");
            return;
        }

        if (DocketKeyCheck.KeyOf(on, row.Docket, row.Wrapped) is not { } key) return;
        if (OpenedMessage.Of(key, ReceiveMessage.About(row.Message), row.Envelope) is not { } opened)
        {
            Report(on, row, "does not open under its docket's key in this place: it was changed or moved");
            return;
        }

        var message = opened.Message;
        if (opened.Envelope.Sha256 != row.Sha256) Report(on, row, "does not have the hash that is noted");
        if ((message.Id.ToString(), message.From, message.To) != (row.Message, row.State, on.Node.Record.State)) Report(on, row, "is not the message that was signed");
        if (!trusted.Any(row.State, k => opened.Envelope.IsSignedBy(k.Key))) Report(on, row, $"is not signed by any pinned key of `{row.State}`");
    }

    private static void CheckReceipt(Inspection on, OwnHeads heads, Row row)
    {
        if (!Envelope.TryRead(row.Receipt, Envelope.ReceiptType, out var envelope, out _) || !envelope.IsSignedBy(on.OwnKey)
            || !OpenedMessage.TryJson<Receipt>(envelope.Payload, out var receipt))
            Report(on, row, "has a receipt that this node did not sign");
        else if (receipt.Message.ToString() != row.Message || receipt.Sha256 != row.Sha256)
            Report(on, row, "has the receipt of another message");
        else if (heads.Of(receipt.Checkpoint) is not { } head || !ReceiptProof.Leads(receipt, head))
            Report(on, row, "has a receipt whose proof does not hold under a head of this log");
        else if (!StandsInTheLog(on, row, receipt))
            Report(on, row, "has a receipt for an entry that the log does not have in that place", receipt.LeafIndex);
    }

    private static bool StandsInTheLog(Inspection on, Row row, Receipt receipt)
    {
        var found = on.Db.QuerySingleOrDefault<(string Docket, long Number, string Kind, string At, byte[] Content)?>(
            "select docket, number, kind, at, content from entries where leaf = @LeafIndex", new { receipt.LeafIndex });
        return found is { } e && StoredEntry.IsNumber(e.Number) && e.Docket == row.Docket && e.At == Cases.CaseTable.Instant(receipt.AcceptedAt)
            && Merkle.Leaf(new EntryHeader(e.Docket, (int)e.Number, e.Kind, e.At).Commitment(e.Content)).ToBase64() == receipt.LeafHash;
    }

    private static void Report(Inspection on, Row row, string what, long? leaf = null) =>
        on.Findings.Add(Table, $"Message `{row.Message}` {what}{(leaf is null ? "" : $" ({leaf})")}.", row.Docket);

    private sealed class Row
    {
        public string Message { get; init; } = "";

        public string State { get; init; } = "";

        public string Docket { get; init; } = "";

        public string Sha256 { get; init; } = "";

        public byte[] Envelope { get; init; } = [];

        public string Receipt { get; init; } = "";

        public byte[]? Wrapped { get; init; }
    }
}

/// <summary>The heads of this node's own log as the receipts it gave carry them; those of one commit carry the same.</summary>
internal sealed class OwnHeads(Inspection on, TreeAsStored tree)
{
    private string? last;
    private Checkpoint? head;

    /// <summary>The head, if this node signed it and the log began so; else null.</summary>
    public Checkpoint? Of(string note)
    {
        if (note == last) return head;
        head = ReceiptProof.Open(note, on.OwnLog);
        if (head is not null && (head.Size > (ulong)tree.Size || tree.Root((long)head.Size) is { } root && root != head.Root)) head = null;
        last = note;
        return head;
    }
}
