using Rogatory.Law.Floor;

namespace Rogatory.Law;

/// <summary>Which treaty status is in force: the real one, or that of the fictional States of the demonstration.</summary>
public sealed class World
{
    private readonly Dictionary<string, StateRecord> states;
    private readonly TreatyLife life;
    private readonly Dictionary<string, Bound[]> bound = new(StringComparer.Ordinal);

    internal World(WorldTitle title, LawNumbers law, IEnumerable<StateRecord> states, TreatyLife life)
    {
        Name = title.Name;
        Title = title.Title;
        ClockAheadDays = title.ClockAheadDays;
        Law = law;
        this.life = life;
        States = [.. states.OrderBy(s => s.Code, StringComparer.Ordinal)];
        this.states = States.ToDictionary(s => s.Code, StringComparer.Ordinal);
        foreach (var state in States)
        {
            bound[state.Code] = [.. life.Of(state.Code)];
        }
    }

    /// <summary>Its name: `real` or `demo`.</summary>
    public string Name { get; }

    /// <summary>Its title, for people.</summary>
    public string Title { get; }

    /// <summary>By how many days its calendar runs ahead of ours; 0 for the real world.</summary>
    public int ClockAheadDays { get; }

    /// <summary>The States that law/ holds for this world, by code.</summary>
    public IReadOnlyList<StateRecord> States { get; }

    /// <summary>The day on which the Convention enters into force in this world; nothing while too few instruments are deposited.</summary>
    public DateOnly? EntryIntoForce => life.EntryIntoForce;

    internal LawNumbers Law { get; }

    /// <summary>The States' own policies, by State.</summary>
    internal IReadOnlyDictionary<string, StatePolicy> Policies { get; set; } = new Dictionary<string, StatePolicy>(StringComparer.Ordinal);

    /// <summary>What law/ holds of a State; nothing where it holds nothing.</summary>
    public StateRecord? State(string code) => states.GetValueOrDefault(code);

    /// <summary>A State's own policy; nothing where law/ holds none.</summary>
    public StatePolicy? Policy(string code) => Policies.GetValueOrDefault(code);

    /// <summary>The rules for a request: the floor, and what the requested State's own policy adds to it on the request's day.</summary>
    internal PlanInWords PlanFor(Facts facts)
    {
        var measure = MeasureCodes.IndexOf(facts.Measure);
        return Policies.GetValueOrDefault(facts.Requested)?.On(facts.AsOf)?.For(measure) ?? Law.Floor.For(measure);
    }

    /// <summary>Whether the Convention binds a State on a day (Articles 65 and 67).</summary>
    public bool IsBound(string code, DateOnly on) => bound.TryGetValue(code, out var times) && Array.Exists(times, t => t.Covers(on));
}

/// <summary>A world's name and calendar.</summary>
internal sealed record WorldTitle(string Name, string Title, int ClockAheadDays);
