using System.Collections.Concurrent;

namespace Rogatory.Law.Unknowns;

/// <summary>
/// A cluster of conditions over the offences. Lists of offences are too many to try; but at each level a condition over offences asks
/// only that no offence gives some answers and that some offence gives others, so the offences can be taken one after the other.
/// </summary>
internal sealed class OffenceCluster : Cluster
{
    private const int MostTables = 2048;
    private readonly MeasurePlan plan;
    private readonly Domains domains;
    private readonly OfOffences[] conditions;
    private readonly Fact[] ofOffence;
    private readonly Fact[][] beside;
    private readonly ConcurrentDictionary<ulong, OffenceTable> tables = new();

    public OffenceCluster(MeasurePlan plan, IReadOnlyList<Weight> weights, IReadOnlyList<Fact> facts, Domains domains)
        : base(weights, facts)
    {
        this.plan = plan;
        this.domains = domains;
        conditions = [.. weights.Select(w => OverOffences(w.When).Single())];
        ofOffence = [.. facts.Where(f => f.IsOfOffence())];
        beside = [.. weights.Select(Beside)];
        if (beside.SelectMany(f => f).GroupBy(f => f).Any(g => g.Count() > 1)
            || conditions.Any(c => Leaves(c, plan).Any(l => !l.Fact.IsOfOffence())))
        {
            throw new InvalidOperationException($"The rules of {plan.Code} tie offences to facts in a way that is not searched.");
        }
    }

    public override Solution Solve(Reading reading)
    {
        var search = new OffenceSearch(conditions, Tables(reading), reading.OffenceCount == 0);
        var ways = new WaysBeside[Weights.Count];
        for (var w = 0; w < ways.Length; w++)
        {
            ways[w] = new WaysBeside(Weights[w], [.. beside[w].Where(f => reading[f] == 0)], domains, reading);
        }

        var least = 4;
        for (var level = 4; level >= 1; level--)
        {
            least = search.At(level, ways) ? level - 1 : least;
        }

        return new Solution(least, search.Found());
    }

    private Fact[] Beside(Weight weight) =>
        [.. Leaves(weight.When, plan).Select(l => l.Fact).Where(f => !f.IsOfOffence() && !f.IsOfLaw() && domains.Matters(f)).Distinct()];

    private OffenceTable[] Tables(Reading reading)
    {
        if (reading.OffenceCount == 0)
        {
            return [Table(Reading.WithBlankOffence(plan))];
        }

        var found = new OffenceTable[reading.OffenceCount];
        for (var i = 0; i < found.Length; i++)
        {
            reading.Offence = i;
            found[i] = Table(reading);
        }

        return found;
    }

    private OffenceTable Table(Reading reading)
    {
        var key = 0UL;
        foreach (var fact in ofOffence)
        {
            key = (key * (ulong)domains.States(fact)) + (ulong)domains.State(fact, reading);
        }

        if (tables.TryGetValue(key, out var table))
        {
            return table;
        }

        if (tables.Count >= MostTables)
        {
            tables.Clear();
        }

        var open = Array.FindAll(ofOffence, f => reading[f] == 0);
        return tables[key] = new OffenceTable(conditions, open, domains, reading);
    }
}

/// <summary>What a condition over offences may come to, for every way of filling in the facts that stand beside the offences in it.</summary>
internal sealed class WaysBeside
{
    private readonly byte[][] values;
    private readonly int[][] levels;

    public WaysBeside(Weight weight, Fact[] open, Domains domains, Reading reading)
    {
        Open = open;
        values = [.. open.Select(f => domains.Open(f, reading))];
        levels = new int[values.Aggregate(1, (size, v) => size * v.Length)][];
        for (var i = 0; i < levels.Length; i++)
        {
            var index = i;
            for (var f = 0; f < open.Length; f++)
            {
                reading[open[f]] = values[f][index % values[f].Length];
                index /= values[f].Length;
            }

            levels[i] = Levels(weight, reading);
        }

        foreach (var fact in open)
        {
            reading[fact] = 0;
        }
    }

    public Fact[] Open { get; }

    /// <summary>The sets of answers that keep the condition below a level, one for each way.</summary>
    public int[] Allowed(int level) => Array.ConvertAll(levels, l =>
        (l[0] < level ? 1 : 0) | (l[1] < level ? 2 : 0) | (l[2] < level ? 4 : 0));

    /// <summary>The sets of answers that are below a level with one value of a fact and not below it with another.</summary>
    public IEnumerable<int> Separating(int fact, int[] allowed)
    {
        var stride = 1;
        for (var f = 0; f < fact; f++)
        {
            stride *= values[f].Length;
        }

        for (var i = 0; i < allowed.Length; i++)
        {
            var start = i - (i / stride % values[fact].Length * stride);
            for (var v = 0; v < values[fact].Length; v++)
            {
                if ((allowed[i] & ~allowed[start + (v * stride)]) is > 0 and var set)
                {
                    yield return set;
                }
            }
        }
    }

    private static int[] Levels(Weight weight, Reading reading)
    {
        var byAnswer = new int[3];
        for (var answer = Answer.No; answer <= Answer.Yes; answer++)
        {
            reading.OffencesTaken = answer;
            byAnswer[(int)answer] = weight.Of(weight.When.In(reading));
        }

        reading.OffencesTaken = null;
        return byAnswer;
    }
}
