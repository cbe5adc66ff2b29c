namespace Rogatory.Law.Unknowns;

/// <summary>
/// For every fact, the values that the rules of one measure can tell apart: two values on which every condition answers alike are one.
/// "Not known" is a value among them.
/// </summary>
internal sealed class Domains
{
    private readonly byte[][] values = new byte[FactLayout.Count][];
    private readonly byte[][] classes = new byte[FactLayout.Count][];

    public Domains(IEnumerable<OnFact> conditions)
    {
        var byFact = conditions.ToLookup(c => c.Fact);
        for (var i = 0; i < FactLayout.Count; i++)
        {
            var fact = (Fact)i;
            var known = byFact[fact].ToArray();
            var groups = Enumerable.Range(0, known.Length == 0 ? 1 : Known.Values(fact))
                .GroupBy(value => string.Concat(known.Select(c => (int)c.For(value))), StringComparer.Ordinal).ToArray();
            values[i] = [.. groups.Select(g => (byte)g.First())];
            classes[i] = new byte[known.Length == 0 ? 1 : Known.Values(fact)];
            for (var c = 0; c < groups.Length; c++)
            {
                foreach (var value in groups[c])
                {
                    classes[i][value] = (byte)c;
                }
            }
        }
    }

    /// <summary>One value for each class.</summary>
    public byte[] Values(Fact fact) => values[(int)fact];

    /// <summary>The number of the class of a value.</summary>
    public int Class(Fact fact, byte value) => classes[(int)fact][value];

    /// <summary>Whether any two values differ for the rules.</summary>
    public bool Matters(Fact fact) => values[(int)fact].Length > 1;

    /// <summary>How many states a fact has for a cache: not known, not known with a bound, or one of its classes.</summary>
    public int States(Fact fact) => values[(int)fact].Length + 2;

    public int State(Fact fact, Reading reading)
    {
        var value = reading[fact];
        return value != 0 ? 2 + classes[(int)fact][value] : Bounded(fact, reading) ? 1 : 0;
    }

    /// <summary>The values that an unknown fact could still turn out to have, "not known" among them.</summary>
    public byte[] Open(Fact fact, Reading reading) => Bounded(fact, reading)
        ? [.. values[(int)fact].Where(v => v != Known.BeyondMaximum)]
        : values[(int)fact];

    // At the end of the calendar no day is left that would be too late.
    private static bool Bounded(Fact fact, Reading reading) => fact == Fact.SecrecyUntil && !reading.SecrecyCanBeTooLong;
}
