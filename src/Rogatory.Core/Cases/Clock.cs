using Rogatory.Core.Forgetting;
using Rogatory.Law;

namespace Rogatory.Core.Cases;

/// <summary>A period that the law or the floor counts for a case: since when, until when, under which provision, and what happens at its end.</summary>
public sealed record Clock(string Name, string Provision, DateTimeOffset StartAt, DateTimeOffset DueAt, string AtEnd)
{
    /// <summary>The last day of the period, where it is counted in whole days: it ends with the end of that day in UTC.</summary>
    public DateOnly? LastDay { get; private init; }

    /// <summary>The clocks that run for a case, the nearest end first.</summary>
    public static IReadOnlyList<Clock> For(Case c, LawBook law) =>
        [.. Running(c, law).OrderBy(clock => clock.DueAt)];

    /// <summary>The first day on which a hold that begins on a day may end (42(8)), by the period that the law's data give.</summary>
    public static DateOnly EndOfHold(DateOnly from, LawBook law) => from.AddDays(law.Constant("preservation").Value);

    private static IEnumerable<Clock> Running(Case c, LawBook law)
    {
        if (Expiry.Of(c, law) is { KeptBack: null } expiry)
            yield return new Clock("Erasure", expiry.Rule.Hook, Start(expiry.ClosedOn), Start(expiry.DueOn), $"The case is erased by rule {expiry.Rule.Id}, unless a legal hold is placed before then.");
        foreach (var clock in OfNotice(c)) yield return clock;
        if (c.IsClosed) yield break;
        if (c is { Side: Side.Requested, Stage: Stage.Received })
        {
            var within = law.Constant("acknowledgement");
            yield return new Clock("Acknowledgement", within.Provision, c.OpenedAt, c.OpenedAt.AddHours(within.Value), "Nobody may be left without an answer: acknowledge at once.");
        }

        if (c.Request.Deadline is { } day && c.Decision is not { Grants: false } && c.Stage < Stage.Delivered)
            yield return ToTheEndOf(day, "Deadline the request gives", "40(26)", c.OpenedAt, c.Side == Side.Requested
                ? "The requesting State asked for an answer by then; tell it if that cannot be."
                : "The request asks for an answer by then.");
        if (c.Hold is { Awaits: null } hold)
            yield return ToTheEndOf(hold.Until, "Preservation", "42(8)", Start(hold.From), c.Side == Side.Requested
                ? "The hold may lapse unless it is extended or the request for the data arrives."
                : "Ask for an extension before then, or send the request for the data.");
        if (c is { Execution: { } order, Stage: Stage.Authorised })
            yield return ToTheEndOf(order.ExpiresOn, "Judicial authorisation", "24(2)", c.At<EntryBody.ExecutionAuthorised>() ?? c.OpenedAt, "After that day the provider may not be ordered.");
        if (c is { Order: { } toProvider, Stage: Stage.Ordered })
            yield return ToTheEndOf(toProvider.DueOn, "Order to the provider", "40(26)", c.At<EntryBody.ProviderOrdered>() ?? c.OpenedAt, "The provider was to hand the data over by then.");
        if (c is { Side: Side.Requesting, Stage: Stage.Delivered, Decision.DeleteOn: { } last })
            yield return ToTheEndOf(last, "Last day of the evidence", "40(28)", c.At<EntryBody.EvidenceDelivered>() ?? c.OpenedAt, "The conditions let it be kept no longer: close the case before then, and it is erased.");
        if (c is { Side: Side.Requesting, Stage: Stage.Authorised, Request.Authorisation: { } ours })
            yield return ToTheEndOf(ours.ExpiresOn, "Judicial authorisation", "24(2)", c.At<EntryBody.RequestAuthorised>() ?? c.OpenedAt, "After that day the request may not be sent.");
    }

    // They run on when the case is closed.
    private static IEnumerable<Clock> OfNotice(Case c)
    {
        if (c.Notice is { Given: null } duty)
        {
            yield return ToTheEndOf(duty.DueOn, "Notice to the person concerned", "24(2)", Start(duty.Since), duty.Delays.IsEmpty
                ? "Tell the person by then. Only a judge can put it off (G22, G23)."
                : "A judge has put it off until the day before. Then it is due, unless there is a new order with new reasons (G23).");
        }

        if (c.Notice?.GivenOn is { } told && c.Notice.RemediesUntil is { } last)
            yield return ToTheEndOf(last, "Remedies of the person concerned", "24(2)", Start(told), "After that day the last remedy that the notice named has ended (G24).");
    }

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static Clock ToTheEndOf(DateOnly last, string name, string provision, DateTimeOffset startAt, string atEnd) =>
        new(name, provision, startAt, Start(Days.After(last)), atEnd) { LastDay = last };
}
