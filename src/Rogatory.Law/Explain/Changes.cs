namespace Rogatory.Law;

/// <summary>
/// What would change the outcome: every fact is tried with every value that a rule tells apart, everything else alike, and the request is
/// assessed anew. So what is said here is exactly what assessing would say.
/// </summary>
internal static class Changes
{
    private static readonly FactDescription[] OfRequest =
        [.. FactSchema.All.Where(row => !row.Path.StartsWith("offences[]", StringComparison.Ordinal))];

    private static readonly FactDescription[] OfOffence =
        [.. FactSchema.All.Where(row => row.Path.StartsWith("offences[]", StringComparison.Ordinal))];

    public static IReadOnlyList<Change> OfFacts(Facts facts, World world, Outcome outcome)
    {
        var before = Obstacles.Of(facts, world, outcome);
        var changes = new List<Change>();
        foreach (var path in Paths(facts))
        {
            foreach (var option in FactOptions.For(path, facts, world))
            {
                var changed = facts.With(path, option.Value);
                var after = Assessor.Assess(changed, world).Outcome;
                if (after != outcome)
                {
                    // Where it gets graver, what would stand in the way then; where it gets lighter, what would be out of the way.
                    changes.Add(new Change(
                        path, facts.Knows(path), option, after, after < outcome ? Obstacles.Of(changed, world, after) : before));
                }
            }
        }

        return changes;
    }

    /// <summary>The measure, and the facts that a rule of it reads; the list of offences only where none is named.</summary>
    private static IEnumerable<string> Paths(Facts facts)
    {
        var unknowns = MeasurePlan.For(facts.Measure).Unknowns;
        foreach (var row in OfRequest)
        {
            var fact = FactLayout.At(row.Path);
            if (fact == Fact.Measure || (unknowns.Reads(fact) && (fact != Fact.Offences || facts.OffenceCount == 0)))
            {
                yield return row.Path;
            }
        }

        for (var i = 0; i < facts.OffenceCount; i++)
        {
            foreach (var row in OfOffence.Where(row => unknowns.Reads(FactLayout.At(row.Path))))
            {
                yield return FactLayout.PathInOffence(row, i);
            }
        }
    }
}
