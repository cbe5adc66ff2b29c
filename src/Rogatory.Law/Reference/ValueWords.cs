namespace Rogatory.Law.Reference;

/// <summary>Some of the values of a fact in plain words: "is true", "is `court` or `prosecutor`", "names at least one".</summary>
internal static class ValueWords
{
    /// <summary>What the fact is where it has one of these values, of all the known values that it can have.</summary>
    public static string Of(Fact fact, IReadOnlyList<int> values)
    {
        if (values.Count == 0)
        {
            return "is never known to hold";
        }

        if (values.Count == Known.Values(fact) - 1)
        {
            return "is known";
        }

        if (fact is Fact.Provision)
        {
            return values.Contains(Known.Given) ? "is stated" : "is blank";
        }

        return fact switch
        {
            Fact.MaxPenalty => Penalty(values),
            Fact.Language => values.Contains(Known.Accepted) ? "is a language that the requested State accepts" : "is not a language that the requested State accepts",
            Fact.SecrecyUntil => values.Contains(Known.WithinMaximum) ? "is no later than the longest secrecy allows" : "is later than the longest secrecy allows",
            Fact.OtherProviderIn => values.Contains(Known.AnotherParty)
                ? "is a State other than the requested one that the Convention binds"
                : "is the requested State itself, or a State that the Convention does not bind",
            Fact.PersecutionBasis => Basis(values),
            Fact.DataCategories => Categories(values),
            Fact.DataSelectors => values.Contains(Known.SomeInList) ? "names at least one" : "is an empty list",
            _ => FactSchema.All[(int)fact].Kind == FactKind.Code ? Codes(fact, values) : values.Contains(Known.Yes) ? "is true" : "is false",
        };
    }

    private static string Penalty(IReadOnlyList<int> values) => (values.Contains(Known.BelowThreshold), values.Contains(Known.Serious)) switch
    {
        (false, true) => "is at least the months of 2(h), or life, or death",
        (false, false) => "is death",
        (true, false) when !values.Contains(Known.Death) => "is less than the months of 2(h)",
        _ => "is not death",
    };

    // The known values are kept as one and a set of bits: whether one of the seven of the text is named, and whether another one is.
    private static string Basis(IReadOnlyList<int> values)
    {
        bool All(Func<int, bool> named) => Enumerable.Range(0, 4).All(bits => values.Contains(bits + 1) == named(bits));
        return All(bits => (bits & Known.NamesSeven) != 0) ? "names one of the seven of the text"
            : All(bits => (bits & Known.NamesSeven) == 0) ? "names none of the seven of the text"
            : All(bits => (bits & Known.NamesOther) != 0) ? "names `sexual-orientation`, `gender-identity` or `social-group`"
            : All(bits => (bits & Known.NamesOther) == 0) ? "names none of `sexual-orientation`, `gender-identity` and `social-group`"
            : All(bits => bits == 0) ? "is an empty list"
            : "is not an empty list";
    }

    private static string Categories(IReadOnlyList<int> values)
    {
        var codes = FactSchema.All[(int)Fact.DataCategories].Codes;
        if (values is [var only])
        {
            return only == Known.EmptyList ? "is an empty list" : $"is exactly {string.Join(" and ", Named(only).Select(c => $"`{c}`"))}";
        }

        var all = Enumerable.Range(1, Known.Values(Fact.DataCategories) - 1).ToArray();
        if (all.Except(values).ToArray() is [var missing])
        {
            return missing == Known.EmptyList ? "names at least one" : $"is not exactly {string.Join(" and ", Named(missing).Select(c => $"`{c}`"))}";
        }

        return codes.Where((_, i) => all.All(v => values.Contains(v) == Has(v, i))).Select(c => $"names `{c}`")
            .Concat(codes.Where((_, i) => all.All(v => values.Contains(v) != Has(v, i))).Select(c => $"does not name `{c}`"))
            .First();

        static bool Has(int value, int code) => ((value - 1) & (1 << code)) != 0;
        IEnumerable<string> Named(int value) => codes.Where((_, i) => Has(value, i));
    }

    private static string Codes(Fact fact, IReadOnlyList<int> values)
    {
        var codes = FactSchema.All[(int)fact].Codes;
        var none = 2 * values.Count > codes.Count;
        var listed = codes.Where((_, i) => values.Contains(i + 1) != none).Select(c => $"`{c}`").ToArray();
        return none && listed.Length == 1 ? $"is not {listed[0]}" : none ? $"is neither {string.Join(" nor ", listed)}" : $"is {string.Join(" or ", listed)}";
    }
}
