namespace Rogatory.Law.Treaty;

/// <summary>Goes through the acts of a treaty's participants day by day and notes who is bound when, and what does not fit.</summary>
internal sealed class TreatyReckoning
{
    private readonly TreatyClause clause;
    private readonly Dictionary<string, List<Instrument>> instruments = new(StringComparer.Ordinal);
    private readonly List<TreatyProblem> problems;
    private DecisiveInstrument? decisive;
    private DateOnly? entryIntoForce;
    private long standing;

    private TreatyReckoning(TreatyClause clause, IEnumerable<TreatyProblem> problems)
    {
        this.clause = clause;
        this.problems = [.. problems];
    }

    public static TreatyStatus Reckon(TreatyClause clause, Participation participation)
    {
        var reckoning = new TreatyReckoning(clause, participation.Problems);
        foreach (var act in participation.Acts.Order(TreatyAct.InTurn))
        {
            reckoning.Take(act);
        }

        return reckoning.Status(participation.AsOf);
    }

    private void Take(TreatyAct act)
    {
        var own = instruments.TryGetValue(act.Participant, out var list) ? list : instruments[act.Participant] = [];
        var current = own.LastOrDefault(i => !i.HasEnded(act.On));
        switch (act.Kind)
        {
            case ActKind.Denunciation:
                Denounce(act, own, current);
                break;
            case ActKind.Withdrawal:
                Withdraw(act, current);
                break;
            default:
                Deposit(act, own, current);
                break;
        }
    }

    private void Deposit(TreatyAct act, List<Instrument> own, Instrument? current)
    {
        if (current is not null)
        {
            Wrong(act, ProblemCodes.SecondDeposit, $"{act.Participant} has an instrument of {Text(current.On)} in effect; that one counts, this one does not.");
            return;
        }

        own.Add(new Instrument(act.On, act.Kind == ActKind.Succession));
        if (decisive is null && !clause.Organizations.Contains(act.Participant) && ++standing >= clause.Instruments)
        {
            Complete(act);
        }
    }

    // Once enough instruments are deposited the day stands, whatever is denounced afterwards.
    private void Complete(TreatyAct act)
    {
        decisive = new DecisiveInstrument(act.Participant, act.On);
        entryIntoForce = Later(clause.After.After(act.On), clause.NotBefore);
    }

    private void Denounce(TreatyAct act, List<Instrument> own, Instrument? current)
    {
        if (current is null)
        {
            Wrong(act, ProblemCodes.NotAParty, $"{act.Participant} has no instrument in effect that could be denounced.");
        }
        else if (entryIntoForce is not { } start || act.On < start)
        {
            own.Remove(current);
            standing -= clause.Organizations.Contains(act.Participant) ? 0 : 1;
            Wrong(act, ProblemCodes.BeforeEntryIntoForce, $"The treaty is not in force on that day; the instrument of {act.Participant} of {Text(current.On)} is taken away.");
        }
        else if (clause.Denunciation is not { } period)
        {
            Wrong(act, ProblemCodes.NoDenunciationClause, $"The treaty does not provide for denunciation; {act.Participant} stays bound.");
        }
        else if (!current.Denounced)
        {
            (current.Denounced, current.EndsOn) = (true, period.After(act.On));
        }
    }

    private void Withdraw(TreatyAct act, Instrument? current)
    {
        if (current is { Denounced: true })
        {
            (current.Denounced, current.EndsOn) = (false, null);
        }
        else
        {
            Wrong(act, ProblemCodes.WithdrawalWithoutDenunciation, $"{act.Participant} has no denunciation that has yet to take effect on that day.");
        }
    }

    private TreatyStatus Status(DateOnly asOf)
    {
        Compare(asOf);
        var counted = 0;
        var parties = new List<TreatyParty>(instruments.Count);
        foreach (var participant in instruments.Keys.Order(StringComparer.Ordinal))
        {
            var own = instruments[participant];
            counted += !clause.Organizations.Contains(participant) && own.Exists(i => !i.HasEnded(asOf)) ? 1 : 0;
            parties.AddRange(own.Select(i => new TreatyParty(participant, BoundFrom(i), i.EndsOn)));
        }

        return new TreatyStatus(
            asOf, entryIntoForce, counted, clause.Instruments, decisive, parties, [.. problems.OrderBy(p => p.Row ?? int.MaxValue)]);
    }

    // What the depositary published may not be due yet; where a date is reckoned the two can be compared at once.
    private void Compare(DateOnly asOf)
    {
        if (clause.Published is { } published && (published <= asOf || entryIntoForce is not null) && published != entryIntoForce)
        {
            var reckoned = entryIntoForce is { } day ? $"{Text(day)} is reckoned" : "none is reckoned";
            problems.Add(new TreatyProblem(
                null, ProblemCodes.DiffersFromPublished, $"The depositary published {Text(published)} as the day of entry into force; {reckoned} from this list."));
        }
    }

    private DateOnly? BoundFrom(Instrument instrument)
    {
        if (entryIntoForce is not { } start || instrument.On <= decisive!.Date)
        {
            return entryIntoForce;
        }

        return Later(instrument.Succession ? instrument.On : clause.LaterParty.After(instrument.On), start);
    }

    private static DateOnly? Later(DateOnly? one, DateOnly? other) => other > one ? other : one;

    private static string Text(DateOnly day) => Dates.Write(day);

    private void Wrong(TreatyAct act, string code, string text) => problems.Add(new TreatyProblem(act.Row, code, text));

    /// <summary>One deposit, until the denunciation that ends it. A denunciation may take effect on no day that can be written.</summary>
    private sealed class Instrument(DateOnly on, bool succession)
    {
        public DateOnly On => on;

        public bool Succession => succession;

        public bool Denounced { get; set; }

        public DateOnly? EndsOn { get; set; }

        public bool HasEnded(DateOnly day) => EndsOn <= day;
    }
}
