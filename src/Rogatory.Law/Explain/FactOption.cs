namespace Rogatory.Law;

/// <summary>One value that a fact can have and that some rule tells apart from the others.</summary>
/// <param name="Value">The value, or an example of it, written as in a request: `true`, `"court"`, `{"months":48}`.</param>
/// <param name="Words">The value in plain words, such as "48 months or more".</param>
public sealed record FactOption(string Value, string Words);

/// <summary>The values that a fact of a request can have, one for everything that a rule tells apart.</summary>
public static class FactOptions
{
    private static readonly string[] Languages = ["en", "fr", "es", "ru", "ar", "zh", "de", "pt", "sw"];

    /// <summary>The values of one fact; none for the version, the day and the two States, whose values no list could hold.</summary>
    /// <exception cref="BadFacts">There is no such fact.</exception>
    public static IReadOnlyList<FactOption> For(string path, Facts facts, World world)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(world);
        var row = FactSchema.Find(path) ?? throw new BadFacts(path, "a fact of the contract");
        return row.Kind switch
        {
            FactKind.Flag => [new("true", "yes"), new("false", "no")],
            FactKind.Code => [.. row.Codes.Select(code => new FactOption(Quoted(code), $"`{code}`"))],
            FactKind.CodeList when row.Codes.Count == Fewest => [.. Enumerable.Range(0, 1 << row.Codes.Count).Select(set => Named(row.Codes, set))],
            FactKind.CodeList => Bases(row.Codes),
            FactKind.Text => [new("\"s. 1\"", "given"), new("\"\"", "blank")],
            FactKind.Penalty => Penalties(world),
            FactKind.Selectors => [new("[{\"type\":\"account\",\"value\":\"one\"}]", "a list that names at least one"), new("[]", "an empty list")],
            FactKind.Language => OfLanguage(facts, world),
            FactKind.Offences => Offences(world),
            FactKind.Date => Days(path, facts, world),
            FactKind.State when path == "data.otherProviderIn" => Elsewhere(facts, world),
            _ => [],
        };
    }

    // The categories of data are few enough to list every choice of them.
    private const int Fewest = 3;

    internal static string Quoted(string text) => $"\"{text}\"";

    private static FactOption Named(IReadOnlyList<string> codes, int set)
    {
        var named = codes.Where((_, i) => (set & (1 << i)) != 0).ToArray();
        return new FactOption(
            $"[{string.Join(',', named.Select(Quoted))}]", named.Length == 0 ? "an empty list" : string.Join(" and ", named.Select(c => $"`{c}`")));
    }

    private static FactOption[] Bases(IReadOnlyList<string> codes)
    {
        var (seven, others) = (codes.Take(Persecution.OfTheText).ToArray(), codes.Skip(Persecution.OfTheText).ToArray());
        return
        [
            new("[]", "an empty list"),
            new($"[{Quoted(seven[0])}]", $"one or more of {Codes(seven)}"),
            new($"[{Quoted(others[0])}]", $"one or more of {Codes(others)}"),
            new($"[{Quoted(seven[0])},{Quoted(others[0])}]", "some of the former and some of the latter"),
        ];
    }

    private static FactOption[] Penalties(World world)
    {
        var months = world.Law.SeriousCrimeMonths;
        return
        [
            new($"{{\"months\":{months - 1}}}", $"less than {months} months"),
            new($"{{\"months\":{months}}}", $"{months} months or more, or life"),
            new("\"death\"", "death"),
        ];
    }

    // More can be named afterwards, and of each more be said: these are where most lists begin.
    private static FactOption[] Offences(World world)
    {
        var months = world.Law.SeriousCrimeMonths;
        return
        [
            new("[{}]", "one offence, of which nothing more is said yet"),
            new("[{\"convention\":\"7\"}]", "one offence under Article 7, of which nothing more is said yet"),
            new($"[{{\"convention\":\"none\",\"maxPenalty\":{{\"months\":{months}}}}}]", $"one offence outside the Convention with a maximum of {months} months"),
            new($"[{{\"convention\":\"none\",\"maxPenalty\":{{\"months\":{months - 1}}}}}]", $"one offence outside the Convention with a maximum of {months - 1} months"),
        ];
    }

    private static FactOption[] OfLanguage(Facts facts, World world)
    {
        if (world.State(facts.Requested) is not { Languages.Count: > 0 } state)
        {
            return [.. Languages.Take(1).Select(tag => new FactOption(Quoted(tag), "any language"))];
        }

        var other = Array.Find(Languages, tag => !state.Languages.Contains(tag, StringComparer.Ordinal))!;
        return
        [
            new(Quoted(state.Languages[0]), $"{Codes(state.Languages)}, which {state.Name} accepts"),
            new(Quoted(other), $"a language that {state.Name} does not accept"),
        ];
    }

    private static FactOption[] Days(string path, Facts facts, World world)
    {
        switch (path)
        {
            case "data.from":
                return [new(Quoted(Day(facts.DataTo ?? facts.AsOf)), "given")];
            case "data.to":
                return [new(Quoted(Day(facts.DataFrom ?? facts.AsOf)), "given")];
            case "secrecy.until":
                return Secrecy(facts, world.Law.LongestSecrecyDays);
            default:
                return [];
        }
    }

    private static FactOption[] Secrecy(Facts facts, int days)
    {
        // At the end of the calendar no day is left that would be too late.
        if (facts.AsOf.DayNumber + days >= DateOnly.MaxValue.DayNumber)
        {
            return [new(Quoted(Day(facts.AsOf)), "given")];
        }

        var last = facts.AsOf.AddDays(days);
        return [new(Quoted(Day(last)), $"{Day(last)} or earlier"), new(Quoted(Day(last.AddDays(1))), $"later than {Day(last)}")];
    }

    private static FactOption[] Elsewhere(Facts facts, World world)
    {
        var here = world.State(facts.Requested)?.Name ?? facts.Requested;
        var none = new FactOption(Quoted(facts.Requested), $"{here} itself, or a State that the Convention does not bind");
        var other = world.States.FirstOrDefault(s => s.Code != facts.Requested && world.IsBound(s.Code, facts.AsOf));
        return other is null ? [none] : [new(Quoted(other.Code), $"another State than {here} that the Convention binds"), none];
    }

    internal static string Codes(IEnumerable<string> codes) => string.Join(", ", codes.Select(c => $"`{c}`"));

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
