using System.Globalization;
using Rogatory.Core.Decisions;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Cases;

/// <summary>Where a case stands, in one sentence, and the gate that a person must pass next; no gate while it waits for the other State or a day.</summary>
public sealed record NextStep(string Standing, Gate? Gate)
{
    /// <summary>Reads it off the case.</summary>
    public static NextStep Of(Case c)
    {
        var next = c.Side == Side.Requesting ? Requesting(c) : Requested(c);
        if (c.OpenComplaint is not null && (next.Gate is null || IsHeldUp(c, next.Gate)))
            return new($"{next.Standing} A complaint of the person concerned is open.", Gates.DecideRemedy);
        return c is { IsClosed: true, NoticeOwed: true } ? new("The case is closed, and the person concerned is still to be told.", Gates.GiveNotice) : next;
    }

    /// <summary>
    /// The same for a person who reads it on a day: a draft is written before it goes to the judge, facts are established before a decision that rests on
    /// them, and no notice is given while a judge puts it off. The table of cases keeps the step that holds on every day and under every law.
    /// </summary>
    public static NextStep On(Case c, World world, DateOnly today)
    {
        var next = Of(c);
        if (next.Gate == Gates.Submit && (IsUnchanged(c) || SubmitRequest.Unwritten("", c) is not null)) return next with { Gate = Gates.Draft };
        if (next.Gate == Gates.Decide && Gates.Establish.IsOpen(c) && DecideRequest.WhyNotDecide(c, c.Assess(world, today)) is not null)
            return new($"{next.Standing} Facts that it rests on have to be established first.", Gates.Establish);
        return next.Gate == Gates.GiveNotice && c.Notice?.DelayOn(today) is { } order
            ? new(string.Create(CultureInfo.InvariantCulture, $"The case is closed. The notice to the person concerned is put off by a judge until {order.Until:d MMMM yyyy}."), null)
            : next;
    }

    /// <summary>Whether a step of the table says more when it is read on a day.</summary>
    public static bool DependsOnTheDay(Gate gate) => gate == Gates.Submit || gate == Gates.Decide || gate == Gates.GiveNotice;

    /// <summary>Whether an open complaint keeps a step from being taken, whatever the case's stage.</summary>
    public static bool IsHeldUp(Case c, Gate gate) => c.OpenComplaint is not null && HeldUp.Contains(gate);

    // A request that the judge returned is put before the judge again once it says something else.
    private static bool IsUnchanged(Case c) => c.Docket.FindLast(e => e.Body is EntryBody.Drafted or EntryBody.RequestReturned)?.Body is EntryBody.RequestReturned;

    private static readonly Gate[] HeldUp = [Gates.Deliver, Gates.CloseRequest, Gates.CloseCase];

    private static NextStep Requesting(Case c) => c switch
    {
        { Returned: not null } => new("The judge has returned the request; it is a draft again.", Gates.Submit),
        { Stage: Stage.Draft } => new("The request is a draft.", Gates.Submit),
        { Stage: Stage.Submitted } => new("The request is before the judge.", Gates.AuthoriseRequest),
        { Stage: Stage.Authorised } => new("The judge has authorised the request; it has not been sent.", Gates.Send),
        { Stage: Stage.Closed } => new("The case is closed.", null),
        { Stage: Stage.Delivered } => new("The evidence has arrived.", Gates.CloseRequest),
        { Stage: Stage.Decided, Decision.Kind: DecisionKind.Refused } => new("The request was refused, with reasons.", Gates.CloseRequest),
        _ when Gates.Answer.IsOpen(c) => new("The other State has asked for more information.", Gates.Answer),
        _ when Gates.ReplyToConsultation.IsOpen(c) => new("The other State consults before it decides.", Gates.ReplyToConsultation),
        _ when Gates.AcceptConditions.IsOpen(c) => new("The request was granted on conditions that wait for an answer.", Gates.AcceptConditions),
        { Stage: Stage.Decided, Request.Measure: "preserve", Decision.Grants: true } => new("The data are held; the request for them is to follow before the hold ends.", null),
        { Stage: Stage.Decided, Delivery.State: DeliveryState.OnItsWay } => new("The evidence is on its way.", null),
        { Stage: Stage.Decided, Delivery.State: DeliveryState.Refused } => new("What arrived was not what the other State had announced; it was refused and may be delivered again.", null),
        { Stage: Stage.Decided } => new("The other State has granted the request; the evidence has not arrived yet.", null),
        { Hold: not null } => new("The data are held; the other State has still to decide.", null),
        { Stage: Stage.Acknowledged } => new("The other State has the request in hand.", null),
        _ => new("The request has been sent and waits to be acknowledged.", null),
    };

    private static NextStep Requested(Case c) => c switch
    {
        { Stage: Stage.Received } => new("A request has arrived and nobody has acknowledged it yet.", Gates.Acknowledge),
        { Stage: Stage.Closed } => new("The case is closed.", null),
        _ when c.Decision is null && Gates.HoldData.IsOpen(c) => new("The data are not held yet: hold first, ask at once.", Gates.HoldData),
        { Hold.Asked: not null } => new("The requesting State asks for a longer hold.", Gates.ExtendHold),
        { Stage: Stage.Acknowledged } => new("The screening for persecution has to be answered by a person.", Gates.Screen),
        { Stage: Stage.Screened, NotAuthorised: not null } => new("Our own judge did not authorise the execution: the request has to be decided anew.", Gates.Decide),
        { Stage: Stage.Screened } when c.Questions.Exists(q => q.Answer is null) => new("A question to the requesting State is open.", Gates.Decide),
        { Stage: Stage.Screened } => new("The request waits for a decision.", Gates.Decide),
        { FoundSinceGrant: true } when Gates.Decide.IsOpen(c) => new("Something was found after the request was granted: it has to be decided anew.", Gates.Decide),
        { Stage: Stage.Decided, Decision.Kind: DecisionKind.Refused } => Closing(c, "The request was refused, with reasons."),
        { Stage: Stage.Decided, Decision.Kind: DecisionKind.Postponed } => new("The request is postponed.", Gates.Decide),
        { Stage: Stage.Decided, Request.Measure: "preserve" } => new("The data are held.", null),
        { Stage: Stage.Decided } => new("The request was granted; our own judge has to authorise the execution.", Gates.AuthoriseExecution),
        { Stage: Stage.Authorised } => new("The execution is authorised; the provider has no order yet.", Gates.OrderProvider),
        { Stage: Stage.Ordered } => new("The provider has the order.", Gates.Collect),
        { Stage: Stage.Collected } when Gates.Examine.IsOpen(c) && c.Evidence.TrueForAll(i => c.ReviewOf(i.Id) is not null) =>
            new("What may be privileged waits for the separate reviewer.", Gates.Examine),
        { Stage: Stage.Collected } => new("The provider has handed over the data; they have to be reviewed.", Gates.Review),
        { Stage: Stage.Reviewed, Decision.Kind: DecisionKind.Conditional, ConditionsAccepted: false } => new("The requesting State has not accepted the conditions yet.", null),
        { Stage: Stage.Reviewed, Delivery.State: DeliveryState.Refused } => new("The package did not arrive as it was sent and was refused: the evidence has to be delivered again.", Gates.Deliver),
        { Stage: Stage.Reviewed } => new("The evidence is reviewed and waits to be delivered.", Gates.Deliver),
        _ when c.Complaints.Exists(complaint => complaint.Succeeded) =>
            Closing(c, "The evidence has been delivered, and the person concerned was right to complain: tell the other State what was decided."),
        _ => Closing(c, "The evidence has been delivered."),
    };

    private static NextStep Closing(Case c, string standing) => Gates.CloseCase.IsOpen(c)
        ? new(standing, Gates.CloseCase)
        : new(c is { Stage: Stage.Delivered, Delivery.State: DeliveryState.OnItsWay } ? $"{standing} It has not arrived whole at the other State yet." : $"{standing} The other node has not receipted it yet.", null);
}
