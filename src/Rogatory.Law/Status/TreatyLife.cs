namespace Rogatory.Law;

/// <summary>When a treaty enters into force, and for whom (Articles 64, 65 and 67): reckoned from what its participants have deposited.</summary>
/// <param name="Instruments">How many deposits bring it into force.</param>
/// <param name="AfterDays">How many days after the last of these.</param>
/// <param name="LaterPartyDays">How many days after its own deposit for one that deposits later.</param>
/// <param name="DenunciationYears">How many years after its receipt a denunciation takes effect.</param>
internal sealed record TreatyClause(int Instruments, int AfterDays, int LaterPartyDays, int DenunciationYears);

/// <summary>One act of a participant, on its day.</summary>
internal sealed record TreatyAct(string Participant, string Action, DateOnly On);

/// <summary>One time of being bound: from a day on, until the first day on which the participant is no longer bound.</summary>
internal sealed record Bound(DateOnly From, DateOnly? Until)
{
    public bool Covers(DateOnly day) => From <= day && (Until is not { } until || day < until);
}

/// <inheritdoc cref="TreatyClause"/>
internal sealed class TreatyLife
{
    private static readonly string[] InstrumentActions =
        ["ratification", "acceptance", "approval", "accession", "succession", "definitive-signature"];

    private readonly TreatyClause clause;
    private readonly HashSet<string> organizations;
    private readonly Dictionary<string, List<Deposit>> deposits = new(StringComparer.Ordinal);

    private TreatyLife(TreatyClause clause, IEnumerable<string> organizations)
    {
        this.clause = clause;
        this.organizations = organizations.ToHashSet(StringComparer.Ordinal);
    }

    public DateOnly? EntryIntoForce { get; private set; }

    private DateOnly? Decisive { get; set; }

    public static TreatyLife Reckon(TreatyClause clause, IEnumerable<string> organizations, IEnumerable<TreatyAct> acts)
    {
        var life = new TreatyLife(clause, organizations);
        foreach (var act in acts.OrderBy(a => a.On).ThenBy(a => Turn(a.Action)).ThenBy(a => a.Participant, StringComparer.Ordinal))
        {
            life.Take(act);
        }

        return life;
    }

    public IReadOnlyList<Bound> Of(string participant)
    {
        if (EntryIntoForce is not { } start || !deposits.TryGetValue(participant, out var own))
        {
            return [];
        }

        return [.. own.Select(d => new Bound(BoundFrom(d, start), d.EndsOn))];
    }

    // On one day deposits come first, then denunciations, then withdrawals.
    private static int Turn(string action) => action switch
    {
        "denunciation" => 1,
        "withdrawal-of-denunciation" => 2,
        _ => 0,
    };

    private void Take(TreatyAct act)
    {
        var own = deposits.TryGetValue(act.Participant, out var list) ? list : deposits[act.Participant] = [];
        var last = own.LastOrDefault();
        var inEffect = last is not null && (last.EndsOn is not { } end || act.On < end);
        if (InstrumentActions.Contains(act.Action) && !inEffect)
        {
            own.Add(new Deposit(act.On, act.Action == "succession"));
            Count(act.On);
        }
        else if (act.Action == "denunciation" && inEffect && last!.EndsOn is null)
        {
            Denounce(own, last, act.On);
        }
        else if (act.Action == "withdrawal-of-denunciation" && inEffect && last!.EndsOn is not null)
        {
            last.EndsOn = null;
        }
    }

    private void Denounce(List<Deposit> own, Deposit deposit, DateOnly on)
    {
        // Before entry into force there is nothing to denounce: the instrument is gone on that day.
        if (EntryIntoForce is not { } start || on < start)
        {
            own.Remove(deposit);
        }
        else
        {
            deposit.EndsOn = on.AddYears(clause.DenunciationYears);
        }
    }

    // Once enough instruments are deposited the day stands, whatever is denounced afterwards.
    private void Count(DateOnly on)
    {
        var counted = deposits.Count(d => !organizations.Contains(d.Key) && d.Value.Exists(own => own.EndsOn is not { } end || on < end));
        if (EntryIntoForce is null && counted >= clause.Instruments)
        {
            Decisive = on;
            EntryIntoForce = on.AddDays(clause.AfterDays);
        }
    }

    private DateOnly BoundFrom(Deposit deposit, DateOnly start)
    {
        var own = deposit.On <= Decisive ? start : deposit.On.AddDays(deposit.Succession ? 0 : clause.LaterPartyDays);
        return own > start ? own : start;
    }

    private sealed class Deposit(DateOnly on, bool succession)
    {
        public DateOnly On => on;

        public bool Succession => succession;

        public DateOnly? EndsOn { get; set; }
    }
}
