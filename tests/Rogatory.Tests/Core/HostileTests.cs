using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;

namespace Rogatory.Tests.Core;

/// <summary>Tests in which one node says to the other, under its real key, what none of its pages would have it say.</summary>
public abstract class HostileTests : TwoNodeTests
{
    private protected static Decision Granted { get; } = new(DecisionKind.Granted, "Reasons.", ["44(2)"]);

    private protected static Decision Conditional(string condition) => Granted with { Kind = DecisionKind.Conditional, Conditions = [condition] };

    private protected static EvidenceItem Item(string name) => new(Id<EvidenceItem>.New(TimeProvider.System), name, 10, new string('0', 64));

    private protected static MessageBody.EvidenceDelivered Delivery(IReadOnlyList<EvidenceItem> items) =>
        new(items, new PackageDescription(Id<PackageDescription>.New(TimeProvider.System), 1000, new string('0', 64)), []);

    /// <summary>A request that was sent, as it stands at the State that asks.</summary>
    private protected async Task<Case> SentAsync(string measure = "stored-data")
    {
        await Play.SendAsync(measure, "R-1");
        return await Asking.FindAsync("R-1");
    }

    /// <summary>A message from the State that is asked, about a case at the State that asks.</summary>
    private protected Task<Reception> SayAsync(Case ours, MessageBody body, DateTimeOffset? sentAt = null) =>
        TellAsync(Answering, Asking, body is MessageBody.RequestMade made ? made.Request.Id : ours.Request.Id, body, sentAt);

    /// <summary>A message from the State that asks, about a case at the State that is asked.</summary>
    private protected Task<Reception> SayBackAsync(Case theirs, MessageBody body, DateTimeOffset? sentAt = null) => TellAsync(Asking, Answering, theirs.Request.Id, body, sentAt);

    private protected static Task<Reception> TellAsync(TestNode from, TestNode to, Id<Rogatory.Core.Requests.Request> request, MessageBody body, DateTimeOffset? sentAt = null)
    {
        var message = new Message(1, Id<Message>.New(from.Clock), "demo", from.State, to.State, sentAt ?? from.Node.Clock.GetUtcNow(), request, body);
        return to.Receive.RunAsync(Envelope.Sign(from.Node, Envelope.MessageType, message), Stop);
    }

    private protected async Task<Rejection> RefusalAsync(Case ours, MessageBody body, DateTimeOffset? sentAt = null) => Refused(await SayAsync(ours, body, sentAt)).Kind;

    private protected static Reception.Refused Refused(Reception reception) => Assert.IsType<Reception.Refused>(reception);

    private protected async Task AcceptedAsync(Case ours, MessageBody body, DateTimeOffset? sentAt = null) => Assert.IsType<Reception.Accepted>(await SayAsync(ours, body, sentAt));
}
