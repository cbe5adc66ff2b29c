using System.Data.Common;
using System.Text;
using Dapper;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Core.Secrets;

namespace Rogatory.Core.Exchange;

/// <summary>A signed message that waits to be delivered.</summary>
internal sealed record Waiting(long Position, string Message, string State, string Docket, string Kind, string Envelope, long Attempts);

/// <summary>Messages that wait, each signed once, when the step that sends it is taken.</summary>
internal static class Outbox
{
    public static void Put(Writing writing, Node node, Case c, MessageBody body) => Put(writing, node, c.Id.ToString(), (c.OtherState, c.Request.Id), body);

    /// <summary>Puts a message about a request under a docket whose key seals it: its case's, or the node's own where the case is to be erased.</summary>
    public static void Put(Writing writing, Node node, string docket, (string State, Id<Request> Request) to, MessageBody body)
    {
        var now = node.Clock.GetUtcNow();
        var message = new Message(1, Id<Message>.New(node.Clock), node.Record.World, node.Record.State, to.State, now, to.Request, body);
        var envelope = Exchange.Envelope.Sign(node, Exchange.Envelope.MessageType, message);
        writing.Db.Execute(
            """
            insert into outbox (message, state, docket, kind, envelope, attempts, next_at)
            values (@Message, @State, @Docket, @Kind, @Envelope, 0, @NextAt)
            """,
            new
            {
                Message = message.Id.ToString(),
                to.State,
                Docket = docket,
                Kind = MessageBody.KindOf(body),
                Envelope = Seal.Close(writing.KeyOf(docket), About(message.Id.ToString()), Encoding.ASCII.GetBytes(envelope)),
                NextAt = CaseTable.Instant(now),
            });
    }

    /// <summary>
    /// The oldest undelivered message of each State, where its time has come: one State's messages go in their order. What has no key to open it with never goes, and
    /// holds up nothing.
    /// </summary>
    public static IReadOnlyList<Waiting> Due(DbConnection db, Node node, DateTimeOffset now) =>
        [.. db.Query<(long Position, string Message, string State, string Docket, string Kind, byte[] Envelope, long Attempts, byte[] Wrapped)>(
            """
            select position, message, state, o.docket, kind, envelope, attempts, wrapped from outbox o join docket_keys k on k.docket = o.docket and k.wrapped is not null
            where outcome is null and next_at <= @now
              and position = (select min(position) from outbox f join docket_keys g on g.docket = f.docket and g.wrapped is not null where f.state = o.state and f.outcome is null)
            """,
            new { now = CaseTable.Instant(now) })
            .Select(r => new Waiting(
                r.Position, r.Message, r.State, r.Docket, r.Kind,
                Encoding.ASCII.GetString(Seal.Open(node.WrappingKey.Unwrap(r.Docket, r.Wrapped), About(r.Message), r.Envelope)), r.Attempts))];

    public static void Retry(DbConnection db, Waiting waiting, DateTimeOffset at, string why) =>
        db.Execute(
            "update outbox set attempts = attempts + 1, next_at = @at, note = @why where position = @Position",
            new { waiting.Position, at = CaseTable.Instant(at), why });

    /// <summary>Marks the outcome; false when it was marked before, so that nothing is entered twice.</summary>
    public static bool Finish(DbConnection db, Waiting waiting, string outcome, string? note) =>
        db.Execute(
            "update outbox set outcome = @outcome, note = @note, attempts = attempts + 1 where position = @Position and outcome is null",
            new { waiting.Position, outcome, note }) == 1;

    /// <summary>Forgets what was sent about a docket that is erased. What has not been delivered never will be.</summary>
    public static void Forget(DbConnection db, string docket) => db.Execute(
        "update outbox set envelope = @nothing, note = null, outcome = coalesce(outcome, 'dropped') where docket = @docket", new { docket, nothing = Array.Empty<byte>() });


    /// <summary>What a stored envelope is about.</summary>
    internal static string About(string message) => $"rogatory outbox {message}";
}
