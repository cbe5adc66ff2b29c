using System.Text;
using Rogatory.Law.Treaty;

namespace Rogatory.Law;

/// <summary>
/// Who may ask whom: for every ordered pair of States, every measure and every kind of offence, what the Convention alone requires, which
/// grounds remain and what the floor changes. Each answer is that of the assessor to the smallest request that says just this.
/// </summary>
public sealed class Exposure
{
    private readonly Dictionary<string, IReadOnlyList<ExposureCell>> classes = new(StringComparer.Ordinal);
    private readonly ILookup<string, WhatIf.Statute> statutes;
    private readonly string asOf;

    private Exposure(World world, DateOnly on, IReadOnlyList<WhatIf> whatIfs)
    {
        World = world;
        On = on;
        asOf = on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        statutes = whatIfs.OfType<WhatIf.Statute>().ToLookup(s => s.State, StringComparer.Ordinal);
        var named = whatIfs.Select(w => w.State).ToHashSet(StringComparer.Ordinal);
        States = [.. world.States.Where(s => s.IsMember || named.Contains(s.Code) || world.IsBound(s.Code, on))];
    }

    /// <summary>The world, with what is supposed of its States.</summary>
    public World World { get; }

    /// <summary>The day on which the law and the status of the States are read.</summary>
    public DateOnly On { get; }

    /// <summary>The States between which it is asked: the members of the United Nations, whoever else is bound, and those of which something is supposed.</summary>
    public IReadOnlyList<StateRecord> States { get; }

    /// <summary>The exposure in a world on a day, under suppositions.</summary>
    /// <exception cref="BadExposure">Two suppositions contradict each other.</exception>
    public static Exposure In(World world, DateOnly on, IReadOnlyList<WhatIf> whatIfs)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(whatIfs);
        RefuseTwoPenalties(whatIfs);
        var acts = whatIfs.OfType<WhatIf.Act>().Select(act => new TreatyAct(0, act.State, ActNames.Find(act.Action)!.Value, act.On)).ToArray();
        var filed = whatIfs.OfType<WhatIf.Reservation>().ToLookup(r => r.State, r => r.Provision, StringComparer.Ordinal);
        var supposed = world.With(acts, state => state with { Reservations = [.. state.Reservations.Union(filed[state.Code], StringComparer.Ordinal)] });
        return new Exposure(supposed, on, whatIfs);
    }

    /// <summary>
    /// Every measure with every kind of offence, in the order of the contract. Pairs of which the assessor sees the same share one list.
    /// </summary>
    /// <param name="requesting">The State that asks.</param>
    /// <param name="requested">The State that is asked; another one.</param>
    public IReadOnlyList<ExposureCell> Between(string requesting, string requested)
    {
        var seen = Seen(requesting, requested);
        return classes.TryGetValue(seen, out var cells) ? cells : classes[seen] = Assess(requesting, requested);
    }

    private static void RefuseTwoPenalties(IReadOnlyList<WhatIf> whatIfs)
    {
        var twice = whatIfs.OfType<WhatIf.Statute>().GroupBy(s => (s.State, s.Offence)).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is var (state, offence))
        {
            throw new BadExposure($"`{state}=statute:{offence}:…` is supposed twice. A kind of offence has one maximum penalty; keep the one you mean.");
        }
    }

    // The two States, the day and the statutes are all in which two pairs can differ; and of these only what the rules read.
    private string Seen(string requesting, string requested)
    {
        var facts = new Facts(offences: 0) { AsOf = On, Requesting = requesting, Requested = requested };
        var reading = new Reading(facts, World, MeasurePlan.For(Measures.Preserve.Code()));
        var read = Encoding.Latin1.GetString(reading.BesideOffences);
        var ownStatutes = statutes.Contains(requesting) ? requesting : "";
        var ownPolicy = World.Policy(requested) is null ? "" : requested;
        return $"{read}{ownStatutes}/{ownPolicy}";
    }

    private ExposureCell[] Assess(string requesting, string requested) =>
    [
        .. from measure in FactSchema.All[(int)Fact.Measure].Codes
           from offence in FactSchema.All[(int)Fact.Convention].Codes
           select ExposureCell.Of(measure, offence, Assessor.Assess(Facts.Parse(Request(requesting, requested, measure, offence)), World)),
    ];

    /// <summary>The smallest request that says which States, which measure and which offence: what a cell answers.</summary>
    internal string Request(string requesting, string requested, string measure, string offence)
    {
        var maximum = statutes[requesting].FirstOrDefault(s => s.Offence == offence)?.MaxPenalty;
        var penalty = maximum switch
        {
            null => "",
            "life" or "death" => $$""", "maxPenalty": "{{maximum}}" """,
            _ => $$""", "maxPenalty": {"months": {{maximum}}}""",
        };
        return $$"""
            {"version": 1, "asOf": "{{asOf}}", "requesting": "{{requesting}}", "requested": "{{requested}}", "measure": "{{measure}}",
             "offences": [{"convention": "{{offence}}"{{penalty}}}]}
            """;
    }
}
