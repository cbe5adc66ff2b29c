using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;

namespace Rogatory.Core.Verification;

/// <summary>What a docket says of messages: receipts that hold, an inbox row for each that came, an outbox row for each that went.</summary>
internal sealed class ExchangeInDocket(Inspection on, TrustedKeys trusted)
{
    private const string Arrived = "Message ";
    private readonly Dictionary<string, int> sent = new(StringComparer.Ordinal);

    public void Take(Case c, Entry entry)
    {
        if (entry.Body is EntryBody.Receipted receipted) CheckReceipt(c, entry, receipted);
        if (entry is { Body: EntryBody.Receipted or EntryBody.NotAccepted }) CheckOutcome(entry);
        if (entry.Occasion is { Through: Way.Message, Why: var why } && why.StartsWith(Arrived, StringComparison.Ordinal)) CheckArrival(entry, why[Arrived.Length..]);
        if (entry.Occasion.Through == Way.Page && KindSentWith(c.Side, entry.Body) is { } kind) sent[kind] = sent.GetValueOrDefault(kind) + 1;
    }

    /// <summary>Once the docket has been read: each step that tells the other State something left a message.</summary>
    public void End(Case c)
    {
        if (sent.Count == 0) return;
        var there = on.Db.Query<(string Kind, long Count)>("select kind, count(*) from outbox where docket = @id group by kind", new { id = c.Id.ToString() }).ToDictionary(k => k.Kind, k => k.Count);
        foreach (var (kind, count) in sent.Where(s => there.GetValueOrDefault(s.Key) < s.Value))
            on.Findings.Add("outbox", $"The docket sent {count} messages of kind `{kind}`; the table has {there.GetValueOrDefault(kind)}.", c.Id.ToString(), c.Docket.Count);
    }

    private void CheckReceipt(Case c, Entry entry, EntryBody.Receipted receipted)
    {
        on.Findings.Count("receipts");
        if (receipted.Receipt.Message != receipted.Message || !trusted.Any(c.OtherState, key => ReceiptProof.Holds(receipted.Receipt, key.Verifier)))
            on.Findings.Add("entries", $"The receipt does not hold under any pinned key of `{c.OtherState}` and its signed checkpoint.", entry.Docket, entry.Number);
    }

    private void CheckOutcome(Entry entry)
    {
        var (message, outcome) = entry.Body switch
        {
            EntryBody.Receipted r => (r.Message.ToString(), "delivered"),
            EntryBody.NotAccepted n => (n.Message.ToString(), "refused"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var row = on.Db.QuerySingleOrDefault<(string Docket, string? Outcome)?>("select docket, outcome from outbox where message = @message", new { message });
        if (row is null) on.Findings.Add("outbox", $"Message `{message}`, of which the entry tells, is missing.", entry.Docket, entry.Number);
        else if (row.Value != (entry.Docket, outcome)) on.Findings.Add("outbox", $"Message `{message}` is not `{outcome}` there, as the entry says.", entry.Docket, entry.Number);
    }

    private void CheckArrival(Entry entry, string message)
    {
        if (on.Db.ExecuteScalar<long>("select count(*) from inbox where message = @message", new { message }) == 0)
            on.Findings.Add("inbox", $"Message `{message}`, by which the entry came, is missing.", entry.Docket, entry.Number);
    }

    /// <summary>The kind of message that goes with a step of this State; null where none does.</summary>
    private static string? KindSentWith(Side side, EntryBody body) => (side, body) switch
    {
        (Side.Requesting, EntryBody.Sent) => "request",
        (Side.Requesting, EntryBody.Answered) => "answer",
        (Side.Requesting, EntryBody.ConsultationReplied) => "consultation-reply",
        (Side.Requesting, EntryBody.ConditionsAccepted) => "conditions-accepted",
        (Side.Requesting, EntryBody.ExtensionAsked) => "extension-request",
        (Side.Requested, EntryBody.Acknowledged) => "acknowledgement",
        (Side.Requested, EntryBody.Asked) => "question",
        (Side.Requested, EntryBody.Consulted) => "consultation",
        (Side.Requested, EntryBody.Decided) => "decision",
        (Side.Requested, EntryBody.DataHeld) => "hold",
        (Side.Requested, EntryBody.HoldExtended) => "extension",
        (Side.Requested, EntryBody.EvidenceDelivered) => "delivery",
        _ => null,
    };
}
