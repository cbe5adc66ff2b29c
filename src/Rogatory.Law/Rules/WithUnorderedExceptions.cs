namespace Rogatory.Law.Rules;

/// <summary>A rule of whose exceptions two or more stand side by side, which is good only as long as no two of these apply at once.</summary>
internal sealed class WithUnorderedExceptions(Condition rule, ExceptionOrder order) : Condition
{
    public override IReadOnlyList<Condition> Parts { get; } =
        [rule, .. order.Exceptions.Select(e => e.When), .. order.Exceptions.Select(e => e.Instead).Where(AsksForFacts)];

    /// <exception cref="LawError">Two exceptions apply, and neither goes before the other: both are named.</exception>
    public override Answer In(Reading reading)
    {
        var standing = Standing(reading);
        var applying = standing.FindAll(e => e.When.In(reading) == Answer.Yes);
        if (applying.Count > 1)
        {
            return reading.Supposing ? Answer.Unknown : throw Conflict(applying[0], applying[1]);
        }

        var answers = Candidates(standing, applying.Count > 0).Select(c => c.In(reading)).Distinct().ToArray();
        return answers is [var agreed] ? agreed : Answer.Unknown;
    }

    public override void Why(Reading reading, List<string> because)
    {
        var standing = Standing(reading);
        foreach (var exception in order.Exceptions)
        {
            exception.When.Why(reading, because);
        }

        foreach (var candidate in Candidates(standing, standing.Exists(e => e.When.In(reading) == Answer.Yes)))
        {
            if (AsksForFacts(candidate))
            {
                candidate.Why(reading, because);
            }
        }
    }

    private static bool AsksForFacts(Condition condition) => condition != Conditions.Always && condition != Conditions.Never;

    // What may hold: the rule too, unless an exception is known to apply.
    private IEnumerable<Condition> Candidates(List<ExceptionToRule> standing, bool applies) =>
        standing.Select(e => e.Instead).Concat(applies ? [] : [rule]);

    // Those that apply or may, and do not give way to one that is known to apply.
    private List<ExceptionToRule> Standing(Reading reading)
    {
        var answers = order.Exceptions.Select(e => e.When.In(reading)).ToArray();
        var all = Enumerable.Range(0, answers.Length).ToArray();
        return [.. all.Where(i => answers[i] != Answer.No && !Array.Exists(all, j => answers[j] == Answer.Yes && order.GoesBefore(j, i)))
            .Select(i => order.Exceptions[i])];
    }

    private static LawError Conflict(ExceptionToRule one, ExceptionToRule other) => new(
        $"The exceptions `{one.Id}` ({one.Provision}) and `{other.Id}` ({other.Provision}) both apply, and the law does not say which goes before the other. Declare the order.");
}
