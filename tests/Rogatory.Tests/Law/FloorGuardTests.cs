using Rogatory.Law;
using Rogatory.Law.Rules;

namespace Rogatory.Tests.Law;

/// <summary>The last line, behind every reader of files: a plan whose safeguards lack one of the floor's, or have a lighter one in its place, is not put together.</summary>
public sealed class FloorGuardTests
{
    [Fact]
    public void No_plan_is_put_together_in_which_anything_of_the_floor_is_missing_or_lighter()
    {
        foreach (var plan in MeasurePlan.Everything)
        {
            var floor = plan.Safeguards;
            Assert.Equal(floor, plan.With(floor).Safeguards);
            for (var i = 0; i < floor.Count; i++)
            {
                Refuses([.. floor.Take(i), .. floor.Skip(i + 1)]);
                foreach (var lighter in Lighter(floor[i])) Refuses([.. floor.Take(i), lighter, .. floor.Skip(i + 1)]);
            }

            void Refuses(IReadOnlyList<SafeguardRule> safeguards) =>
                Assert.Equal("The floor would be lowered.", Assert.Throws<InvalidOperationException>(() => plan.With(safeguards)).Message);
        }
    }

    private static IEnumerable<SafeguardRule> Lighter(SafeguardRule rule)
    {
        yield return rule with { Id = "XAA-1" };
        yield return rule with { Met = Conditions.Always };
        yield return rule with { Applies = Conditions.Never };
        if (rule.RefuseWhere is not null) yield return rule with { RefuseWhere = null };
        if (rule.No > Effect.None) yield return rule with { No = rule.No - 1 };
        if (rule.Unknown > Effect.None) yield return rule with { Unknown = rule.Unknown - 1 };
    }
}
