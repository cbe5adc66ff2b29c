namespace Rogatory.Law.Unknowns;

/// <summary>What a cluster of conditions makes of the facts that are not known.</summary>
/// <param name="Least">The least it can come to weigh, whatever is learned.</param>
/// <param name="Facts">For each fact on which its weight depends: the heaviest weight at which the fact makes a difference.</param>
internal sealed record Solution(int Least, IReadOnlyList<(Fact Fact, int Offence, int Heaviest)> Facts);

/// <summary>Conditions that share facts, so that what one can become depends on the others. Different clusters share none.</summary>
internal abstract class Cluster(IReadOnlyList<Weight> weights, IReadOnlyList<Fact> facts)
{
    public IReadOnlyList<Weight> Weights => weights;

    public IReadOnlyList<Fact> Facts => facts;

    public abstract Solution Solve(Reading reading);

    /// <summary>All leaves of a condition; of conditions on offences, those of the offence that decide whether it counts as well.</summary>
    public static IEnumerable<OnFact> Leaves(Condition condition, MeasurePlan plan) => condition switch
    {
        OnFact leaf => [leaf],
        OfOffences { OpeningOnly: true } of => Leaves(of.Each, plan).Concat(Leaves(plan.Opens, plan)),
        _ => condition.Parts.SelectMany(part => Leaves(part, plan)),
    };

    public static IEnumerable<OfOffences> OverOffences(Condition condition) =>
        condition is OfOffences of ? [of] : condition.Parts.SelectMany(OverOffences);
}

/// <summary>A cluster without offences: small enough to try every way of filling it in, once for each state it can be found in.</summary>
internal sealed class PlainCluster(IReadOnlyList<Weight> weights, IReadOnlyList<Fact> facts, Domains domains) : Cluster(weights, facts)
{
    private readonly Solution?[] solved = new Solution?[facts.Aggregate(1, (size, fact) => size * domains.States(fact))];

    public override Solution Solve(Reading reading)
    {
        var state = 0;
        foreach (var fact in Facts)
        {
            state = (state * domains.States(fact)) + domains.State(fact, reading);
        }

        return solved[state] ??= TryAll(reading);
    }

    private Solution TryAll(Reading reading)
    {
        var open = Facts.Where(fact => reading[fact] == 0 && !fact.IsOfLaw()).ToArray();
        var values = open.Select(fact => domains.Open(fact, reading)).ToArray();
        var levels = new int[values.Aggregate(1, (size, v) => size * v.Length)];
        for (var i = 0; i < levels.Length; i++)
        {
            Fill(reading, open, values, i);
            levels[i] = Weights.Max(w => w.Of(w.When.In(reading)));
        }

        foreach (var fact in open)
        {
            reading[fact] = 0;
        }

        return new Solution(levels.Min(), Lines.Heaviest(open, values, levels));
    }

    private static void Fill(Reading reading, Fact[] open, byte[][] values, int index)
    {
        for (var f = 0; f < open.Length; f++)
        {
            reading[open[f]] = values[f][index % values[f].Length];
            index /= values[f].Length;
        }
    }
}

/// <summary>Walks along one fact at a time through a table of all ways of filling in.</summary>
internal static class Lines
{
    public static List<(Fact Fact, int Offence, int Heaviest)> Heaviest(Fact[] open, byte[][] values, int[] levels)
    {
        var found = new List<(Fact, int, int)>();
        var stride = 1;
        for (var f = 0; f < open.Length; f++)
        {
            var heaviest = 0;
            for (var i = 0; i < levels.Length; i++)
            {
                // Differing from the first value of its line is enough: a line that is not even differs somewhere from its first.
                var first = i - (i / stride % values[f].Length * stride);
                if (levels[i] != levels[first])
                {
                    heaviest = Math.Max(heaviest, Math.Max(levels[i], levels[first]));
                }
            }

            if (heaviest > 0)
            {
                found.Add((open[f], -1, heaviest));
            }

            stride *= values[f].Length;
        }

        return found;
    }
}
