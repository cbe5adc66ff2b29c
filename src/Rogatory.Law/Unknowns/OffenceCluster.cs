using System.Collections.Concurrent;

namespace Rogatory.Law.Unknowns;

/// <summary>
/// A cluster of conditions over the offences. Lists of offences are too many to try; but at each level a condition over offences asks
/// only that no offence gives some answers and that some offence gives others, so the offences can be taken one after the other. A fact
/// of the request that decides which offences count is tried value by value: each is a case of its own.
/// </summary>
internal sealed class OffenceCluster : Cluster
{
    private const int MostKept = 4096;
    private const int BitsOfCount = 4;
    private readonly MeasurePlan plan;
    private readonly Domains domains;
    private readonly Fact? shared;
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
        OfOffences[] conditions = [.. weights.Select(w => OverOffences(w.When).Single())];
        Fact?[] others = [.. conditions.SelectMany(c => Leaves(c, plan)).Select(leaf => leaf.Fact).Where(f => !f.IsOfOffence()).Distinct()];
        shared = others.FirstOrDefault();
        Space = new OffenceSpace(plan, conditions, [.. facts.Where(f => f.IsOfOffence())], shared, domains);
        beside = [.. weights.Select(w => new Beside(w, BesideTheOffences(w.When), domains))];
        if (others.Length > 1 || beside.SelectMany(b => b.Facts).Where(f => !f.IsOfLaw()).GroupBy(f => f).Any(g => g.Count() > 1 || g.Key == shared))
        {
            throw new InvalidOperationException($"The rules of {plan.Code} tie offences to facts in a way that is not searched.");
        }

        bitsOfOffence = Bits(Space.Facts.Select(domains.States));
        var bitsOfOthers = Bits(beside.Select(b => b.States).Append(shared is { } fact ? domains.States(fact) : 1)) + BitsOfCount;
        mostOffences = Math.Min((1 << BitsOfCount) - 1, (128 - bitsOfOthers) / bitsOfOffence);
    }

    public OffenceSpace Space { get; }

    /// <summary>The fact beside the offences that decides which of them count.</summary>
    public Fact? Shared => shared;

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
        var ways = Array.ConvertAll(beside, b => b.In(reading));
        var cases = Enumerable.Range(0, Space.Cases).Where(at => Space.Possible(at, reading)).ToArray();
        return new OffenceSearch(this, Tables(reading), reading.OffenceCount == 0, ways, cases).Run();
    }

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
        if (shared is { } fact)
        {
            key = (key * (uint)domains.States(fact)) + (uint)domains.State(fact, reading);
        }

        foreach (var facts in beside)
        {
            key = (key * (uint)facts.States) + (uint)facts.State(reading);
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
