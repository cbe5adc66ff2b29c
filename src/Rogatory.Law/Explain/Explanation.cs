namespace Rogatory.Law;

/// <summary>The whole reasoning of an assessment for a person: the conclusion, why, what would change it, and what else to know.</summary>
public sealed record Explanation
{
    private readonly Facts facts;
    private readonly World world;

    internal Explanation(Facts facts, World world)
    {
        this.facts = facts;
        this.world = world;
    }

    /// <summary>What was asked of whom, on which day and in which world, as a sentence.</summary>
    public required string Question { get; init; }

    /// <summary>The conclusion as a sentence.</summary>
    public required string Conclusion { get; init; }

    /// <summary>The assessment that is explained.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>What was found of coverage, offences and treaties.</summary>
    public required IReadOnlyList<Reason> Findings { get; init; }

    /// <summary>What the request must state, item by item.</summary>
    public required IReadOnlyList<Reason> Contents { get; init; }

    /// <summary>The floor, safeguard by safeguard.</summary>
    public required IReadOnlyList<Reason> Safeguards { get; init; }

    /// <summary>The grounds that the text allows.</summary>
    public required IReadOnlyList<Reason> Grounds { get; init; }

    /// <summary>Every fact that would change the outcome if it alone were otherwise. The two States and the day are left out.</summary>
    /// <remarks>Worked out when it is first asked for: it takes some hundred assessments.</remarks>
    public IReadOnlyList<Change> Changes => field ??= Law.Changes.OfFacts(facts, world, Assessment.Outcome);

    /// <summary>On which other days the same request would come out otherwise.</summary>
    public IReadOnlyList<DatedChange> OnOtherDays => field ??= new DatedChanges(facts, world).Find(Assessment.Outcome);

    /// <summary>The names of the conditions on which the outcome rests; none where nothing stands in the way.</summary>
    public required IReadOnlyList<string> Obstacles { get; init; }

    /// <summary>What must be pleaded for each offence.</summary>
    public required IReadOnlyList<OffencePleading> Pleading { get; init; }

    /// <summary>Which other instruments might serve, where the Convention does not cover the request; else none.</summary>
    public required IReadOnlyList<PossibleInstrument> OtherInstruments { get; init; }

    /// <summary>Whether the request says that a treaty on mutual legal assistance is in force between the two States.</summary>
    public required bool TreatyPleaded { get; init; }

    /// <summary>What the reasoning calls the requesting State.</summary>
    public required string Requesting { get; init; }

    /// <summary>What it calls the requested State.</summary>
    public required string Requested { get; init; }
}
