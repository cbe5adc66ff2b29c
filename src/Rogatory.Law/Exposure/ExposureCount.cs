namespace Rogatory.Law;

/// <summary>For one State and one measure, how many States it could oblige for some kind of offence, and how many could oblige it.</summary>
internal sealed record ExposureCount(string State, string Measure)
{
    public int CouldOblige { get; private set; }

    public int CouldBeObligedBy { get; private set; }

    /// <summary>State by State, measure by measure.</summary>
    public static IReadOnlyList<ExposureCount> Of(ExposureChoice choice)
    {
        var counts = choice.Requesting.Union(choice.Requested).Order(StringComparer.Ordinal)
            .SelectMany(state => choice.Measures.Select(measure => new ExposureCount(state, measure))).ToList();
        var byKey = counts.ToDictionary(count => (count.State, count.Measure));
        var obliging = new Dictionary<IReadOnlyList<ExposureCell>, List<string>>(ReferenceEqualityComparer.Instance);
        foreach (var (requesting, requested) in choice.Pairs)
        {
            var cells = choice.Exposure.Between(requesting, requested);
            if (!obliging.TryGetValue(cells, out var measures))
            {
                measures = obliging[cells] = [.. choice.Of(cells).Where(cell => cell.CouldOblige).Select(cell => cell.Measure).Distinct()];
            }

            foreach (var measure in measures)
            {
                byKey[(requesting, measure)].CouldOblige++;
                byKey[(requested, measure)].CouldBeObligedBy++;
            }
        }

        return counts;
    }
}
