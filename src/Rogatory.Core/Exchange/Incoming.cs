using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Exchange;

/// <summary>What a message may do to a case: record what the other State says, and nothing that is this State's own to do.</summary>
internal static class Incoming
{
    private const string What = "The message was refused.";

    // The clocks of two nodes are no nearer than that, for a day is what is reckoned from them.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>The side on which the case stands that a message is for.</summary>
    public static Side SideOf(MessageBody body) => body is MessageBody.Acknowledged or MessageBody.Asked or MessageBody.Consulted
        or MessageBody.Decided or MessageBody.DataHeld or MessageBody.HoldExtended or MessageBody.EvidenceDelivered ? Side.Requesting : Side.Requested;

    /// <summary>Why a request cannot be taken in; null when it can.</summary>
    public static string? WhyNotOpen(Request request, Message message, Node node)
    {
        if (request.Id != message.Request) return "The message and the request in it name different requests.";
        if (request.Requesting != message.From || request.Requested != message.To) return "The request is not from the sender to this State.";
        if (Statement.For(request.Measure).Count == 0) return $"This node does not carry out requests for `{request.Measure}`; it does for: preserve, stored-data.";
        if (request.Pleaded.Paths.FirstOrDefault(path => !FactOwner.RequestingMayPlead(path)) is { } notTheirs) return $"It pleads `{notTheirs}`, which is not the requesting State's to state.";
        try
        {
            _ = request.FactsOn(node.Today).Read();
            return null;
        }
        catch (BadFacts bad)
        {
            return $"The facts are not as the contract says, at `{bad.Path}`: {bad.Expected}";
        }
        catch (FormatException bad)
        {
            return bad.Message;
        }
    }

    /// <summary>The entry that a message makes in the case it concerns, or why it does not fit.</summary>
    public static Verdict Decide(Case c, Message message, DateOnly today) => (c.Side, message.Body) switch
    {
        (Side.Requested, MessageBody.DeletionCertified m) => Certify(c, m),
        _ when c.IsClosed => DoesNotFit(c),
        (Side.Requesting, _) when c.Stage < Stage.Sent => DoesNotFit(c),
        _ when message.SentAt < Since(c) - Slack => Verdict.No(What, "It says that it was sent before the request that it is about.", "Set the clocks right."),
        (Side.Requesting, _) => FromRequested(c, message.Body, DateOnly.FromDateTime(message.SentAt.UtcDateTime), today),
        _ => FromRequesting(c, message.Body),
    };

    // How long ago is no matter: a message waits as long as the other node is down.
    private static DateTimeOffset? Since(Case c) => c.Side == Side.Requesting ? c.At<EntryBody.Sent>() : c.OpenedAt;

    private static Verdict FromRequested(Case c, MessageBody body, DateOnly sent, DateOnly today) => body switch
    {
        MessageBody.Acknowledged m when c.Stage == Stage.Sent => Verdict.Enter(new EntryBody.Acknowledged(m.By)),
        MessageBody.Asked when AskForInformation.WhyNotMore(What, c) is { } enough => new Verdict.Refuse(enough),
        MessageBody.Consulted when ConsultRequestingState.WhyNotMore(What, c) is { } enough => new Verdict.Refuse(enough),
        MessageBody.Asked m when c.Stage != Stage.Delivered && c.Decision is not { Kind: DecisionKind.Refused } && c.Questions.TrueForAll(q => q.Number != m.Question) && m.Facts.All(path => FactOwner.RequestingMayPlead(path) && AskForInformation.IsOfTheRequest(c, path)) =>
            Verdict.Enter(new EntryBody.Asked(m.Question, m.Text, [.. m.Facts.Distinct(StringComparer.Ordinal)])),
        MessageBody.Consulted m when c.Stage != Stage.Delivered => Verdict.Enter(new EntryBody.Consulted(m.Text)),
        MessageBody.Decided when c.Delivery is { State: DeliveryState.OnItsWay } =>
            Verdict.No(What, "A package is on its way under the decision that stands.", "Wait until it has arrived or was refused."),
        MessageBody.Decided m when c.Stage != Stage.Delivered && DecideRequest.Formal(m.Decision, sent) is { } no => new Verdict.Refuse(no),
        MessageBody.Decided m when c.Stage != Stage.Delivered && MayBind(m.Decision, today) => Verdict.Enter(new EntryBody.Decided(m.Decision, null)),
        MessageBody.DataHeld m when c.Request.Measure == "preserve" && c.Hold is null && m.Until > sent => Verdict.Enter(new EntryBody.DataHeld("", "", m.Until)),
        MessageBody.HoldExtended m when c.Hold is { } hold && m.Until > hold.Until => Verdict.Enter(new EntryBody.HoldExtended(m.Until, m.Reasons)),
        MessageBody.EvidenceDelivered m when c is { Request.Measure: not "preserve", Stage: Stage.Decided, Decision.Grants: true, Delivery: null or { State: DeliveryState.Refused } } && AreAgreed(c, m) && AreWell(m) =>
            Verdict.Enter(new EntryBody.EvidenceAnnounced(m.Items, m.Package, m.Conditions) { Withheld = m.Withheld }),
        _ => DoesNotFit(c),
    };

    // The conditions are those of the decision, and where it grants on conditions they were accepted: nobody is bound by silence (40(28)).
    private static bool AreAgreed(Case c, MessageBody.EvidenceDelivered m) =>
        (c.Decision!.Kind != DecisionKind.Conditional || c.ConditionsAccepted) && m.Conditions.SequenceEqual(c.Decision.Conditions);

    // What is announced is what will be kept under these ids and names.
    private static bool AreWell(MessageBody.EvidenceDelivered m) =>
        m.Items.Count + m.Withheld.Count > 0 && m.Withheld.All(w => w.Files > 0) && m.Items.DistinctBy(item => item.Id).Count() == m.Items.Count && m.Items.All(item => EvidenceFolder.IsName(item.Name) && item.Bytes > 0 && IsSha256(item.Sha256))
        && m.Package.Length > 0 && m.Package.Length <= Most(m.Items) && IsSha256(m.Package.Sha256);

    // A package is little longer than its files.
    private static decimal Most(IReadOnlyList<EvidenceItem> items) => (items.Sum(item => (decimal)item.Bytes) * 1.1m) + (items.Count * 64m * 1024) + (16m * 1024 * 1024);

    private static bool IsSha256(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(IdDigits.Lower);

    private static bool IsOnItsWay(Case c, Id<PackageDescription> package) =>
        c is { Stage: Stage.Delivered, Delivery: { State: DeliveryState.OnItsWay } delivery } && delivery.Package.Id == package;

    private static Verdict FromRequesting(Case c, MessageBody body) => body switch
    {
        MessageBody.Answered m when c.Questions.Exists(q => q.Number == m.Question && q.Answer is null) => Answer(c, m),
        MessageBody.ConsultationReplied m when c.Consultations.Exists(q => q.Reply is null) => Verdict.Enter(new EntryBody.ConsultationReplied(m.Text)),
        MessageBody.ConditionsAccepted m when c is { Decision.Kind: DecisionKind.Conditional, ConditionsAccepted: false } => IsMeant(c, m)
            ? Verdict.Enter(new EntryBody.ConditionsAccepted(m.Text))
            : Verdict.No(What, "It accepts another decision than the one that stands here.", "Read the decision that stands, and accept that.", "40(28)"),
        MessageBody.DeliveryReceived m when IsOnItsWay(c, m.Package) && m.Sha256 == c.Delivery!.Package.Sha256 => Verdict.Enter(new EntryBody.DeliveryReceived(m.Package)),
        MessageBody.DeliveryRefused m when IsOnItsWay(c, m.Package) => Verdict.Enter(new EntryBody.DeliveryRefused(m.Package, m.Reason)),
        MessageBody.ExtensionAsked m when c.Hold is not null && m.Until > c.Hold.Until => Verdict.Enter(new EntryBody.ExtensionAsked(m.Until, m.Reasons)),
        _ => DoesNotFit(c),
    };

    // The evidence is out of this State's hands by then: the certificate is taken in even when the case is closed, once, and for what was delivered.
    private static Verdict Certify(Case c, MessageBody.DeletionCertified message)
    {
        if (c.At<EntryBody.EvidenceDelivered>() is null || c.Certificates.Count > 0) return DoesNotFit(c);
        var delivered = c.Evidence.Select(i => new DestroyedItem(i.Id, i.Sha256)).ToHashSet();
        return DeletionCertificate.Read(message.Certificate).Items is { Count: > 0 } items && delivered.SetEquals(items)
            ? Verdict.Enter(new EntryBody.DeletionCertified(message.Certificate))
            : Verdict.No("The certificate was not accepted.", "It does not name exactly the files that were delivered.", "Compare the two lists of files.", "40(19)");
    }

    private static Verdict Answer(Case c, MessageBody.Answered message)
    {
        var asked = c.Questions.First(q => q.Number == message.Question).Facts;
        if (message.Facts.Paths.FirstOrDefault(p => !asked.Contains(p) || !FactOwner.RequestingMayPlead(p)) is { } path)
            return Verdict.No("The answer was refused.", $"It states `{path}`, which was not asked or is not the requesting State's to state.", "Answer what was asked.", "40(16)");
        var entry = new EntryBody.Answered(message.Question, message.Text, message.Facts);
        return FactCheck.Refuses("The answer was refused.", c with { Supplied = c.Supplied.With(message.Facts) }) is { } refusal
            ? new Verdict.Refuse(refusal)
            : Verdict.Enter(entry);
    }

    // The last day on which evidence may be kept binds once it has been accepted, and no day that is past can be.
    private static bool MayBind(Decision d, DateOnly today) => d.DeleteOn is not { } last || last > today;

    // An older node names no decision: it is believed where there was but one that it can mean.
    private static bool IsMeant(Case c, MessageBody.ConditionsAccepted m) => m.Decision is { } named
        ? named == c.Decision!.ReadHash()
        : c.Docket.Count(e => e.Body is EntryBody.Decided { Decision.Kind: DecisionKind.Conditional }) == 1;

    private static Verdict DoesNotFit(Case c) => Verdict.No(
        What, $"It does not fit the case, which stands at `{Gate.Words(c.Stage)}` here.", "Look at both dockets and agree what happened.");
}
