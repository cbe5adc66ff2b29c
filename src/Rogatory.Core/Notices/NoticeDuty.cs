using Rogatory.Core.Cases;
using Rogatory.Law;

namespace Rogatory.Core.Notices;

/// <summary>What was done to a person of which they are to be told.</summary>
public enum NoticedMeasure
{
    /// <summary>A provider was told to hold their data.</summary>
    DataHeld,

    /// <summary>A provider handed their data over to this State.</summary>
    DataHandedOver,

    /// <summary>Their data arrived here from another State.</summary>
    DataReceived,
}

/// <summary>
/// That a person is to be told of a measure: of which, since when, and by which day at the latest. It arises with the measure, outlasts the closing of the
/// case, and ends only when notice is given (G22). A judge may put it off for a time (G23).
/// </summary>
public sealed record NoticeDuty(NoticedMeasure Measure, DateOnly Since, DateOnly DueOn)
{
    /// <summary>The judges' orders that put it off, in their order.</summary>
    public System.Collections.Immutable.ImmutableList<EntryBody.NoticeDelayed> Delays { get; init; } = [];

    /// <summary>The notice, once it was given.</summary>
    public EntryBody.NoticeGiven? Given { get; init; }

    /// <summary>The day on which it was given.</summary>
    public DateOnly? GivenOn { get; init; }

    /// <summary>The last day on which one of its remedies is open; null before it was given.</summary>
    public DateOnly? RemediesUntil => Given?.Remedies.Max(r => r.Until);

    /// <summary>The order under which it waits on a day, or null where none stands. What another State pleads about secrecy is no order.</summary>
    public EntryBody.NoticeDelayed? DelayOn(DateOnly day) => Delays.FindLast(d => d.Until >= day);

    /// <summary>The same once a judge has put it off: it is due the day after, whether or not anybody does anything.</summary>
    internal NoticeDuty After(EntryBody.NoticeDelayed delay) => this with { Delays = Delays.Add(delay), DueOn = Days.After(delay.Until) };

    /// <summary>The duty that a case has come to since the last entry, or null. A case has at most one.</summary>
    internal static EntryBody.NoticeDue? ArisesIn(Case c, LawBook law)
    {
        if (c.Notice is not null || Measured(c) is not { } measure) return null;
        var day = DateOnly.FromDateTime(c.Docket[^1].Occasion.At.UtcDateTime);
        var within = law.Constant(measure == NoticedMeasure.DataHeld ? "notice-of-hold" : "notice");
        return new EntryBody.NoticeDue(measure, day, day.AddDays(within.Value));
    }

    /// <summary>The occasion on which a duty is entered: the node records what the floor makes of the step before it.</summary>
    internal static Occasion Occasion(DateTimeOffset at) => new(at, new Actor("floor", "the floor of safeguards"), Role.Node, Way.Job, "A measure was carried out (G22).");

    private static NoticedMeasure? Measured(Case c) => c.Side == Side.Requesting
        ? c.Docket.Exists(e => e.Body is EntryBody.EvidenceDelivered { Items.Count: > 0 }) ? NoticedMeasure.DataReceived : null
        : c.At<EntryBody.EvidenceCollected>() is not null ? NoticedMeasure.DataHandedOver
        : c.Hold is not null ? NoticedMeasure.DataHeld
        : null;
}
