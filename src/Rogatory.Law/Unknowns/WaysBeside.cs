namespace Rogatory.Law.Unknowns;

/// <summary>The facts that stand beside the offences in one weight: what they leave possible, worked out once for each state they are found in.</summary>
internal sealed class Beside(Weight weight, Fact[] facts, TiedFacts tied, Domains domains)
{
    private readonly WaysBeside?[] ways =
        new WaysBeside?[SearchLimit.Size(facts.Select(domains.States), SearchLimit.MostWays, "it ties too many facts together")];

    public WaysBeside In(Reading reading)
    {
        var state = State(reading);
        return ways[state] ??= new WaysBeside(
            weight, Array.FindAll(facts, fact => reading[fact] == 0 && !fact.IsOfLaw() && !tied.Facts.Contains(fact)), domains, reading);
    }

    private int State(Reading reading)
    {
        var state = 0;
        foreach (var fact in facts)
        {
            state = (state * domains.States(fact)) + domains.State(fact, reading);
        }

        return state;
    }
}

/// <summary>What a condition over offences may come to, for every way of filling in the facts that stand beside the offences in it.</summary>
internal sealed class WaysBeside
{
    private readonly byte[][] values;
    private readonly int[][] byFilling = new int[5][];
    private readonly int[] widest = new int[5];
    private readonly int[][] narrower = new int[5][];
    private readonly int[][][] separating = new int[5][][];

    public WaysBeside(Weight weight, Fact[] open, Domains domains, Reading reading)
    {
        Open = open;
        values = [.. open.Select(fact => domains.Open(fact, reading))];
        var levels = new int[values.Aggregate(1, (size, v) => size * v.Length)][];
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

        for (var level = 1; level <= 4; level++)
        {
            var allowed = Array.ConvertAll(levels, l => (l[0] < level ? 1 : 0) | (l[1] < level ? 2 : 0) | (l[2] < level ? 4 : 0));
            byFilling[level] = allowed;
            widest[level] = allowed.Aggregate(0, (set, more) => set | more);
            narrower[level] = [.. allowed.Distinct().Where(set => set != 0 && set != widest[level])];
            separating[level] = [.. open.Select((_, f) => SeparatedBy(f, allowed).Distinct().ToArray())];
        }
    }

    public Fact[] Open { get; }

    /// <summary>For each way of filling in, the answers of the offences with which the weight stays below a level.</summary>
    public int[] Allowed(int level) => byFilling[level];

    /// <summary>The answers of the offences with which the weight can stay below a level at all; none where it cannot.</summary>
    public int Widest(int level) => widest[level];

    /// <summary>The smaller sets that some way of filling in leaves.</summary>
    public int[] Narrower(int level) => narrower[level];

    /// <summary>The sets of answers that are below a level with one value of a fact and not below it with another.</summary>
    public int[] Separating(int level, int fact) => separating[level][fact];

    private IEnumerable<int> SeparatedBy(int fact, int[] allowed)
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
