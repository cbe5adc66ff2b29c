using Rogatory.Law.Convention;
using Rogatory.Law.Rules;

namespace Rogatory.Law.Reference;

/// <summary>
/// A condition as it runs, in plain words. What holds is said; that a fact which is not known leaves the answer open goes without saying, and
/// only where it is otherwise is it said.
/// </summary>
internal static class ConditionWords
{
    /// <summary>The condition as a list in Markdown, one limb a line; that a Convention offence is a Convention offence would say nothing.</summary>
    public static IEnumerable<string> Lines(Condition condition) => Name(condition, no: false) is null
        ? Block(condition, no: false, depth: 0)
        : condition is OnFact fact ? [$"- {OfFact(fact, no: false)}"] : condition.Parts.SelectMany(limb => Block(limb, no: false, depth: 0));

    /// <summary>The condition in one line.</summary>
    public static string Line(Condition condition) => Inline(condition, no: false);

    private static IEnumerable<string> Block(Condition condition, bool no, int depth)
    {
        if (Name(condition, no) is null && Chain(condition, no) is var (joined, limbs))
        {
            yield return $"{Indent(depth)}- {(joined == "and" ? "all of this:" : "one of this:")}";
            foreach (var line in limbs.SelectMany(limb => Block(limb, no, depth + 1)))
            {
                yield return line;
            }
        }
        else if (condition is Not not && Name(not, no) is null)
        {
            foreach (var line in Block(not.Parts[0], !no, depth))
            {
                yield return line;
            }
        }
        else
        {
            yield return $"{Indent(depth)}- {Inline(condition, no)}";
        }
    }

    private static string Inline(Condition condition, bool no)
    {
        if (Name(condition, no) is { } name)
        {
            return name;
        }

        if (Chain(condition, no) is var (joined, limbs))
        {
            return string.Join($" {joined} ", limbs.Select(limb =>
                Chain(limb, no) is null || Name(limb, no) is not null ? Inline(limb, no) : $"({Inline(limb, no)})"));
        }

        return condition switch
        {
            Not not => Inline(not.Parts[0], !no),
            OnFact fact => OfFact(fact, no),
            OfOffences offences => OfOffences(offences, no),
            _ => throw new InvalidOperationException($"{nameof(ConditionWords)} has no words for this kind of condition."),
        };
    }

    private static string Indent(int depth) => new(' ', 2 * depth);

    // "Not all" is "one not", and the other way round; so it is in three answers too.
    private static (string Joined, IReadOnlyList<Condition> Limbs)? Chain(Condition condition, bool no) => condition switch
    {
        All => (no ? "or" : "and", condition.Parts),
        Any => (no ? "and" : "or", condition.Parts),
        _ => null,
    };

    private static string? Name(Condition condition, bool no)
    {
        var name = condition == Article35.ConventionOffence ? "a Convention offence"
            : condition == Article2.SeriousCrime ? "a serious crime"
            : null;
        return name is null ? null : no ? $"it is not {name}" : $"it is {name}";
    }

    private static string OfOffences(OfOffences offences, bool no)
    {
        var some = offences.Some != no;
        var which = offences.OpeningOnly ? "offence that opens the measure or, something not being known, may" : "offence";
        return $"{(some ? "for some" : "for every")} {which}: {Inline(offences.Each, no)}";
    }

    private static string OfFact(OnFact condition, bool no)
    {
        var holds = no ? Answer.No : Answer.Yes;
        var values = Enumerable.Range(1, Known.Values(condition.Fact) - 1).Where(v => condition.For(v) == holds).ToArray();
        var words = condition.Fact switch
        {
            Fact.RequestingBound => "the Convention binds the requesting State on that day",
            Fact.RequestedBound => "the Convention binds the requested State on that day",
            Fact.DualCriminalityReservation => Requested("has filed", "has not filed", "the reservation of 42(5)"),
            Fact.ListedOffencesReservation => Requested("has filed", "has not filed", "the reservation of 23(3)(a)"),
            Fact.DiplomaticChannelRequired => Requested("requires", "does not require", "the diplomatic channel"),
            Fact.Measure => "the measure is asked for",
            _ => $"`{FactSchema.All[(int)condition.Fact].Path}` {ValueWords.Of(condition.Fact, values)}",
        };
        return condition.For(0) == Answer.Unknown ? words : condition.For(0) == holds ? $"{words} (or not known)" : $"{words} (not known counts as no)";

        string Requested(string does, string doesNot, string what) => $"the requested State {(values.Contains(Known.Yes) ? does : doesNot)} {what}";
    }
}
