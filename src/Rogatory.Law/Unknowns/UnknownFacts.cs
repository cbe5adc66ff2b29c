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

    public UnknownFacts(MeasurePlan plan)
    {
        this.plan = plan;
        var weights = Weight.All(plan).ToArray();
        var domains = new Domains(weights.SelectMany(w => Cluster.Leaves(w.When, plan)));
        clusters = [.. Gather(weights, domains)];
        for (var i = 0; i < FactLayout.Listed; i++)
        {
            decides[i] = Decided((Fact)i, weights);
        }
    }

    public List<MissingFact> ThatMatter(Reading reading)
    {
        var solutions = new Solution[clusters.Length];
        int most = 0, second = 0, heaviest = -1;
        for (var i = 0; i < clusters.Length; i++)
        {
            var least = (solutions[i] = clusters[i].Solve(reading)).Least;
            if (least > most || heaviest < 0)
            {
                (second, most, heaviest) = (most, least, i);
            }
            else if (least > second)
            {
                second = least;
            }
        }

        var found = new List<(Fact Fact, int Offence, int Heaviest)>();
        for (var i = 0; i < clusters.Length; i++)
        {
            var others = i == heaviest ? second : most;
            foreach (var fact in solutions[i].Facts)
            {
                if (fact.Heaviest > others)
                {
                    found.Add(fact);
                }
            }
        }

        found.Sort(MostDecisiveFirst);
        return found.ConvertAll(f => Ask(f.Fact, f.Offence, reading));
    }

    private static int MostDecisiveFirst((Fact Fact, int Offence, int Heaviest) one, (Fact Fact, int Offence, int Heaviest) other)
    {
        var byWeight = other.Heaviest.CompareTo(one.Heaviest);
        var byOffence = byWeight != 0 ? byWeight : one.Offence.CompareTo(other.Offence);
        return byOffence != 0 ? byOffence : one.Fact.CompareTo(other.Fact);
    }

    private MissingFact Ask(Fact fact, int offence, Reading reading)
    {
        var row = FactSchema.All[(int)fact];
        return offence < 0
            ? new MissingFact(row.Path, row.Question, decides[(int)fact])
            : new MissingFact(
                FactLayout.PathInOffence(fact, offence),
                reading.OffenceCount == 1 ? row.Question : $"Offence {offence + 1}: {row.Question}",
                decides[(int)fact]);
    }

    private IEnumerable<Cluster> Gather(Weight[] weights, Domains domains)
    {
        var groups = new List<(List<Weight> Weights, HashSet<Fact> Facts)>();
        foreach (var weight in weights)
        {
            var facts = Cluster.Leaves(weight.When, plan).Select(l => l.Fact).Where(domains.Matters).ToHashSet();
            var joined = groups.FindAll(g => g.Facts.Overlaps(facts));
            groups.RemoveAll(joined.Contains);
            groups.Add(([.. joined.SelectMany(g => g.Weights), weight], [.. joined.SelectMany(g => g.Facts), .. facts]));
        }

        return groups.Select<(List<Weight> Weights, HashSet<Fact> Facts), Cluster>(g =>
            g.Weights.Exists(w => Cluster.OverOffences(w.When).Any())
                ? new OffenceCluster(plan, g.Weights, [.. g.Facts.Order()], domains)
                : new PlainCluster(g.Weights, [.. g.Facts.Order()], domains));
    }

    private string[] Decided(Fact fact, Weight[] weights)
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

        return fact == Fact.MaxPenalty ? "35(1)(c)" : plan.Measure == Measures.Extradite ? "37(1)" : plan.Rules.ConventionOffenceBasis;
    }
}
