namespace Rogatory.Law.Rules;

/// <summary>A question that is answered before it is known whether the Convention covers a request.</summary>
internal sealed record FindingRule(string Rule, string Provision, string Question, Condition When)
{
    /// <summary>What is said on yes, no and unknown.</summary>
    public required (string Yes, string No, string Unknown) Says { get; init; }

    public string Text(Answer answer) => answer switch
    {
        Answer.Yes => Says.Yes,
        Answer.No => Says.No,
        _ => Says.Unknown,
    };
}

/// <summary>A ground on which the text lets a State refuse or postpone, and the measures for which it does.</summary>
internal sealed record GroundRule(string Ground, Measures For)
{
    public required Condition Yes { get; init; }

    /// <summary>Whether a treaty of the two States can put its own clause in the place of this ground (40(7)).</summary>
    public bool FromParagraphs8To31 { get; init; }

    /// <summary>Whether it only postpones, so that no refusal needs reasons.</summary>
    public bool Postpones { get; init; }
}

/// <summary>An item that a request must state, and the measures for which it must.</summary>
internal sealed record ContentItem(string Provision, Measures For, Condition Stated);

/// <summary>A safeguard of the floor: to whom it applies, when it is met, and what follows where it is not.</summary>
internal sealed record SafeguardRule(string Id, Measures For)
{
    public required Condition Met { get; init; }

    /// <summary>Absent where it applies to every request for these measures.</summary>
    public Condition? Applies { get; init; }

    /// <summary>The ground of the text that is thereby made mandatory; absent where it is a safeguard of its own.</summary>
    public string? Ground { get; init; }

    public required Effect No { get; init; }

    public required Effect Unknown { get; init; }

    /// <summary>Where this holds, "not met" weighs as much as a refusal.</summary>
    public Condition? RefuseWhere { get; init; }

    /// <summary>Where this is known to hold, the safeguard hangs on another hook.</summary>
    public Condition? OtherHookWhere { get; init; }

    /// <summary>Where it is not known whether a safeguard applies, it is met only if it is met in any case.</summary>
    public Condition MetIfItApplies => field ??= Applies is null ? Met : !Applies | Met;

    /// <summary>Whether it is the same demand to the same requests, and nothing lighter follows.</summary>
    public bool IsAtLeast(SafeguardRule other) => Id == other.Id && Met == other.Met && Applies == other.Applies
        && RefuseWhere == other.RefuseWhere && No >= other.No && Unknown >= other.Unknown;

    public Effect EffectOf(Answer answer, Reading reading) => answer switch
    {
        Answer.Yes => Effect.None,
        Answer.Unknown => Unknown,
        _ => RefuseWhere?.In(reading) == Answer.Yes ? Effect.Refuse : No,
    };
}
