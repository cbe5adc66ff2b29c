namespace Rogatory.Law;

/// <summary>Says what would change the outcome: by outcome, the lightest first, and within it the facts that share a value together.</summary>
internal static class ChangeOutline
{
    public static IEnumerable<OutlineLine> Of(Explanation explanation)
    {
        var (changes, outcome) = (explanation.Changes, explanation.Assessment.Outcome);
        foreach (var group in changes.GroupBy(c => c.Outcome).OrderByDescending(g => g.Key))
        {
            yield return new OutlineLine($"{Would(group.Key)} if one of these alone were otherwise:", [.. Lines([.. group])]);
        }

        if (outcome != Outcome.Proceed && changes.All(c => c.Outcome <= outcome))
        {
            yield return "No single fact of the request would make the outcome lighter: all that stands under \"Why\" would have to change.";
        }

        foreach (var other in explanation.OnOtherDays)
        {
            yield return $"{Would(other.Outcome)} if it were read {Span(other)}: {other.Why}.";
        }
    }

    private static IEnumerable<OutlineLine> Lines(Change[] changes) => changes
        .GroupBy(c => (c.Fact, c.Known, Decides: string.Join(", ", c.Decides)))
        .Select(fact => (Named: $"`{fact.Key.Fact}` [{fact.Key.Decides}]", fact.Key.Known, Values: Either([.. fact.Select(c => c.Value.Words)])))
        .GroupBy(fact => (fact.Known, fact.Values))
        .Select(alike => (OutlineLine)Sentence(alike.Key.Known, alike.Key.Values, [.. alike.Select(fact => fact.Named)]));

    private static string Either(string[] values) =>
        values.Length == 1 ? values[0] : $"{string.Join(", ", values[..^1])} or {values[^1]}";

    private static string Sentence(bool known, string values, string[] facts) => facts.Length == 1
        ? $"{facts[0]} {(known ? "were" : "turned out to be")} {values}"
        : $"one of these {(known ? "were" : "turned out to be")} {values}: {string.Join(", ", facts)}";

    private static string Would(Outcome outcome) => outcome switch
    {
        Outcome.NotCovered => "It would not be covered (`not-covered`)",
        Outcome.Refuse => "It would be refused (`refuse`)",
        Outcome.Ask => "Something would have to be asked first (`ask`)",
        Outcome.Review => "A person would have to review it (`review`)",
        _ => "Nothing would stand in the way (`proceed`)",
    };

    private static string Span(DatedChange change) => change switch
    {
        { From: { } from, Until: { } until } => $"on a day from {FactOptions.Day(from)} and before {FactOptions.Day(until)}",
        { From: { } from } => $"on {FactOptions.Day(from)} or later",
        { Until: { } until } => $"on a day before {FactOptions.Day(until)}",
        _ => "on any other day",
    };
}
