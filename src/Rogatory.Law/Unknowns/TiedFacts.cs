namespace Rogatory.Law.Unknowns;

/// <summary>
/// The facts of the request that tie conditions over the offences together, because more than one condition asks for them or because they
/// decide which offences count. Each way of filling them in is a case of its own.
/// </summary>
internal sealed class TiedFacts
{
    private const int MostCases = 243;
    private readonly Domains domains;
    private readonly int[] sizes;

    public TiedFacts(Fact[] facts, Domains domains)
    {
        this.domains = domains;
        Facts = facts;
        sizes = Array.ConvertAll(facts, fact => domains.Values(fact).Length);
        Cases = SearchLimit.Size(sizes, MostCases, $"it ties the offences to too much else: {string.Join(", ", facts.Select(f => FactSchema.All[(int)f].Path))}");
    }

    public Fact[] Facts { get; }

    public int Cases { get; }

    /// <summary>The number of the value that a fact has in a case.</summary>
    public int Number(int at, Fact fact)
    {
        for (var f = 0; f < Facts.Length; f++)
        {
            if (Facts[f] == fact)
            {
                return at % sizes[f];
            }

            at /= sizes[f];
        }

        return 0;
    }

    /// <summary>Whether a case is still possible: all are, where nothing of it is known.</summary>
    public bool Possible(int at, Reading reading) => Array.TrueForAll(Facts, fact => reading[fact] == 0
        ? domains.Open(fact, reading).Contains(domains.Values(fact)[Number(at, fact)])
        : domains.Class(fact, reading[fact]) == Number(at, fact));

    /// <summary>The cases that differ from one in a single fact.</summary>
    public IEnumerable<(int Case, Fact Fact)> Beside(int at)
    {
        var stride = 1;
        for (var f = 0; f < Facts.Length; f++)
        {
            var first = at - (at / stride % sizes[f] * stride);
            for (var value = 0; value < sizes[f]; value++)
            {
                if (first + (value * stride) is var other && other != at)
                {
                    yield return (other, Facts[f]);
                }
            }

            stride *= sizes[f];
        }
    }

    /// <summary>Asks something of the reading as it would be in a case.</summary>
    public T In<T>(int at, Reading reading, Func<Reading, T> ask)
    {
        var before = Array.ConvertAll(Facts, fact => reading[fact]);
        foreach (var fact in Facts)
        {
            reading[fact] = domains.Values(fact)[Number(at, fact)];
        }

        var answer = ask(reading);
        for (var f = 0; f < Facts.Length; f++)
        {
            reading[Facts[f]] = before[f];
        }

        return answer;
    }
}
