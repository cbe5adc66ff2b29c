using System.Text.Json.Nodes;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Notices;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Cases;

/// <summary>What each entry makes of a case.</summary>
internal static class Folding
{
    public static Case Apply(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.Drafted or EntryBody.Submitted or EntryBody.RequestAuthorised or EntryBody.RequestReturned or EntryBody.Sent =>
            OfDraft(c, entry),
        EntryBody.Screened or EntryBody.FactsEstablished or EntryBody.Asked or EntryBody.Answered or EntryBody.Consulted
            or EntryBody.ConsultationReplied or EntryBody.Decided or EntryBody.ConditionsAccepted => OfDecision(c, entry),
        EntryBody.DataHeld or EntryBody.ExtensionAsked or EntryBody.HoldExtended or EntryBody.FollowUpReceived
            or EntryBody.FollowUpDecided => OfHold(c, entry),
        EntryBody.EvidenceAnnounced or EntryBody.EvidenceDelivered or EntryBody.DeliveryReceived or EntryBody.DeliveryRefused => OfDelivery(c, entry),
        EntryBody.Acknowledged => c with { Stage = c.Stage is Stage.Received or Stage.Sent ? Stage.Acknowledged : c.Stage },
        EntryBody.Receipted e => c with { Receipts = c.Receipts.Add(e.Kind) },
        EntryBody.NotAccepted => c,
        EntryBody.CaseClosed => c with { Stage = Stage.Closed, Delivery = Ended(c.Delivery) },
        EntryBody.NoticeDue or EntryBody.NoticeDelayed or EntryBody.NoticeGiven or EntryBody.ComplaintMade or EntryBody.RemedyDecided => OfNotice(c, entry),
        EntryBody.CaseExported => c,
        EntryBody.EvidenceCollected or EntryBody.EvidenceReviewed or EntryBody.EvidenceOpened or EntryBody.EvidenceScanned
            or EntryBody.EvidenceCleared or EntryBody.EvidenceTakenOut or EntryBody.ThirdPersonsMarked or EntryBody.EvidenceSetAside
            or EntryBody.PrivilegeExamined => EvidenceFolding.Apply(c, entry),
        EntryBody.LegalHoldPlaced or EntryBody.LegalHoldReleased or EntryBody.KeptLonger or EntryBody.DeletionCertified => OfForgetting(c, entry),
        _ => OfExecution(c, entry),
    };

    private static Case OfDraft(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.Drafted e => c with { Request = e.Request, Stage = Stage.Draft, DraftedBy = c.DraftedBy.Add(entry.Occasion.By.Id) },
        EntryBody.Submitted => c with { Stage = Stage.Submitted },
        EntryBody.RequestAuthorised e => c with { Request = c.Request with { Authorisation = e.Authorisation }, Stage = Stage.Authorised },
        EntryBody.RequestReturned => c with { Stage = Stage.Draft },
        EntryBody.Sent => c with { Stage = Stage.Sent },
        _ => throw Unknown(entry),
    };

    private static Case OfDecision(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.Screened e => c with
        {
            Screening = e,
            Stage = c.Decision is null ? Stage.Screened : c.Stage,
            FoundSinceGrant = c.Decision is { Grants: true },
            Established = c.Established.With("grounds.persecution", e.Persecution)
                .With("grounds.persecutionBasis", new JsonArray([.. e.Basis.Select(b => (JsonNode)b)])),
        },
        EntryBody.FactsEstablished e => c with { Established = c.Established.With(e.Facts), FoundSinceGrant = c.Decision is { Grants: true } },
        EntryBody.Asked e => c with { Questions = c.Questions.Add(new Question(e.Question, e.Text, e.Facts, null)) },
        EntryBody.Answered e => c with
        {
            Questions = [.. c.Questions.Select(q => q.Number == e.Question ? q with { Answer = e.Text } : q)],
            Supplied = c.Supplied.With(e.Facts),
            FoundSinceGrant = c.Side == Side.Requested && c.Decision is { Grants: true },
        },
        EntryBody.Consulted e => c with { Consultations = c.Consultations.Add(new Consultation(e.Text, null)) },
        EntryBody.ConsultationReplied e => c with { Consultations = Replied(c, e.Text) },
        EntryBody.Decided e => c with
        {
            Decision = e.Decision,
            DecidedOn = e.Assessment,
            Stage = Stage.Decided,
            ConditionsAccepted = false,
            FoundSinceGrant = false,
            Execution = null,
            Delivery = Ended(c.Delivery),
            Withheld = [],
            // A file may leave under the grant it was looked at under, and no other.
            Reviews = c.Reviews.RemoveAll(r => r.Outcome == Evidence.ReviewOutcome.MayLeave),
            Receipts = c.Receipts.Remove("decision"),
            DecidedBy = c.DecidedBy.Add(entry.Occasion.By.Id),
        },
        EntryBody.ConditionsAccepted => c with { ConditionsAccepted = true },
        _ => throw Unknown(entry),
    };

    private static System.Collections.Immutable.ImmutableList<Consultation> Replied(Case c, string text)
    {
        var open = c.Consultations.FindIndex(q => q.Reply is null);
        return open < 0 ? c.Consultations : c.Consultations.SetItem(open, c.Consultations[open] with { Reply = text });
    }

    private static Case OfHold(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.DataHeld e => c with { Hold = new Hold(e.Provider, DateOnly.FromDateTime(entry.Occasion.At.UtcDateTime), e.Until) },
        EntryBody.ExtensionAsked e => c with { Hold = c.Hold is null ? null : c.Hold with { Asked = e.Until } },
        EntryBody.HoldExtended e => c with { Hold = c.Hold is null ? null : c.Hold with { Until = e.Until, Asked = null } },
        EntryBody.FollowUpReceived e => c with { Hold = c.Hold is null ? null : c.Hold with { Awaits = e.Request } },
        EntryBody.FollowUpDecided => c with { Hold = c.Hold is null ? null : c.Hold with { Awaits = null } },
        _ => throw Unknown(entry),
    };

    private static Case OfForgetting(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.LegalHoldPlaced e => c.With(new LegalHold(e.Hold, e.Ground, e.Reasons, entry.Occasion.By.Name, entry.Occasion.At)),
        EntryBody.LegalHoldReleased e => c.WithoutHold(e.Hold),
        EntryBody.KeptLonger e => c with { KeptUntil = e.Until },
        EntryBody.DeletionCertified e => c with { Certificates = c.Certificates.Add(DeletionCertificate.Read(e.Certificate)) },
        _ => throw Unknown(entry),
    };

    private static Case OfExecution(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.ExecutionAuthorised e => c with { Execution = e.Authorisation, Stage = Stage.Authorised },

        // A judge's refusal is the domestic law's answer for this measure: from here on 40(21)(c) stands, and a new decision is needed.
        EntryBody.ExecutionNotAuthorised => c with
        {
            Stage = Stage.Screened,
            Decision = null,
            DecidedOn = null,
            FoundSinceGrant = false,
            Established = c.Established.With("grounds.prohibitedInSimilarCase", true),
        },
        EntryBody.ProviderOrdered e => c with { Order = e, Stage = Stage.Ordered },
        _ => throw Unknown(entry),
    };

    private static Case OfDelivery(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.EvidenceAnnounced e => c with { Delivery = new Delivery(e.Items, e.Package, DeliveryState.OnItsWay), Withheld = e.Withheld },
        EntryBody.EvidenceDelivered e => c with
        {
            Items = c.Side == Side.Requesting ? c.Items.AddRange(e.Items) : c.Items,
            Evidence = [.. e.Items],
            Withheld = e.Withheld.Count > 0 ? e.Withheld : c.Withheld,
            Stage = Stage.Delivered,
            Delivery = e.Package is null ? null : new Delivery(e.Items, e.Package, c.Side == Side.Requesting ? DeliveryState.Arrived : DeliveryState.OnItsWay),
        },
        EntryBody.DeliveryReceived => c with { Delivery = c.Delivery is { } d ? d with { State = DeliveryState.Arrived } : null },

        // What was refused is not delivered: it can be delivered again.
        EntryBody.DeliveryRefused => c with
        {
            Delivery = c.Delivery is { } d ? d with { State = DeliveryState.Refused } : null,
            Stage = c is { Side: Side.Requested, Stage: Stage.Delivered } ? Stage.Reviewed : c.Stage,
        },
        _ => throw Unknown(entry),
    };

    // What is on its way comes under the decision it was announced under, into a case that is open, and not otherwise.
    private static Delivery? Ended(Delivery? delivery) => delivery is { State: DeliveryState.OnItsWay } ? null : delivery;

    private static Case OfNotice(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.NoticeDue e => c with { Notice = new NoticeDuty(e.Measure, e.Since, e.On) },
        EntryBody.NoticeDelayed e => c with { Notice = c.Notice?.After(e) },
        EntryBody.NoticeGiven e => c with { Notice = c.Notice is { } duty ? duty with { Given = e, GivenOn = DateOnly.FromDateTime(entry.Occasion.At.UtcDateTime) } : null },
        EntryBody.ComplaintMade e => c with { Complaints = c.Complaints.Add(new Complaint(e.Complaint, e.Text, entry.Occasion.At)) },

        // Where the person was right, a grant that has not been carried out yet has to be decided anew.
        EntryBody.RemedyDecided e => c with
        {
            Complaints = [.. c.Complaints.Select(x => x.Number == e.Complaint ? x with { Decision = e, DecidedAt = entry.Occasion.At } : x)],
            FoundSinceGrant = c.FoundSinceGrant || (c.Side == Side.Requested && e.Outcome != RemedyOutcome.Dismissed && c.Decision is { Grants: true }),
        },
        _ => throw Unknown(entry),
    };

    private static InvalidOperationException Unknown(Entry entry) =>
        new($"Entry {entry.Number} of {entry.Docket} does not belong in a case's docket.");
}
