namespace Rogatory.Law.Unknowns;

/// <summary>
/// A cluster without offences. Its parts share at most one fact, the separator: once that is settled they are independent, and each is
/// small enough to try every way of filling it in.
/// </summary>
internal sealed class PlainCluster(IReadOnlyList<PlainPart> parts, Fact? separator, Domains domains) : Cluster
{
    public override Solution Solve(Reading reading)
    {
        var solutions = new PartSolution[parts.Count];
        for (var p = 0; p < solutions.Length; p++)
        {
            solutions[p] = parts[p].Solve(reading);
        }

        var (first, last) = separator is { } fact && reading[fact] == 0
            ? (0, domains.Values(fact).Length - 1)
            : (Settled(reading), Settled(reading));
        var found = new DecisiveFacts();
        var least = 4;
        for (var value = first; value <= last; value++)
        {
            least = Math.Min(least, Least(solutions, value, except: -1));
            NoteWithin(solutions, value, found);
        }

        if (first < last)
        {
            NoteSeparator(solutions, separator!.Value, last + 1, found);
        }

        return new Solution(least, found.ToArray());
    }

    private int Settled(Reading reading) => separator is { } fact ? domains.Class(fact, reading[fact]) : 0;

    private static int Least(PartSolution[] solutions, int value, int except)
    {
        var least = 0;
        for (var p = 0; p < solutions.Length; p++)
        {
            least = p == except ? least : Math.Max(least, solutions[p].Least[value]);
        }

        return least;
    }

    private static void NoteWithin(PartSolution[] solutions, int value, DecisiveFacts found)
    {
        for (var p = 0; p < solutions.Length; p++)
        {
            if (solutions[p].Facts[value] is not { Length: > 0 } facts)
            {
                continue;
            }

            var others = Least(solutions, value, except: p);
            foreach (var fact in facts)
            {
                if (fact.Heaviest > others)
                {
                    found.Note(fact.Fact, -1, fact.Heaviest);
                }
            }
        }
    }

    // One value lets all parts stay below a level; another lifts one of them to it.
    private static void NoteSeparator(PartSolution[] solutions, Fact separator, int values, DecisiveFacts found)
    {
        for (var value = 0; value < values; value++)
        {
            for (var p = 0; p < solutions.Length; p++)
            {
                var lifted = solutions[p].LiftedFrom[value] & ~((2 << Least(solutions, value, except: p)) - 1);
                if (lifted != 0)
                {
                    found.Note(separator, -1, int.Log2(lifted));
                }
            }
        }
    }
}

/// <summary>What one part comes to, for each value of the separator.</summary>
/// <param name="Least">The least it can weigh.</param>
/// <param name="Facts">The facts on which its weight depends.</param>
/// <param name="LiftedFrom">
/// The levels, as bits, below which the part can stay with this value while another value, all else alike, lifts it to them.
/// </param>
internal sealed record PartSolution(int[] Least, Decisive[][] Facts, int[] LiftedFrom);

/// <summary>Conditions that share facts besides the separator: every way of filling in is tried once for each state they can be found in.</summary>
internal sealed class PlainPart(IReadOnlyList<Weight> weights, Fact[] facts, Fact? separator, Domains domains)
{
    private readonly PartSolution?[] solved =
        new PartSolution?[SearchLimit.Size(facts.Select(domains.States), SearchLimit.MostWays, "it ties too many facts together")];

    public PartSolution Solve(Reading reading)
    {
        var state = 0;
        foreach (var fact in facts)
        {
            state = (state * domains.States(fact)) + domains.State(fact, reading);
        }

        return solved[state] ??= TryAll(reading);
    }

    private PartSolution TryAll(Reading reading)
    {
        var open = Array.FindAll(facts, fact => reading[fact] == 0 && !fact.IsOfLaw());
        var values = Array.ConvertAll(open, fact => domains.Open(fact, reading));
        var levels = Levels(reading, open, values);
        var lifted = new int[levels.Length];
        for (var one = 0; one < levels.Length; one++)
        {
            foreach (var other in levels)
            {
                for (var i = 0; i < other.Length; i++)
                {
                    // From the weight with one value, excluded, to the weight with the other, included.
                    lifted[one] |= (2 << Math.Max(other[i], levels[one][i])) - (2 << levels[one][i]);
                }
            }
        }

        return new PartSolution(Array.ConvertAll(levels, l => l.Min()), Array.ConvertAll(levels, l => Heaviest(open, values, l)), lifted);
    }

    private int[][] Levels(Reading reading, Fact[] open, byte[][] values)
    {
        var before = separator is { } shared ? reading[shared] : (byte)0;
        var levels = new int[separator is { } by ? domains.Values(by).Length : 1][];
        for (var value = 0; value < levels.Length; value++)
        {
            if (separator is { } fact)
            {
                reading[fact] = domains.Values(fact)[value];
            }

            levels[value] = new int[values.Aggregate(1, (size, v) => size * v.Length)];
            for (var i = 0; i < levels[value].Length; i++)
            {
                Fill(reading, open, values, i);
                levels[value][i] = weights.Max(w => w.Of(w.When.In(reading)));
            }
        }

        foreach (var fact in open)
        {
            reading[fact] = 0;
        }

        if (separator is { } restored)
        {
            reading[restored] = before;
        }

        return levels;
    }

    private static void Fill(Reading reading, Fact[] open, byte[][] values, int index)
    {
        for (var f = 0; f < open.Length; f++)
        {
            reading[open[f]] = values[f][index % values[f].Length];
            index /= values[f].Length;
        }
    }

    // Walks along one fact at a time through the table of all ways of filling in.
    private static Decisive[] Heaviest(Fact[] open, byte[][] values, int[] levels)
    {
        var found = new DecisiveFacts();
        var stride = 1;
        for (var f = 0; f < open.Length; f++)
        {
            for (var i = 0; i < levels.Length; i++)
            {
                // Differing from the first value of its line is enough: a line that is not even differs somewhere from its first.
                var first = i - (i / stride % values[f].Length * stride);
                if (levels[i] != levels[first])
                {
                    found.Note(open[f], -1, Math.Max(levels[i], levels[first]));
                }
            }

            stride *= values[f].Length;
        }

        return found.ToArray();
    }
}
