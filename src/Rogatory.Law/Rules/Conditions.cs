namespace Rogatory.Law.Rules;

/// <summary>The words in which rules are written.</summary>
internal static class Conditions
{
    /// <summary>The fact is true; not known where it is not known.</summary>
    public static OnFact Is(Fact fact) => On(fact, value => value == Known.Yes);

    /// <summary>In every request: what is asked for is always known.</summary>
    public static OnFact Always { get; } = On(Fact.Measure, _ => true);

    /// <summary>In no request.</summary>
    public static OnFact Never { get; } = On(Fact.Measure, _ => false);

    /// <summary>The fact is one of these codes.</summary>
    public static OnFact IsOneOf(Fact fact, params string[] codes)
    {
        var listed = FactSchema.All[(int)fact].Codes;
        if (Array.Find(codes, c => !listed.Contains(c, StringComparer.Ordinal)) is { } strange)
        {
            throw new InvalidOperationException($"`{strange}` is no code of `{fact}`.");
        }

        return On(fact, value => codes.Contains(listed[value - 1], StringComparer.Ordinal));
    }

    /// <summary>A text or date is given.</summary>
    public static OnFact IsKnown(Fact fact) => On(fact, _ => true);

    /// <summary>The list of codes names exactly these, in any order.</summary>
    public static OnFact IsExactly(Fact fact, params string[] codes)
    {
        var bits = 0;
        foreach (var code in codes)
        {
            bits += 1 << FactSchema.All[(int)fact].Codes.ToList().IndexOf(code);
        }

        return On(fact, value => value - 1 == bits);
    }

    /// <summary>Any other question to the value under which the fact is kept.</summary>
    public static OnFact On(Fact fact, Func<int, bool> holds)
    {
        var answers = new Answer[Known.Values(fact)];
        answers[0] = Answer.Unknown;
        for (var value = 1; value < answers.Length; value++)
        {
            answers[value] = holds(value) ? Answer.Yes : Answer.No;
        }

        return new OnFact(fact, answers);
    }

    public static Condition SomeOffence(Condition each) => new OfOffences(each, some: true, openingOnly: false, Answer.Unknown);

    public static Condition EveryOffence(Condition each) => new OfOffences(each, some: false, openingOnly: false, Answer.Unknown);

    /// <summary>Some offence of those that open the measure or, something not being known, may.</summary>
    public static Condition SomeOpeningOffence(Condition each) => new OfOffences(each, some: true, openingOnly: true, Answer.Unknown);

    /// <summary>Every offence of those that open the measure or, something not being known, may.</summary>
    public static Condition EveryOpeningOffence(Condition each) => new OfOffences(each, some: false, openingOnly: true, Answer.Unknown);

    /// <summary>Some offence that is named; that none is named changes nothing.</summary>
    public static Condition SomeNamedOffence(Condition each) => new OfOffences(each, some: true, openingOnly: false, Answer.No);
}
