using Rogatory.Core.Cases;
using Rogatory.Law;

namespace Rogatory.Core.Notices;

/// <summary>A remedy as a notice offers it: the body, where it is reached, the last day, the language, and the provision.</summary>
public sealed record RemedyOffer(string Body, string Where, DateOnly Until, string Language, string Provision)
{
    /// <summary>What the law gives in a State, counted from the day of the notice.</summary>
    internal static IReadOnlyList<RemedyOffer> From(IEnumerable<RemedyRule> rules, DateOnly noticeOn) =>
        [.. rules.Select(r => new RemedyOffer(r.Body, r.Where, noticeOn.AddDays(r.Days), r.Language, r.Provision))];
}

/// <summary>How a complaint was decided.</summary>
public enum RemedyOutcome
{
    /// <summary>The person was right.</summary>
    Upheld,

    /// <summary>The person was right in part.</summary>
    UpheldInPart,

    /// <summary>The person was not right.</summary>
    Dismissed,
}

/// <summary>A complaint of the person concerned, and how it was decided, once it was.</summary>
public sealed record Complaint(int Number, string Text, DateTimeOffset MadeAt)
{
    /// <summary>The decision, with the body that took it and its reasons.</summary>
    public EntryBody.RemedyDecided? Decision { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Whether nobody has decided it yet.</summary>
    public bool IsOpen => Decision is null;

    /// <summary>Whether the person was right, at least in part.</summary>
    public bool Succeeded => Decision is { Outcome: not RemedyOutcome.Dismissed };

    /// <summary>Why a step is held up by a complaint that is open; null when nothing holds it up.</summary>
    internal static Refusal? HoldsUp(string what, Case c, Suspended step, LawBook law)
    {
        if (c.OpenComplaint is null) return null;
        var rule = law.Suspends(step);
        return new Refusal(what, $"A complaint of the person concerned is open. {rule.Why}", "Wait until it is decided.", $"{rule.Provision}, floor G24");
    }

    /// <summary>Why evidence that has arrived must not be used: a complaint is open, or the person was right. Null when it may be.</summary>
    public static Refusal? BarsUse(Case c, LawBook law)
    {
        const string What = "The evidence was not handed out.";
        if (c.Side != Side.Requesting) return null;
        return HoldsUp(What, c, Suspended.Use, law)
            ?? (c.Complaints.Exists(x => x.Succeeded) ? new Refusal(What, "A complaint about it succeeded.", "Read the decision in the docket; what it allows is said there.", "24(2), floor G24") : null);
    }
}
