namespace Rogatory.Law;

/// <summary>What makes an outcome: the conditions that weigh as much as it does.</summary>
internal static class Obstacles
{
    /// <summary>The provision whose contents are not checked, so that a person reviews every request for confiscation.</summary>
    public const string NotChecked = "50(3)";

    /// <summary>The names of the conditions that weigh as much as the outcome; none where nothing stands in the way.</summary>
    public static IReadOnlyList<string> Of(Facts facts, World world, Outcome outcome)
    {
        var level = Level(outcome);
        if (level == 0)
        {
            return [];
        }

        var plan = world.PlanFor(facts).Plan;
        var reading = new Reading(facts, world, plan);
        var names = plan.Unknowns.Weights.Where(w => w.Of(w.When.In(reading)) == level).Select(w => w.Decides);
        if (level == 1 && plan.Rules.AlwaysReviewed)
        {
            names = names.Append(NotChecked);
        }

        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The weight of an outcome, as conditions weigh.</summary>
    public static int Level(Outcome outcome) => Outcome.Proceed - outcome;
}
