using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Law;

namespace Rogatory.Core.Forgetting;

/// <summary>What keeps a closed case from erasure, whatever its day.</summary>
public enum KeptBack
{
    /// <summary>A judge or the rights officer has placed a legal hold.</summary>
    LegalHold,

    /// <summary>The person concerned has not been told.</summary>
    NoticeOwed,

    /// <summary>The person concerned waits for an answer to a complaint.</summary>
    ComplaintOpen,
}

/// <summary>
/// What of a closed case decides when it is erased. The last day that the conditions of a grant give is <c>DeleteOn</c>; the last on which the person
/// concerned may complain is <c>RemediesUntil</c>.
/// </summary>
public sealed record Closing(
    Side Side, string Measure, RetentionEnding Ending, DateOnly ClosedOn, DateOnly? KeptUntil, DateOnly? DeleteOn, DateOnly? RemediesUntil, KeptBack? KeptBack)
{
    /// <summary>Reads it off a case; null while the case is open.</summary>
    public static Closing? Of(Case c) => !c.IsClosed || c.Docket.FindLast(e => e.Body is EntryBody.CaseClosed) is not { Body: EntryBody.CaseClosed closed } last
        ? null
        : new Closing(
            c.Side, c.Request.Measure, EndingOf(c, closed), DateOnly.FromDateTime(last.Occasion.At.UtcDateTime), c.KeptUntil,
            c is { Side: Side.Requesting, Decision.Kind: DecisionKind.Conditional, ConditionsAccepted: true } ? c.Decision.DeleteOn : null, c.Notice?.RemediesUntil, KeptBackBy(c));

    private static KeptBack? KeptBackBy(Case c) => c switch
    {
        { LegalHolds.Count: > 0 } => Forgetting.KeptBack.LegalHold,
        { NoticeOwed: true } => Forgetting.KeptBack.NoticeOwed,
        { OpenComplaint: not null } => Forgetting.KeptBack.ComplaintOpen,
        _ => null,
    };

    private static RetentionEnding EndingOf(Case c, EntryBody.CaseClosed closed) => c switch
    {
        { Decision.Kind: DecisionKind.Refused } => RetentionEnding.Refused,
        { Request.Measure: "preserve" } => RetentionEnding.Lapsed,
        { Side: Side.Requesting } when closed.Used == false => RetentionEnding.Unused,
        _ => RetentionEnding.Delivered,
    };
}

/// <summary>
/// When a closed case is erased: the rule, the day by its default, the first day past all that an order may give, and the day that stands. The last day
/// that the conditions of a grant give goes before any of them. It is never erased while the person concerned may still complain, and whatever the day not while
/// something keeps it back.
/// </summary>
public sealed record Expiry(RetentionRule Rule, DateOnly ClosedOn, DateOnly DefaultOn, DateOnly LatestOn, DateOnly DueOn, KeptBack? KeptBack)
{
    /// <summary>The last day on which the person concerned may complain, where the case is kept for that alone.</summary>
    public DateOnly? KeptForRemedies { get; private init; }

    /// <summary>Whether the case is to be erased on a day.</summary>
    public bool IsDue(DateOnly today) => KeptBack is null && today >= DueOn;

    /// <summary>The expiry of a case by the law's data; null while the case is open.</summary>
    public static Expiry? Of(Case c, LawBook law) =>
        Closing.Of(c) is { } closing ? Of(closing, c.Side == Side.Requesting ? c.Request.Requesting : c.Request.Requested, law) : null;

    /// <summary>The expiry of a case that a State closed.</summary>
    internal static Expiry Of(Closing closing, string state, LawBook law)
    {
        var side = closing.Side == Side.Requesting ? "requesting" : "requested";
        var period = law.Retention(state, side, closing.Measure, closing.Ending, closing.ClosedOn);
        var usual = Capped(closing, closing.ClosedOn.AddDays(period.Days));
        var latest = Capped(closing, closing.ClosedOn.AddDays(period.Rule.Maximum));
        var due = closing.KeptUntil is { } until && Days.After(until) > usual ? Days.After(until) : usual;
        if (due > latest) due = latest;
        return closing.RemediesUntil is { } remedies && remedies >= due
            ? new Expiry(period.Rule, closing.ClosedOn, usual, latest, Days.After(remedies), closing.KeptBack) { KeptForRemedies = remedies }
            : new Expiry(period.Rule, closing.ClosedOn, usual, latest, due, closing.KeptBack);
    }

    // The conditions bind the requesting State (40(28)): no default and no order of its own reaches past the last day that they give.
    private static DateOnly Capped(Closing closing, DateOnly day) => closing.DeleteOn is { } last && Days.After(last) < day ? Days.After(last) : day;
}
