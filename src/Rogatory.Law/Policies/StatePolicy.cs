using Rogatory.Law.Floor;

namespace Rogatory.Law;

/// <summary>A State's own policy: what it demands beyond the floor where it is the State that is asked. It only ever adds.</summary>
public sealed class StatePolicy
{
    internal StatePolicy(string state, IReadOnlyList<PolicyVersion> versions)
    {
        State = state;
        Versions = versions;
    }

    /// <summary>The code of the State.</summary>
    public string State { get; }

    /// <summary>Its versions, the oldest first. Each takes the place of the one before as a whole.</summary>
    public IReadOnlyList<PolicyVersion> Versions { get; }

    /// <summary>The version in force on a day: the newest that had begun; nothing before the first.</summary>
    public PolicyVersion? On(DateOnly day)
    {
        for (var i = Versions.Count - 1; i >= 0; i--)
        {
            if (Versions[i].Since <= day)
            {
                return Versions[i];
            }
        }

        return null;
    }
}

/// <summary>What a State's own policy adds from one day on.</summary>
public sealed class PolicyVersion
{
    private readonly PlanInWords?[] byMeasure;

    internal PolicyVersion((DateOnly Since, string Source) cited, PlanInWords?[] byMeasure, IReadOnlyList<string> adds)
    {
        (Since, Source) = cited;
        this.byMeasure = byMeasure;
        Adds = adds;
    }

    /// <summary>The day since which it holds.</summary>
    public DateOnly Since { get; }

    /// <summary>Where it was read.</summary>
    public string Source { get; }

    /// <summary>What it adds to the floor, in plain words, one sentence each.</summary>
    public IReadOnlyList<string> Adds { get; }

    /// <summary>The rules of a measure, by its number; nothing where the version adds nothing to that measure.</summary>
    internal PlanInWords? For(int measure) => byMeasure[measure];
}
