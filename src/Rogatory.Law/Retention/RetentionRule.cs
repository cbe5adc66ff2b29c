namespace Rogatory.Law;

/// <summary>
/// How long a closed case is kept before it is erased, in days from the day it was closed: the default, the longest that a judge's order may reach, and
/// the shortest that a State may set for itself; nothing where it may set none. Source: law/floor/retention.json.
/// </summary>
public sealed record RetentionRule(string Id, string Side, RetentionEnding Ending, int Default, int Maximum, int? Least, string Hook, string What, DateOnly Since, string Source)
{
    /// <summary>The measures it is for; <c>*</c> alone for all that no other rule names.</summary>
    public required IReadOnlyList<string> Measures { get; init; }

    internal bool IsFor(string side, string measure, RetentionEnding ending) =>
        string.Equals(Side, side, StringComparison.Ordinal) && Ending == ending && (IsForAll || Measures.Contains(measure, StringComparer.Ordinal));

    internal bool IsForAll => Measures is ["*"];
}

/// <summary>How long one closed case is kept: the rule, and the days that hold for this State, which may have set fewer than the default.</summary>
public sealed record RetentionPeriod(RetentionRule Rule, int Days);
