namespace Rogatory.Law;

/// <summary>
/// On which other days the same request would come out otherwise. Between two days on which a State becomes bound or free, or a period ends,
/// nothing changes; so one assessment for each span is enough.
/// </summary>
internal sealed class DatedChanges(Facts facts, World world)
{
    private readonly SortedDictionary<DateOnly, string> events = [];

    public IReadOnlyList<DatedChange> Find(Outcome outcome)
    {
        Gather();
        DateOnly[] starts = [DateOnly.MinValue, .. events.Keys.Where(day => day > DateOnly.MinValue)];
        var changes = new List<DatedChange>();
        for (var i = 0; i < starts.Length; i++)
        {
            var until = i + 1 < starts.Length ? starts[i + 1] : (DateOnly?)null;
            if (On(starts[i]) is { } then && then != outcome)
            {
                Add(changes, new DatedChange(i == 0 ? null : starts[i], until, then, Why(starts[i], until)));
            }
        }

        return changes;
    }

    private Outcome On(DateOnly day) => Assessor.Assess(facts.With("asOf", FactOptions.Quoted(FactOptions.Day(day))), world).Outcome;

    private static void Add(List<DatedChange> changes, DatedChange change)
    {
        if (changes.LastOrDefault() is { } last && last.Outcome == change.Outcome && last.Until == change.From)
        {
            changes[^1] = last with { Until = change.Until };
            return;
        }

        changes.Add(change);
    }

    // A span that lies ahead begins with what happens, one that lies behind ended with it.
    private string Why(DateOnly start, DateOnly? until) => start > facts.AsOf ? events[start] : events[until!.Value];

    private void Gather()
    {
        string?[] states = [facts.Requesting, facts.Requested, facts.OtherProviderIn];
        foreach (var code in states.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            foreach (var time in world.TimesBound(code))
            {
                Note(time.BoundFrom!.Value, $"the Convention binds {world.NameOf(code)} from {FactOptions.Day(time.BoundFrom!.Value)}");
                if (time.BoundUntil is { } until)
                {
                    Note(until, $"the Convention no longer binds {world.NameOf(code)} from {FactOptions.Day(until)}");
                }
            }
        }

        foreach (var version in world.Policy(facts.Requested)?.Versions ?? [])
        {
            Note(version.Since, $"{world.NameOf(facts.Requested)} has its own policy of {FactOptions.Day(version.Since)}");
        }

        var days = world.Law.LongestSecrecyDays;
        if (facts.SecrecyUntil is { } end && end.DayNumber >= days)
        {
            Note(end.AddDays(-days), $"from {FactOptions.Day(end.AddDays(-days))} the secrecy asked for is not longer than {days} days");
        }
    }

    private void Note(DateOnly day, string what) => events[day] = events.TryGetValue(day, out var already) ? $"{already}, and {what}" : what;
}
