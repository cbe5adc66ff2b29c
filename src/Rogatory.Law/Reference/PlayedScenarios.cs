namespace Rogatory.Law.Reference;

/// <summary>A scenario that was run: what came of it, what its answer names, what it expects and what its source cites.</summary>
internal sealed record PlayedScenario(string Title, string Path, string Outcome, string Measure)
{
    /// <summary>Rules, provisions, safeguards and duties that the answer names.</summary>
    public required IReadOnlySet<string> Named { get; init; }

    /// <summary>Those of which the scenario expects something.</summary>
    public required IReadOnlySet<string> Expected { get; init; }

    /// <summary>Those that the scenario expects to be absent.</summary>
    public required IReadOnlySet<string> Absent { get; init; }

    /// <summary>The provisions that its source cites.</summary>
    public required IReadOnlySet<string> Cited { get; init; }

    /// <summary>Whether a provision can be at issue at all: Article 37 is extradition's alone, and Article 40 is not for extradition.</summary>
    public bool MayConcern(string provision) => provision.Split('(')[0] != (Measure == "extradite" ? "40" : "37");
}

/// <summary>All scenarios, run once, and which of them are about what.</summary>
internal sealed class PlayedScenarios(IEnumerable<Scenario> scenarios, LawBook law)
{
    public IReadOnlyList<PlayedScenario> All { get; } =
        [.. scenarios.Select(s => ScenarioPlay.Play(s, law)).OrderBy(s => s.Path, StringComparer.Ordinal)];

    /// <summary>How many answers name one of these.</summary>
    public int Naming(IReadOnlyCollection<string> names, string provision) => All.Count(s => s.MayConcern(provision) && s.Named.Overlaps(names));

    /// <summary>Those that expect something of one of these or cite the provision, the most specific first.</summary>
    public IReadOnlyList<PlayedScenario> About(IReadOnlyCollection<string> names, string provision) =>
    [
        .. All.Select(s => (Scenario: s, Rank: Rank(s, names, provision)))
            .Where(s => s.Rank > 0)
            .OrderByDescending(s => s.Rank)
            .ThenBy(s => s.Scenario.Expected.Count + s.Scenario.Cited.Count)
            .ThenBy(s => s.Scenario.Path, StringComparer.Ordinal)
            .Select(s => s.Scenario),
    ];

    // What is expected says more than what is cited, and what is there more than what is absent.
    private static int Rank(PlayedScenario scenario, IReadOnlyCollection<string> names, string provision)
    {
        var may = scenario.MayConcern(provision);
        return (scenario.Cited.Contains(provision) ? 2 : 0)
            + (may && scenario.Expected.Overlaps(names) ? 3 : 0)
            + (may && scenario.Absent.Overlaps(names) ? 1 : 0);
    }
}
