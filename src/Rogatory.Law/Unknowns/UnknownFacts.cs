namespace Rogatory.Law.Unknowns;

/// <summary>
/// Finds exactly those unknown facts that could still change the outcome. The outcome is the heaviest of all weights, and clusters
/// share no fact; so a fact matters exactly where it changes the weight of its cluster at a level above the least that every other
/// cluster can come to.
/// </summary>
internal sealed class UnknownFacts
{
    private readonly MeasurePlan plan;
    private readonly Cluster[] clusters;
    private readonly string[][] decides = new string[FactLayout.Count][];
    private readonly MissingFact?[] asked = new MissingFact?[FactLayout.Count * (CachedOffences + 2)];

    private const int CachedOffences = 8;

    // It decides whether much else is asked; everything else hangs together in small groups.
    private const Fact Separator = Fact.DataCategories;

    public UnknownFacts(MeasurePlan plan)
    {
        this.plan = plan;
        Weights = [.. Weight.All(plan)];
        var domains = new Domains(Weights.SelectMany(w => Cluster.Leaves(w.When, plan)));
        clusters = [.. Gather(Weights, domains)];
        for (var i = 0; i < FactLayout.Listed; i++)
        {
            decides[i] = Decided((Fact)i, Weights);
        }
    }

    /// <summary>Every condition that weighs on the outcome.</summary>
    public IReadOnlyList<Weight> Weights { get; }

    /// <summary>Whether any condition reads a fact; if none does, it never changes the outcome.</summary>
    public bool Reads(Fact fact) => decides[(int)fact].Length > 0;

    /// <summary>The lightest and the gravest weight that the request can still come to, whatever is learned or left open.</summary>
    public (int Lightest, int Gravest) Range(Reading reading)
    {
        var least = plan.Rules.AlwaysReviewed ? 1 : 0;
        var most = least;
        foreach (var cluster in clusters)
        {
            // On the way from the lightest filling-in to the gravest, some fact lifts the weight to the gravest.
            var solution = cluster.Solve(reading);
            least = Math.Max(least, solution.Least);
            most = solution.Facts.Aggregate(Math.Max(most, solution.Least), (heaviest, fact) => Math.Max(heaviest, fact.Heaviest));
        }

        return (least, most);
    }

    public List<MissingFact> ThatMatter(Reading reading)
    {
        reading.Supposing = true;
        var solutions = new Solution[clusters.Length];
        var (most, second, heaviest) = (plan.Rules.AlwaysReviewed ? 1 : 0, 0, -1);
        for (var i = 0; i < clusters.Length; i++)
        {
            var least = (solutions[i] = clusters[i].Solve(reading)).Least;
            if (least > most)
            {
                (second, most, heaviest) = (most, least, i);
            }
            else if (least > second)
            {
                second = least;
            }
        }

        var found = new List<ulong>(48);
        for (var i = 0; i < clusters.Length; i++)
        {
            var others = i == heaviest ? second : most;
            foreach (var fact in solutions[i].Facts)
            {
                if (fact.Heaviest > others)
                {
                    found.Add(Rank(fact));
                }
            }
        }

        // The most decisive first, then in the order of the offences and of the form.
        // Several clusters look at the offences: where there is no list, each names it.
        found.Sort();
        return Once(found).ConvertAll(rank => Ask((Fact)(rank & byte.MaxValue), (int)((rank >> 8) & int.MaxValue) - 1, reading.OffenceCount));
    }

    private static List<ulong> Once(List<ulong> sorted)
    {
        for (var i = sorted.Count - 1; i > 0; i--)
        {
            if (sorted[i] == sorted[i - 1])
            {
                sorted.RemoveAt(i);
            }
        }

        return sorted;
    }

    private static ulong Rank(Decisive fact) =>
        ((ulong)(4 - fact.Heaviest) << 40) | ((ulong)(uint)(fact.Offence + 1) << 8) | (byte)fact.Fact;

    private MissingFact Ask(Fact fact, int offence, int offences)
    {
        if (offence >= CachedOffences)
        {
            return New(fact, offence, offences);
        }

        // The only offence is not numbered in its question, the first of several is.
        var place = ((int)fact * (CachedOffences + 2)) + (offences == 1 ? 1 + CachedOffences : offence + 1);
        return asked[offence < 0 ? (int)fact * (CachedOffences + 2) : place] ??= New(fact, offence, offences);
    }

    private MissingFact New(Fact fact, int offence, int offences)
    {
        var row = FactSchema.All[(int)fact];
        return offence < 0
            ? new MissingFact(row.Path, row.Question, decides[(int)fact])
            : new MissingFact(
                FactLayout.PathInOffence(fact, offence),
                offences == 1 ? row.Question : $"Offence {offence + 1}: {row.Question}",
                decides[(int)fact]);
    }

    private IEnumerable<Cluster> Gather(IReadOnlyList<Weight> weights, Domains domains)
    {
        var groups = new List<(List<Weight> Weights, HashSet<Fact> Facts, bool Named)>();
        foreach (var weight in weights)
        {
            var facts = Cluster.Leaves(weight.When, plan).Select(l => l.Fact).Where(domains.Matters).ToHashSet();
            var named = facts.Remove(Separator);
            var joined = groups.FindAll(g => g.Facts.Overlaps(facts));
            groups.RemoveAll(joined.Contains);
            groups.Add((
                [.. joined.SelectMany(g => g.Weights), weight],
                [.. joined.SelectMany(g => g.Facts), .. facts],
                named || joined.Exists(g => g.Named)));
        }

        var separated = groups.FindAll(g => g.Named);
        if (separated.Exists(g => OverOffences(g.Weights)))
        {
            groups.RemoveAll(separated.Contains);
            groups.Add(([.. separated.SelectMany(g => g.Weights)], [.. separated.SelectMany(g => g.Facts), Separator], Named: false));
        }
        else if (separated.Count > 0)
        {
            yield return new PlainCluster([.. separated.Select(g => new PlainPart(g.Weights, [.. g.Facts.Order()], Separator, domains))], Separator, domains);
        }

        foreach (var (own, facts, _) in groups.Where(g => !g.Named))
        {
            yield return OverOffences(own)
                ? new OffenceCluster(plan, own, [.. facts.Order()], domains)
                : new PlainCluster([new PlainPart(own, [.. facts.Order()], null, domains)], null, domains);
        }
    }

    private static bool OverOffences(List<Weight> weights) => weights.Exists(w => Cluster.OverOffences(w.When).Any());

    private string[] Decided(Fact fact, IReadOnlyList<Weight> weights)
    {
        if (fact == Fact.Offences)
        {
            return [.. weights.Where(w => Cluster.OverOffences(w.When).Any()).Select(w => w.Decides).Distinct(StringComparer.Ordinal)];
        }

        return [.. weights.Where(w => Touches(w, fact)).Select(w => Name(w, fact)).Distinct(StringComparer.Ordinal)];
    }

    // A ground asks only of offences that count; which offences count is decided by the opening of the measure, named apart.
    private bool Touches(Weight weight, Fact fact) => weight.Ground
        ? Cluster.OverOffences(weight.When).Select(of => of.Each).DefaultIfEmpty(weight.When).SelectMany(c => Leaves(c)).Any(l => l.Fact == fact)
            || Leaves(weight.When, stopAtOffences: true).Any(l => l.Fact == fact)
        : Cluster.Leaves(weight.When, plan).Any(l => l.Fact == fact);

    private static IEnumerable<OnFact> Leaves(Condition condition, bool stopAtOffences = false) => condition switch
    {
        OnFact leaf => [leaf],
        OfOffences when stopAtOffences => [],
        _ => condition.Parts.SelectMany(part => Leaves(part, stopAtOffences)),
    };

    private string Name(Weight weight, Fact fact)
    {
        if (!weight.Opening)
        {
            return weight.Decides;
        }

        return fact is Fact.MaxPenalty or Fact.ElectronicEvidence ? "35(1)(c)"
            : plan.OnlyConventionOffences ? plan.Rules.Paragraph : plan.Rules.ConventionOffenceBasis;
    }
}
