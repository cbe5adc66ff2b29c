namespace Rogatory.Law.Unknowns;

/// <summary>One condition over the offences, with one way of filling in what the offences share with the rest of the request.</summary>
/// <param name="Of">The condition.</param>
/// <param name="Weight">The number of the weight to which it belongs.</param>
internal sealed record OffenceColumn(OfOffences Of, int Weight);

/// <summary>
/// All that one offence can be, as far as the rules can tell, and what it then contributes to each condition: two bits for each, 0 does
/// not count, 1 no, 2 unknown, 3 yes.
/// </summary>
internal sealed class OffenceSpace
{
    public const int None = -1;
    private const int MostColumns = 21;
    private readonly MeasurePlan plan;
    private readonly Domains domains;
    private readonly Fact[] facts;
    private readonly Fact? shared;
    private readonly List<OffenceColumn> columns = [];
    private readonly List<Answers> each = [];
    private readonly List<Answers?> counts = [];
    private readonly int[][] columnOf;

    public OffenceSpace(MeasurePlan plan, OfOffences?[] conditions, Fact[] facts, Fact? shared, Domains domains)
    {
        this.plan = plan;
        this.domains = domains;
        this.facts = facts;
        this.shared = shared;
        _ = SearchLimit.Size(facts.Select(f => domains.Values(f).Length), ushort.MaxValue, "it asks too much of one offence at once");
        columnOf = new int[shared is { } fact ? domains.Values(fact).Length : 1][];
        for (var at = 0; at < columnOf.Length; at++)
        {
            columnOf[at] = new int[conditions.Length];
            for (var w = 0; w < conditions.Length; w++)
            {
                columnOf[at][w] = conditions[w] is not { } condition ? None
                    : at > 0 && !Shares(condition) ? columnOf[0][w] : Add(condition, w, at);
            }
        }

        Columns = columns.Count <= MostColumns ? [.. columns] : throw new LawError("the offences are looked at in too many ways");
    }

    public Fact[] Facts => facts;

    public OffenceColumn[] Columns { get; }

    /// <summary>The column of a weight in one of the cases; <see cref="None"/> where it does not look at the offences.</summary>
    public int Column(int at, int weight, TiedFacts tied) => columnOf[shared is { } fact ? tied.Number(at, fact) : 0][weight];

    /// <summary>The contributions of an offence whose facts have these classes.</summary>
    public ulong Contribution(int[] classes)
    {
        var bits = 0UL;
        for (var c = 0; c < each.Count; c++)
        {
            if (counts[c] is not { } counting || counting.At(classes) != Answer.No)
            {
                bits |= (1 + (ulong)each[c].At(classes)) << (2 * c);
            }
        }

        return bits;
    }

    private bool Shares(OfOffences condition) => Cluster.Leaves(condition, plan).Any(leaf => leaf.Fact == shared);

    private int Add(OfOffences condition, int weight, int at)
    {
        var reading = Reading.WithBlankOffence(plan);
        if (shared is { } fact)
        {
            reading[fact] = domains.Values(fact)[at];
        }

        columns.Add(new OffenceColumn(condition, weight));
        each.Add(new Answers(condition.Each, Positions(condition.Each), this, reading));
        counts.Add(condition.OpeningOnly ? new Answers(plan.Opens, Positions(plan.Opens), this, reading) : null);
        return columns.Count - 1;
    }

    private int[] Positions(Condition condition)
    {
        var asked = Cluster.Leaves(condition, plan).Select(leaf => leaf.Fact).ToHashSet();
        return [.. Enumerable.Range(0, facts.Length).Where(f => asked.Contains(facts[f]))];
    }

    /// <summary>What one condition on one offence answers, for every way in which the facts that it looks at can be.</summary>
    private sealed class Answers
    {
        private readonly int[] positions;
        private readonly int[] sizes;
        private readonly byte[] answers;

        public Answers(Condition condition, int[] positions, OffenceSpace space, Reading reading)
        {
            this.positions = positions;
            sizes = Array.ConvertAll(positions, f => space.domains.Values(space.facts[f]).Length);
            answers = new byte[sizes.Aggregate(1, (size, s) => size * s)];
            for (var i = 0; i < answers.Length; i++)
            {
                var rest = i;
                for (var p = positions.Length - 1; p >= 0; p--)
                {
                    var fact = space.facts[positions[p]];
                    reading[fact] = space.domains.Values(fact)[rest % sizes[p]];
                    rest /= sizes[p];
                }

                answers[i] = (byte)condition.In(reading);
            }
        }

        public Answer At(int[] classes)
        {
            var at = 0;
            for (var p = 0; p < positions.Length; p++)
            {
                at = (at * sizes[p]) + classes[positions[p]];
            }

            return (Answer)answers[at];
        }
    }
}
