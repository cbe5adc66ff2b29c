using System.Text.Json.Serialization;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Exchange;

/// <summary>What one State's node tells another's: who to whom, when, about which request, and what.</summary>
public sealed record Message(
    int Version, Id<Message> Id, string World, string From, string To, DateTimeOffset SentAt, Id<Request> Request, MessageBody Body) : IIdentified
{
    /// <inheritdoc/>
    public static string IdPrefix => "msg";
}

/// <summary>What a message says. The list is closed: no message can pass a gate of the receiving State.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RequestMade), "request")]
[JsonDerivedType(typeof(Acknowledged), "acknowledgement")]
[JsonDerivedType(typeof(Asked), "question")]
[JsonDerivedType(typeof(Answered), "answer")]
[JsonDerivedType(typeof(Consulted), "consultation")]
[JsonDerivedType(typeof(ConsultationReplied), "consultation-reply")]
[JsonDerivedType(typeof(Decided), "decision")]
[JsonDerivedType(typeof(ConditionsAccepted), "conditions-accepted")]
[JsonDerivedType(typeof(DataHeld), "hold")]
[JsonDerivedType(typeof(ExtensionAsked), "extension-request")]
[JsonDerivedType(typeof(HoldExtended), "extension")]
[JsonDerivedType(typeof(EvidenceDelivered), "delivery")]
[JsonDerivedType(typeof(DeliveryReceived), "delivery-received")]
[JsonDerivedType(typeof(DeliveryRefused), "delivery-refused")]
[JsonDerivedType(typeof(DeletionCertified), "deletion-certificate")]
public abstract record MessageBody
{
    private MessageBody() { }

    /// <summary>A request for assistance.</summary>
    public sealed record RequestMade(Request Request) : MessageBody;

    /// <summary>The request is in a person's hands.</summary>
    public sealed record Acknowledged(string By) : MessageBody;

    /// <summary>More information is needed (40(16)).</summary>
    public sealed record Asked(int Question, string Text, IReadOnlyList<string> Facts) : MessageBody;

    /// <summary>The information asked for.</summary>
    public sealed record Answered(int Question, string Text, FactSheet Facts) : MessageBody;

    /// <summary>Consultation before a refusal or postponement (40(28)).</summary>
    public sealed record Consulted(string Text) : MessageBody;

    /// <summary>The reply to a consultation.</summary>
    public sealed record ConsultationReplied(string Text) : MessageBody;

    /// <summary>The decision on the request.</summary>
    public sealed record Decided(Decision Decision) : MessageBody;

    /// <summary>The conditions are accepted.</summary>
    public sealed record ConditionsAccepted(string Text) : MessageBody
    {
        /// <summary>The SHA-256 of the decision whose conditions they are; a node that did not know this member yet leaves it out.</summary>
        public string? Decision { get; init; }
    }

    /// <summary>The data are held until a day at least (42(8)).</summary>
    public sealed record DataHeld(DateOnly Until) : MessageBody;

    /// <summary>A longer hold is asked for (42(9)).</summary>
    public sealed record ExtensionAsked(DateOnly Until, string Reasons) : MessageBody;

    /// <summary>The hold is longer.</summary>
    public sealed record HoldExtended(DateOnly Until, string Reasons) : MessageBody;

    /// <summary>Evidence lies ready in a package: each file with its seal, the package, and the conditions that bind.</summary>
    public sealed record EvidenceDelivered(IReadOnlyList<EvidenceItem> Items, PackageDescription Package, IReadOnlyList<string> Conditions) : MessageBody
    {
        /// <summary>What was taken out: how many files, for what, under which provision; nothing of what was in them.</summary>
        public IReadOnlyList<Withheld> Withheld { get; init; } = [];
    }

    /// <summary>The package has arrived, whole.</summary>
    public sealed record DeliveryReceived(Id<PackageDescription> Package, string Sha256) : MessageBody;

    /// <summary>What arrived is not what was announced; nothing of it was kept.</summary>
    public sealed record DeliveryRefused(Id<PackageDescription> Package, string Reason) : MessageBody;

    /// <summary>The evidence was destroyed: a signed certificate, which needs no docket of the sender any more.</summary>
    public sealed record DeletionCertified(string Certificate) : MessageBody;

    /// <summary>The word that names the kind in messages, tables and pages.</summary>
    public static string KindOf(MessageBody body) => body switch
    {
        RequestMade => "request",
        Acknowledged => "acknowledgement",
        Asked => "question",
        Answered => "answer",
        Consulted => "consultation",
        ConsultationReplied => "consultation-reply",
        Decided => "decision",
        ConditionsAccepted => "conditions-accepted",
        DataHeld => "hold",
        ExtensionAsked => "extension-request",
        HoldExtended => "extension",
        EvidenceDelivered => "delivery",
        DeliveryReceived => "delivery-received",
        DeliveryRefused => "delivery-refused",
        DeletionCertified => "deletion-certificate",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>
/// A node's signed word that it accepted a message once: the hash of the message as received, and the proof that its entry is in the
/// node's log under a signed checkpoint.
/// </summary>
public sealed record Receipt(
    Id<Message> Message, string Sha256, DateTimeOffset AcceptedAt, long LeafIndex, string LeafHash, IReadOnlyList<string> Proof, string Checkpoint);
