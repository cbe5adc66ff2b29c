using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Law.Policies;

/// <summary>
/// Reads a condition that a State's policy states as data. The language is closed: facts of the request joined by "all", "any", "not",
/// "everyOffence" and "someOffence"; it comes to the same conditions as the rules in code.
/// </summary>
internal static class PolicyCondition
{
    private const string List = "offences[].";
    private const string SeriousCrime = "serious-crime";

    public static Condition Read(LawJson json) => Read(json, ofOffence: false);

    private static Condition Read(LawJson json, bool ofOffence)
    {
        switch (json.Names.FirstOrDefault())
        {
            case "all":
                return Joined(json, "all", ofOffence).Aggregate((one, other) => one & other);
            case "any":
                return Joined(json, "any", ofOffence).Aggregate((one, other) => one | other);
            case "not":
                json.Only("not");
                return !Read(json.Part("not"), ofOffence);
            case "everyOffence" when !ofOffence:
                json.Only("everyOffence");
                return EveryOffence(Read(json.Part("everyOffence"), ofOffence: true));
            case "someOffence" when !ofOffence:
                json.Only("someOffence");
                return SomeOffence(Read(json.Part("someOffence"), ofOffence: true));
            case "fact":
                return OnFact(json, ofOffence);
            default:
                throw json.Wrong(ofOffence
                    ? "a condition on an offence is one of `fact`, `all`, `any`, `not`."
                    : "a condition is one of `fact`, `all`, `any`, `not`, `everyOffence`, `someOffence`.");
        }
    }

    private static Condition[] Joined(LawJson json, string name, bool ofOffence)
    {
        json.Only(name);
        Condition[] limbs = [.. json.List(name).Select(limb => Read(limb, ofOffence))];
        return limbs.Length > 0 ? limbs : throw json.Wrong($"`{name}` is empty.", name);
    }

    private static OnFact OnFact(LawJson json, bool ofOffence)
    {
        json.Only("fact", "is", "names");
        var path = json.Text("fact");
        var number = FactSchema.All.ToList().FindIndex(row => row.Path == path);
        if (number < 0)
        {
            throw json.Wrong($"`{path}` is no fact of a request.", "fact");
        }

        var fact = (Fact)number;
        if (fact.IsOfOffence() != ofOffence)
        {
            throw json.Wrong(ofOffence
                ? $"`{path}` is no fact of an offence; inside `everyOffence` and `someOffence` only facts under `{List}` can be asked for."
                : $"`{path}` is a fact of an offence; ask for it inside `everyOffence` or `someOffence`.", "fact");
        }

        return On(json, fact, FactSchema.All[number]);
    }

    private static OnFact On(LawJson json, Fact fact, FactDescription row) => fact switch
    {
        Fact.BankSecrecy => throw json.Wrong("bank secrecy can never be a ground (40(24)).", "fact"),
        Fact.FiscalOnly => throw json.Wrong("that an offence is fiscal can never be a ground (40(23), 37(16)).", "fact"),
        Fact.Measure => throw json.Wrong("the measures are listed under `for`.", "fact"),
        Fact.MaxPenalty => Penalty(Codes(json, "is", [SeriousCrime, "death"])),
        Fact.DataCategories => Names(fact, row, Codes(json, "names", row.Codes)),
        _ when row.Kind == FactKind.Flag => Flag(json, fact),
        _ when row.Kind == FactKind.Code => IsOneOf(fact, Codes(json, "is", row.Codes)),
        _ => throw json.Wrong($"a policy cannot ask for `{row.Path}`: only for facts that are yes or no or one code, for `data.categories` and for `{List}maxPenalty`.", "fact"),
    };

    private static OnFact Flag(LawJson json, Fact fact)
    {
        json.Only("fact", "is");
        var wanted = json.Flag("is") ? Known.Yes : Known.No;
        return Conditions.On(fact, value => value == wanted);
    }

    // What is punishable with death is a serious crime too.
    private static OnFact Penalty(string[] codes) => codes.Contains(SeriousCrime)
        ? Conditions.On(Fact.MaxPenalty, penalty => penalty is Known.Serious or Known.Death)
        : Conditions.On(Fact.MaxPenalty, penalty => penalty == Known.Death);

    private static OnFact Names(Fact fact, FactDescription row, string[] codes)
    {
        var bits = codes.Distinct(StringComparer.Ordinal).Sum(code => 1 << row.Codes.ToList().IndexOf(code));
        return Conditions.On(fact, list => ((list - 1) & bits) != 0);
    }

    private static string[] Codes(LawJson json, string name, IReadOnlyList<string> listed)
    {
        json.Only("fact", name);
        string[] codes = [.. json.Words(name)];
        if (codes.Length == 0)
        {
            throw json.Wrong($"`{name}` is empty.", name);
        }

        return Array.Find(codes, code => !listed.Contains(code, StringComparer.Ordinal)) is { } strange
            ? throw json.Wrong($"`{strange}` is no code of `{json.Text("fact")}`, which has {string.Join(", ", listed)}.", name)
            : codes;
    }
}
