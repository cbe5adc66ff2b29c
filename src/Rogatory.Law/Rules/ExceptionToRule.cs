namespace Rogatory.Law.Rules;

/// <summary>An exception from a rule, under its own name: when it applies, and what holds then in the place of the rule.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Provision">Where the text, or the floor, makes it.</param>
internal sealed record ExceptionToRule(string Id, string Provision)
{
    public required Condition When { get; init; }

    /// <summary>What holds in the place of the rule: <see cref="Conditions.Always"/> where the exception lifts a demand.</summary>
    public required Condition Instead { get; init; }

    /// <summary>The exceptions, by name, before which this one goes where both apply.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];
}

/// <summary>
/// A rule with its exceptions. Where an exception applies, what it says holds; where it is not known whether it applies, the answer is
/// known only if rule and exception agree. Two that apply at once without an order between them are an error that names both.
/// </summary>
internal static class ExceptionsToRules
{
    public static Condition Except(this Condition rule, params ExceptionToRule[] exceptions)
    {
        var order = new ExceptionOrder(exceptions);
        return order.Ranked is { } ranked
            ? ranked.Aggregate(rule, (held, exception) => Apply(exception, held))
            : new WithUnorderedExceptions(rule, order);
    }

    // With an order between all of them a rule and its exceptions are "and", "or" and "not" again, and explain themselves.
    private static Condition Apply(ExceptionToRule exception, Condition rule)
    {
        var (when, instead) = (exception.When, exception.Instead);
        if (instead == Conditions.Always)
        {
            return rule | when;
        }

        return instead == Conditions.Never ? rule & !when : (when & instead) | (!when & rule) | (rule & instead);
    }
}
