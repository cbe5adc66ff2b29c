using Rogatory.Law.Floor;
using Rogatory.Law.Reservations;
using Rogatory.Law.Treaty;

namespace Rogatory.Law;

/// <summary>Which treaty status is in force: the real one, or that of the fictional States of the demonstration.</summary>
public sealed class World
{
    private readonly WorldTitle title;
    private readonly Dictionary<string, StateRecord> states;
    private readonly Dictionary<string, TreatyParty[]> bound;

    internal World(WorldTitle title, LawNumbers law, IEnumerable<StateRecord> states, WorldTreaty treaty)
    {
        this.title = title;
        Name = title.Name;
        Title = title.Title;
        ClockAheadDays = title.ClockAheadDays;
        Law = law;
        Treaty = treaty;
        States = [.. states.OrderBy(s => s.Code, StringComparer.Ordinal)];
        this.states = States.ToDictionary(s => s.Code, StringComparer.Ordinal);
        var status = treaty.Whole();
        EntryIntoForce = status.EntryIntoForce;
        bound = status.Parties.GroupBy(p => p.Participant, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
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
    public DateOnly? EntryIntoForce { get; }

    /// <summary>The reservations and declarations that law/ holds for this world, certain or not.</summary>
    public required IReadOnlyList<Filing> Filings { get; init; }

    internal LawNumbers Law { get; }

    internal WorldTreaty Treaty { get; }

    /// <summary>The States' own policies, by State.</summary>
    internal IReadOnlyDictionary<string, StatePolicy> Policies { get; set; } = new Dictionary<string, StatePolicy>(StringComparer.Ordinal);

    /// <summary>What law/ holds of a State; nothing where it holds nothing.</summary>
    public StateRecord? State(string code) => states.GetValueOrDefault(code);

    /// <summary>What people call a State; its code where law/ does not hold it.</summary>
    internal string NameOf(string code) => State(code)?.Name ?? code;

    /// <summary>The times for which the Convention binds a State, the earliest first; none where no day is known.</summary>
    internal IReadOnlyList<TreatyParty> TimesBound(string code) => EntryIntoForce is null ? [] : bound.GetValueOrDefault(code, []);

    /// <summary>The same world with further acts, and with its States changed; it is reckoned anew from all acts.</summary>
    /// <exception cref="LawError">An act does not fit those that law/ holds.</exception>
    internal World With(IReadOnlyList<TreatyAct> further, Func<StateRecord, StateRecord> change) =>
        new(title, Law, States.Select(change), Treaty with { Supposed = further }) { Filings = Filings, Policies = Policies };

    /// <summary>A State's own policy; nothing where law/ holds none.</summary>
    public StatePolicy? Policy(string code) => Policies.GetValueOrDefault(code);

    /// <summary>The rules for a request: the floor, and what the requested State's own policy adds to it on the request's day.</summary>
    internal PlanInWords PlanFor(Facts facts)
    {
        var measure = facts.Values[(int)Fact.Measure] - 1;
        return Policies.GetValueOrDefault(facts.Requested)?.On(facts.AsOf)?.For(measure) ?? Law.Floor.For(measure);
    }

    /// <summary>Whether the Convention binds a State on a day (Articles 65 and 67).</summary>
    public bool IsBound(string code, DateOnly on) => bound.TryGetValue(code, out var times) && Array.Exists(times, t => t.IsBound(on));
}

/// <summary>A world's name and calendar.</summary>
internal sealed record WorldTitle(string Name, string Title, int ClockAheadDays);
