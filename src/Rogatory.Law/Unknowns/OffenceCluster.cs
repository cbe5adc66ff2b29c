using System.Collections.Concurrent;

namespace Rogatory.Law.Unknowns;

/// <summary>
/// A cluster of conditions over the offences. Lists of offences are too many to try; but at each level a condition over offences asks
/// only that no offence gives some answers and that some offence gives others, so the offences can be taken one after the other. Facts of
/// the request that tie the conditions together are tried value by value: each way of filling them in is a case of its own.
/// </summary>
internal sealed class OffenceCluster : Cluster
{
    private const int MostKept = 4096;
    private const int BitsOfCount = 4;
    private const int MostCounted = 6;
    private readonly MeasurePlan plan;
    private readonly Domains domains;
    private readonly Fact[] keys;
    private readonly int bitsOfOffence;
    private readonly int mostOffences;
    private readonly Beside[] beside;
    private readonly ConcurrentDictionary<ulong, OffenceTable> tables = new();
    private readonly ConcurrentDictionary<ulong, Allowed> allowed = new();
    private readonly ConcurrentDictionary<UInt128, Solution> solutions = new();

    public OffenceCluster(MeasurePlan plan, IReadOnlyList<Weight> weights, IReadOnlyList<Fact> facts, Domains domains)
    {
        this.plan = plan;
        this.domains = domains;
        OfOffences?[] conditions = [.. weights.Select(w => Once(OverOffences(w.When)))];
        Fact[][] outside = [.. weights.Select(w => BesideTheOffences(w.When))];
        var shared = Shared(conditions);
        Tied = new TiedFacts(
            [.. shared is { } fact ? [fact] : Array.Empty<Fact>(), .. outside.SelectMany(f => f).Where(f => !f.IsOfLaw() && f != shared).GroupBy(f => f).Where(g => g.Count() > 1).Select(g => g.Key)],
            domains);
        Space = new OffenceSpace(plan, conditions, [.. facts.Where(f => f.IsOfOffence())], shared, domains);
        beside = [.. weights.Zip(outside, (weight, own) => new Beside(weight, own, Tied, domains))];
        keys = [.. Tied.Facts.Concat(outside.SelectMany(f => f)).Distinct()];
        if (conditions.Zip(weights).Count(c => c.First is { } of && OneOffenceMust(c.Second.When, of)) >= MostCounted)
        {
            throw new LawError("too many conditions ask for one offence of several");
        }

        bitsOfOffence = Bits(Space.Facts.Select(domains.States));
        mostOffences = Math.Min((1 << BitsOfCount) - 1, (128 - BitsOfCount - Bits(keys.Select(domains.States))) / bitsOfOffence);
    }

    public OffenceSpace Space { get; }

    public TiedFacts Tied { get; }

    public override Solution Solve(Reading reading)
    {
        if (Key(reading) is not { } key)
        {
            return Search(reading);
        }

        if (!solutions.TryGetValue(key, out var solution))
        {
            Shorten(solutions);
            solutions[key] = solution = Search(reading);
        }

        return solution;
    }

    /// <summary>What the conditions may become, for a key of <see cref="Unknowns.Allowed"/>.</summary>
    public Allowed Allowed(ulong key)
    {
        if (!allowed.TryGetValue(key, out var found))
        {
            allowed[key] = found = new Allowed(Space.Columns, key);
        }

        return found;
    }

    private static void Shorten<TKey, TValue>(ConcurrentDictionary<TKey, TValue> kept)
        where TKey : notnull
    {
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }
    }

    private Solution Search(Reading reading)
    {
        var cases = Enumerable.Range(0, Tied.Cases).Where(at => Tied.Possible(at, reading)).ToArray();
        var ways = new WaysBeside[Tied.Cases][];
        foreach (var at in cases)
        {
            ways[at] = Tied.In(at, reading, r => Array.ConvertAll(beside, b => b.In(r)));
        }

        return new OffenceSearch(this, Tables(reading), reading.OffenceCount == 0, ways, cases).Run();
    }

    private static OfOffences? Once(IEnumerable<OfOffences> conditions) => conditions.Take(2).ToArray() switch
    {
        [] => null,
        [var one] => one,
        _ => throw new LawError("it looks at the offences twice; two looks are two demands"),
    };

    private Fact? Shared(OfOffences?[] conditions)
    {
        Fact?[] inside = [.. conditions.OfType<OfOffences>().SelectMany(c => Leaves(c, plan)).Select(leaf => leaf.Fact).Where(f => !f.IsOfOffence()).Distinct()];
        return inside.Length <= 1 ? inside.FirstOrDefault() : throw new LawError("what is asked of each offence asks for several facts beside it");
    }

    // Whether the condition stands only if some offence gives a certain answer, which is counted off while offences are gone through.
    private static bool OneOffenceMust(Condition condition, OfOffences of, bool contrary = false) => condition switch
    {
        OfOffences same => same == of && same.Some != contrary,
        Not not => OneOffenceMust(not.Parts[0], of, !contrary),
        _ => condition.Parts.Any(part => OneOffenceMust(part, of, contrary)),
    };

    // Unlike a fact of the offences, a fact of the law may stand beside several of them: it is never filled in.
    private Fact[] BesideTheOffences(Condition condition) => condition switch
    {
        OnFact leaf => domains.Matters(leaf.Fact) ? [leaf.Fact] : [],
        OfOffences => [],
        _ => [.. condition.Parts.SelectMany(BesideTheOffences).Distinct()],
    };

    /// <summary>Everything that the search depends on, as one number; nothing where there are too many offences for that.</summary>
    private UInt128? Key(Reading reading)
    {
        if (reading.OffenceCount > mostOffences)
        {
            return null;
        }

        // The number of offences stands foremost, so that lists of different lengths never meet.
        UInt128 key = (uint)reading.OffenceCount;
        foreach (var fact in keys)
        {
            key = (key * (uint)domains.States(fact)) + (uint)domains.State(fact, reading);
        }

        for (var i = 0; i < reading.OffenceCount; i++)
        {
            reading.Offence = i;
            key = (key << bitsOfOffence) + OffenceKey(reading);
        }

        return key;
    }

    private ulong OffenceKey(Reading reading)
    {
        var key = 0UL;
        foreach (var fact in Space.Facts)
        {
            key = (key * (ulong)domains.States(fact)) + (ulong)domains.State(fact, reading);
        }

        return key;
    }

    private static int Bits(IEnumerable<int> sizes) => (int)Math.Ceiling(sizes.Sum(size => Math.Log2(size)));

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
        var key = OffenceKey(reading);
        if (!tables.TryGetValue(key, out var table))
        {
            Shorten(tables);
            tables[key] = table = new OffenceTable(Space, domains, reading);
        }

        return table;
    }
}
