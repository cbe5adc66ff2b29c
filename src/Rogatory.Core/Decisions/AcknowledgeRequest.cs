using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;

namespace Rogatory.Core.Decisions;

/// <summary>A person of the requested State takes a request in hand and tells the other State so.</summary>
public sealed class AcknowledgeRequest(Journal.Journal journal, Node node)
{
    /// <summary>Which request.</summary>
    public sealed record Input(Id<Case> Case);

    /// <summary>Acknowledges it. The other State learns the office, not the person's name.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(
            input.Case,
            Gates.Acknowledge,
            occasion,
            _ => Verdict.Enter(new EntryBody.Acknowledged(node.Record.Name), new MessageBody.Acknowledged(node.Record.Name)),
            stop);
}
