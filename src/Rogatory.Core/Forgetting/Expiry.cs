using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Law;

namespace Rogatory.Core.Forgetting;

/// <summary>What of a closed case decides when it is erased.</summary>
public sealed record Closing(Side Side, string Measure, RetentionEnding Ending, DateOnly ClosedOn, DateOnly? KeptUntil, DateOnly? DeleteOn, bool IsHeld)
{
    /// <summary>Reads it off a case; null while the case is open.</summary>
    public static Closing? Of(Case c) => !c.IsClosed || c.Docket.FindLast(e => e.Body is EntryBody.CaseClosed) is not { Body: EntryBody.CaseClosed closed } last
        ? null
        : new Closing(
            c.Side, c.Request.Measure, EndingOf(c, closed), DateOnly.FromDateTime(last.Occasion.At.UtcDateTime), c.KeptUntil,
            c.Side == Side.Requesting ? c.Decision?.DeleteOn : null, c.LegalHolds.Count > 0 || c.NoticeOwed || c.OpenComplaint is not null);

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
/// that the conditions of a grant give goes before any of them; a legal hold, a notice that is still owed and an open complaint stop the erasure whatever the day.
/// </summary>
public sealed record Expiry(RetentionRule Rule, DateOnly ClosedOn, DateOnly DefaultOn, DateOnly LatestOn, DateOnly DueOn, bool IsHeld)
{
    /// <summary>Whether the case is to be erased on a day.</summary>
    public bool IsDue(DateOnly today) => !IsHeld && today >= DueOn;

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
        var due = closing.KeptUntil is { } until && until.AddDays(1) > usual ? until.AddDays(1) : usual;
        return new Expiry(period.Rule, closing.ClosedOn, usual, latest, due < latest ? due : latest, closing.IsHeld);
    }

    // The conditions bind the requesting State (40(28)): no default and no order of its own reaches past the last day that they give.
    private static DateOnly Capped(Closing closing, DateOnly day) => closing.DeleteOn is { } last && last.AddDays(1) < day ? last.AddDays(1) : day;
}
