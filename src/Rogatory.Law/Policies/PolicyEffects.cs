namespace Rogatory.Law.Policies;

/// <summary>What follows from a safeguard by a State's own policy, and under which name: never lighter than the floor, never in its name.</summary>
internal static class PolicyEffects
{
    private const int LongestId = 40;

    /// <summary>The effects of a safeguard of the State's own.</summary>
    public static (Effect No, Effect Unknown) Own(LawJson json)
    {
        var (no, unknown) = (Read(json, "no"), Read(json, "unknown"));
        return no != Effect.None
            ? Balanced(json, no, unknown)
            : throw json.Wrong("nothing would follow where the safeguard is not met; write review, ask or refuse.", "no");
    }

    /// <summary>The effects of a safeguard of the floor that is raised: each as grave as the floor has it or graver, and one of them graver.</summary>
    public static (Effect No, Effect Unknown) Raised(LawJson json, SafeguardRule rule)
    {
        var no = json.Has("no") ? AtLeast(json, "no", rule.No, rule.Id) : rule.No;
        var unknown = json.Has("unknown") ? AtLeast(json, "unknown", rule.Unknown, rule.Id) : rule.Unknown;
        return no > rule.No || unknown > rule.Unknown
            ? Balanced(json, no, unknown)
            : throw json.Wrong($"nothing is raised: {rule.Id} of the floor has `{Word(rule.No)}` and `{Word(rule.Unknown)}` already.");
    }

    /// <summary>The name of a safeguard of the State's own, which can be taken for none of the floor.</summary>
    public static string OwnId(LawJson json, string state)
    {
        var id = json.Text("id");
        var rest = id.StartsWith($"{state}-", StringComparison.Ordinal) ? id[(state.Length + 1)..] : "";
        return rest.Length is > 0 and <= LongestId && rest.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')
            ? id
            : throw json.Wrong($"`{id}` cannot be the name of a safeguard of {state}; write `{state}-` and then capital letters, digits and hyphens.", "id");
    }

    private static Effect AtLeast(LawJson json, string name, Effect floor, string id)
    {
        var effect = Read(json, name);
        return effect >= floor
            ? effect
            : throw json.Wrong($"`{Word(effect)}` is lighter than the floor, which has `{Word(floor)}` for {id}. A policy only adds.", name);
    }

    private static (Effect No, Effect Unknown) Balanced(LawJson json, Effect no, Effect unknown)
    {
        if (unknown == Effect.Refuse)
        {
            throw json.Wrong("not knowing never refuses: it is asked. Write ask.", "unknown");
        }

        return unknown <= no
            ? (no, unknown)
            : throw json.Wrong($"`{Word(unknown)}` where it is not known is graver than `{Word(no)}` where it is not met.", "unknown");
    }

    private static Effect Read(LawJson json, string name) => json.Text(name) switch
    {
        "none" => Effect.None,
        "review" => Effect.Review,
        "ask" => Effect.Ask,
        "refuse" => Effect.Refuse,
        var other => throw json.Wrong($"`{other}` is not what can follow; write none, review, ask or refuse.", name),
    };

    private static string Word(Effect effect) => AssessmentJson.Word(effect);
}
