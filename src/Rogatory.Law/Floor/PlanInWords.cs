namespace Rogatory.Law.Floor;

/// <summary>What is applied to a request for one measure: the rules, and the words of its safeguards in the order of the rules.</summary>
internal sealed record PlanInWords(MeasurePlan Plan, IReadOnlyList<SafeguardWords> Words);
