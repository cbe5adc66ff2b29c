namespace Rogatory.Law;

/// <summary>One fact that would change the outcome if it alone were otherwise.</summary>
/// <param name="Fact">Its path.</param>
/// <param name="Known">Whether the request says something else now; if not, it is not known now.</param>
/// <param name="Value">The value with which the outcome would be another.</param>
/// <param name="Outcome">That outcome.</param>
/// <param name="Decides">The provisions and safeguards that would make it so, or would no longer stand in the way.</param>
public sealed record Change(string Fact, bool Known, FactOption Value, Outcome Outcome, IReadOnlyList<string> Decides);

/// <summary>A span of days on which the same request would come out otherwise, because of the status of States or a period that runs.</summary>
/// <param name="From">The first day; nothing where there is no earlier change.</param>
/// <param name="Until">The first day on which it is no longer so; nothing where there is no later change.</param>
/// <param name="Outcome">The outcome on these days.</param>
/// <param name="Why">What happens on the day that is nearer to the day of the request.</param>
public sealed record DatedChange(DateOnly? From, DateOnly? Until, Outcome Outcome, string Why);
