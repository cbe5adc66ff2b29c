using Rogatory.Law.Treaty;

namespace Rogatory.Law.Conference;

/// <summary>How the Convention stands in one world on one day: whether it is in force, for which States, and what is told without being certain.</summary>
/// <param name="World">The world.</param>
/// <param name="Status">The life of the Convention as it was known on the day.</param>
/// <param name="InForce">Whether it is in force; unknown where acts that are not certain could make it so.</param>
/// <param name="Parties">The States that it binds on that day; organizations are not counted among them.</param>
/// <param name="Organizations">The organizations that it binds on that day.</param>
/// <param name="Doubtful">Acts told of without being certain; they do not count.</param>
public sealed record ConventionStanding(
    World World,
    TreatyStatus Status,
    Answer InForce,
    IReadOnlyList<string> Parties,
    IReadOnlyList<string> Organizations,
    IReadOnlyList<DoubtfulAct> Doubtful)
{
    /// <summary>The day for which is asked; what happened later is left out.</summary>
    public DateOnly AsOf => Status.AsOf;

    /// <summary>The day on which the newest of this was read; nothing in a fictional world.</summary>
    public DateOnly? KnownOn => World.Treaty.KnownOn;

    /// <summary>How the Convention stands as it was known on a day.</summary>
    public static ConventionStanding Of(World world, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(world);
        var status = world.Treaty.On(asOf);
        string[] bound = [.. status.Parties.Where(p => p.IsBound(asOf)).Select(p => p.Participant)];
        var organizations = world.Treaty.Clause.Organizations;
        DoubtfulAct[] doubtful = [.. world.Treaty.Doubtful.Where(d => d.On is not { } day || day <= asOf)];
        var states = doubtful.Where(d => ActNames.IsInstrument(d.Action) && !organizations.Contains(d.Participant)).DistinctBy(d => d.Participant);
        return new ConventionStanding(
            world,
            status,
            IsInForce(status, states.Count(d => status.Parties.All(p => p.Participant != d.Participant))),
            [.. bound.Where(p => !organizations.Contains(p))],
            [.. bound.Where(organizations.Contains)],
            doubtful);
    }

    internal bool IsOrganization(string participant) => World.Treaty.Clause.Organizations.Contains(participant);

    /// <summary>Whether there are so many States Parties on that day.</summary>
    internal Answer AtLeast(int number)
    {
        var bound = Parties.ToHashSet(StringComparer.Ordinal);
        var told = Doubtful.DistinctBy(d => (d.Participant, ActNames.IsInstrument(d.Action))).ToLookup(d => ActNames.IsInstrument(d.Action));
        if (bound.Count - told[false].Count(d => bound.Contains(d.Participant)) >= number)
        {
            return Answer.Yes;
        }

        return bound.Count + told[true].Count(d => !bound.Contains(d.Participant)) < number ? Answer.No : InForce.And(Answer.Unknown);
    }

    /// <summary>The first day, also one to come, on which there are so many States Parties; nothing where none is known.</summary>
    internal DateOnly? FirstDayWith(int number)
    {
        var states = Status.Parties.Where(p => !IsOrganization(p.Participant)).ToArray();
        return states.Select(p => p.BoundFrom).Order().FirstOrDefault(day => day is { } on && states.Count(p => p.IsBound(on)) >= number);
    }

    // Told instruments could have made the number full, or earlier than those that are certain.
    private static Answer IsInForce(TreatyStatus status, int told)
    {
        if (status.InForce)
        {
            return Answer.Yes;
        }

        return told > 0 && status.Counted + told >= status.Needed ? Answer.Unknown : Answer.No;
    }
}
