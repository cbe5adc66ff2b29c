namespace Rogatory.Law.Rules;

/// <summary>
/// A condition of the law, put together from facts with "and" (<c>&amp;</c>), "or" (<c>|</c>) and "not" (<c>!</c>) as the article puts it
/// together. It answers in three ways, says which facts made the answer what it is, and can be taken apart to see what would change it.
/// </summary>
internal abstract class Condition
{
    public abstract IReadOnlyList<Condition> Parts { get; }

    public abstract Answer In(Reading reading);

    /// <summary>Adds the paths of the facts that decide the answer: never none.</summary>
    public abstract void Why(Reading reading, List<string> because);

    /// <summary>The paths of the facts that decide the answer.</summary>
    public IReadOnlyList<string> Because(Reading reading)
    {
        if (OnlyPaths is { } paths)
        {
            return paths;
        }

        var because = new List<string>();
        Why(reading, because);
        return because;
    }

    /// <summary>The paths, where they are the same whatever the answer.</summary>
    protected virtual IReadOnlyList<string>? OnlyPaths => null;

    protected static IReadOnlyList<string>? OnlyPathsOf(Condition condition) => condition.OnlyPaths;

    public static Condition operator &(Condition one, Condition other) => new All([.. Limbs<All>(one), .. Limbs<All>(other)]);

    public static Condition operator |(Condition one, Condition other) => new Any([.. Limbs<Any>(one), .. Limbs<Any>(other)]);

    public static Condition operator !(Condition one) => one is Not not ? not.Parts[0] : new Not(one);

    /// <summary>The limbs of a chain of "and" (or of "or"); a condition that is no such chain is its own only limb.</summary>
    public static IReadOnlyList<Condition> Limbs<T>(Condition condition)
        where T : Condition => condition is T chain ? chain.Parts : [condition];

    protected static void WhyOf(IReadOnlyList<Condition> parts, Answer answer, Reading reading, List<string> because)
    {
        foreach (var part in parts)
        {
            if (part.In(reading) == answer)
            {
                part.Why(reading, because);
            }
        }
    }
}

/// <summary>Every limb.</summary>
internal sealed class All(Condition[] limbs) : Condition
{
    public override IReadOnlyList<Condition> Parts => limbs;

    public override Answer In(Reading reading)
    {
        var answer = Answer.Yes;
        foreach (var limb in limbs)
        {
            answer = answer.And(limb.In(reading));
            if (answer == Answer.No)
            {
                break;
            }
        }

        return answer;
    }

    public override void Why(Reading reading, List<string> because) => WhyOf(limbs, In(reading), reading, because);
}

/// <summary>At least one limb.</summary>
internal sealed class Any(Condition[] limbs) : Condition
{
    public override IReadOnlyList<Condition> Parts => limbs;

    public override Answer In(Reading reading)
    {
        var answer = Answer.No;
        foreach (var limb in limbs)
        {
            answer = answer.Or(limb.In(reading));
            if (answer == Answer.Yes)
            {
                break;
            }
        }

        return answer;
    }

    public override void Why(Reading reading, List<string> because) => WhyOf(limbs, In(reading), reading, because);
}

/// <summary>The contrary.</summary>
internal sealed class Not(Condition part) : Condition
{
    public override IReadOnlyList<Condition> Parts { get; } = [part];

    public override Answer In(Reading reading) => part.In(reading).Not();

    public override void Why(Reading reading, List<string> because) => part.Why(reading, because);

    protected override IReadOnlyList<string>? OnlyPaths => OnlyPathsOf(part);
}

/// <summary>A condition on one fact: for every value that the fact can have, and for "not known", the answer.</summary>
internal sealed class OnFact(Fact fact, Answer[] answers) : Condition
{
    public Fact Fact => fact;

    public override IReadOnlyList<Condition> Parts => [];

    public Answer For(int value) => answers[value];

    public override Answer In(Reading reading) => answers[reading[fact]];

    public override void Why(Reading reading, List<string> because) => reading.AddPaths(fact, because);

    protected override IReadOnlyList<string>? OnlyPaths => fact.IsOfOffence() ? null : FactLayout.PathsOf(fact);

    /// <summary>The same, but a fact that is not known does not stand in the way.</summary>
    public OnFact OrNotKnown() => With(Answer.Yes);

    /// <summary>The same, but only where the fact is known.</summary>
    public OnFact AndKnown() => With(Answer.No);

    private OnFact With(Answer unknown)
    {
        var copy = (Answer[])answers.Clone();
        copy[0] = unknown;
        return new OnFact(fact, copy);
    }
}
