namespace Rogatory.Law;

/// <summary>
/// Takes a condition apart and says which facts decide it. "Not" is carried inwards, so that every fact is spoken of as it stands; where one
/// of several would be enough, they are kept together.
/// </summary>
/// <param name="reading">The facts as they are read.</param>
/// <param name="words">How a fact is put into words.</param>
/// <param name="otherwise">What comes before the value that a fact would have to have, such as "it would have to be".</param>
internal sealed class ConditionReasons(Reading reading, FactWords words, string otherwise)
{
    private const string Harmless = "not known, which does not stand in the way";

    /// <summary>The facts that decide a condition.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="wanted">Whether the request fares better where it holds.</param>
    public IReadOnlyList<FactReason> Of(Condition condition, bool wanted) => Gathered(Walk(condition, wanted));

    private List<FactReason> Walk(Condition condition, bool wanted) => condition switch
    {
        OnFact leaf => [Leaf(leaf, wanted)],
        Not not => Walk(not.Parts[0], !wanted),
        OfOffences of => OverOffences(of, wanted),
        All => Together(condition, wanted, every: wanted),
        _ => Together(condition, wanted, every: !wanted),
    };

    private Answer Signed(Condition condition, bool wanted) => wanted ? condition.In(reading) : condition.In(reading).Not();

    private List<FactReason> Together(Condition chain, bool wanted, bool every)
    {
        var answer = Signed(chain, wanted);
        var deciding = chain.Parts.Where(part => Signed(part, wanted) == answer).Select(part => Walk(part, wanted));
        return every || answer == Answer.Yes ? Flat(deciding) : Either(deciding);
    }

    private List<FactReason> OverOffences(OfOffences of, bool wanted)
    {
        var answer = Signed(of, wanted);
        var every = of.Some != wanted;
        var deciding = new List<List<FactReason>>();
        var counted = false;
        for (var i = 0; i < reading.OffenceCount; i++)
        {
            reading.Offence = i;
            if (!of.Counts(reading))
            {
                continue;
            }

            counted = true;
            if (Signed(of.Each, wanted) == answer)
            {
                deciding.Add(Walk(of.Each, wanted));
            }
        }

        if (!counted)
        {
            return [new FactReason(reading.OffenceCount == 0 ? "`offences` names none" : "none of the `offences` can open the measure", ["offences"], [])];
        }

        return every || answer == Answer.Yes ? Flat(deciding) : Either(deciding);
    }

    private static List<FactReason> Flat(IEnumerable<List<FactReason>> deciding) =>
        [.. deciding.SelectMany(reasons => reasons).DistinctBy(reason => reason.Text + string.Concat(reason.OneOf.Select(o => o.Text)))];

    // What is not known and harmless is said in one breath, after what is known.
    private static List<FactReason> Gathered(List<FactReason> reasons)
    {
        var harmless = reasons.FindAll(r => r.Text.EndsWith(Harmless, StringComparison.Ordinal));
        if (harmless.Count < 2)
        {
            return reasons;
        }

        string[] paths = [.. harmless.SelectMany(r => r.Facts).Distinct(StringComparer.Ordinal)];
        return [.. reasons.Except(harmless), new FactReason($"{string.Join(", ", paths.Select(p => $"`{p}`"))} are {Harmless}", paths, [])];
    }

    private static List<FactReason> Either(IEnumerable<List<FactReason>> deciding)
    {
        var ways = deciding.Select(Joined).ToList();
        return ways.Count == 1 ? ways : [new FactReason("one of these would be enough:", [.. ways.SelectMany(w => w.Facts).Distinct(StringComparer.Ordinal)], ways)];
    }

    private static FactReason Joined(List<FactReason> reasons) => reasons.Count == 1
        ? reasons[0]
        : new FactReason(
            string.Join("; and ", reasons.Where(r => r.OneOf.Count == 0).Select(r => r.Text).DefaultIfEmpty("all of these:")),
            [.. reasons.SelectMany(r => r.Facts).Distinct(StringComparer.Ordinal)],
            [.. reasons.Where(r => r.OneOf.Count > 0)]);

    private FactReason Leaf(OnFact leaf, bool wanted)
    {
        var fact = leaf.Fact;
        var now = words.Now(fact);
        string[] paths = fact.IsOfOffence() ? [FactLayout.PathInOffence(fact, reading.Offence)] : [.. FactLayout.PathsOf(fact)];
        if (Signed(leaf, wanted) == Answer.Yes)
        {
            return new FactReason(reading[fact] == 0 && !fact.IsOfLaw() ? $"`{paths[0]}` is {Harmless}" : now, paths, []);
        }

        var values = Enumerable.Range(1, Known.Values(fact) - 1)
            .Where(value => (wanted ? leaf.For(value) : leaf.For(value).Not()) == Answer.Yes).ToArray();
        return new FactReason(words.Needed(fact, values) is { } needed ? $"{now}; {otherwise} {needed}" : now, paths, []);
    }
}
