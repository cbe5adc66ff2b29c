using System.Globalization;

namespace Rogatory.Law;

/// <summary>Says in plain words which value a fact has, and which it would have to have.</summary>
internal sealed class FactWords(Facts facts, World world, Reading reading)
{
    /// <summary>The value of a fact, of the offence that is being read where it belongs to one.</summary>
    public string Now(Fact fact)
    {
        if (fact.IsOfLaw())
        {
            return OfLaw(fact);
        }

        var path = fact.IsOfOffence() ? FactLayout.PathInOffence(fact, reading.Offence) : FactSchema.All[(int)fact].Path;
        return $"`{path}` {(Stated(fact) ? Value(fact) : "is not known")}";
    }

    /// <summary>The values under which the fact would no longer stand in the way; nothing where the request cannot change it.</summary>
    public string? Needed(Fact fact, IReadOnlyList<int> values)
    {
        if (fact.IsOfLaw() || values.Count == 0)
        {
            return null;
        }

        var row = FactSchema.All[(int)fact];
        return row.Kind switch
        {
            FactKind.Flag => values.Contains(Known.Yes) ? "yes" : "no",
            FactKind.Code => OfCodes(row.Codes, values),
            FactKind.Penalty => OfPenalty(values),
            FactKind.Text => "given",
            FactKind.Date when fact == Fact.SecrecyUntil => $"{Last()} or earlier",
            FactKind.Date => "given",
            FactKind.Selectors => "a list that names at least one",
            FactKind.Language => Accepted(),
            FactKind.State => "in another State that the Convention binds",
            _ => OfList(fact, values),
        };
    }

    private bool Stated(Fact fact) => reading[fact] != 0 && (fact != Fact.Language || facts.Language is not null);

    private string Value(Fact fact)
    {
        var (row, value) = (FactSchema.All[(int)fact], reading[fact]);
        return row.Kind switch
        {
            FactKind.Flag => value == Known.Yes ? "is yes" : "is no",
            FactKind.Code => $"is `{row.Codes[value - 1]}`",
            FactKind.Text => value == Known.Given ? "is given" : "is blank",
            FactKind.Penalty => Penalty(),
            FactKind.Selectors => value == Known.EmptyList ? "is an empty list" : string.Create(CultureInfo.InvariantCulture, $"names {facts.SelectorCount}"),
            FactKind.Language => Language(value),
            FactKind.State => $"is {world.NameOf(facts.OtherProviderIn!)} (`{facts.OtherProviderIn}`){(value == Known.NoOtherParty ? ElsewhereNot() : "")}",
            FactKind.CodeList => NamesIn(row.Codes, fact == Fact.DataCategories ? value - 1 : facts.PersecutionBases),
            FactKind.Date => Date(fact),
            _ => "is given",
        };
    }

    private string Penalty()
    {
        var threshold = string.Create(CultureInfo.InvariantCulture, $"{world.Law.SeriousCrimeMonths} months (2(h))");
        return facts.Penalties[reading.Offence] switch
        {
            Facts.Life => $"is life, more than {threshold}",
            Facts.Death => $"is death, more than {threshold}",
            var months when months < world.Law.SeriousCrimeMonths => string.Create(CultureInfo.InvariantCulture, $"is {months} months, below {threshold}"),
            var months => string.Create(CultureInfo.InvariantCulture, $"is {months} months, at least {threshold}"),
        };
    }

    private string Language(byte value) => value switch
    {
        Known.NoLanguagesHeld => $"is `{facts.Language}`; law/ holds no languages of {world.NameOf(facts.Requested)}",
        Known.Accepted => $"is `{facts.Language}`, one of those that {world.NameOf(facts.Requested)} accepts",
        _ => $"is `{facts.Language}`, not one of those that {world.NameOf(facts.Requested)} accepts",
    };

    private string ElsewhereNot() => facts.OtherProviderIn == facts.Requested ? ", the requested State itself" : ", which the Convention does not bind on that day";

    private string Date(Fact fact)
    {
        if (fact != Fact.SecrecyUntil)
        {
            return $"is {FactOptions.Day((fact == Fact.DataFrom ? facts.DataFrom : facts.DataTo)!.Value)}";
        }

        var late = reading[fact] == Known.BeyondMaximum;
        var relation = late ? "later than" : "not later than";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"is {FactOptions.Day(facts.SecrecyUntil!.Value)}, {relation} {world.Law.LongestSecrecyDays} days after {FactOptions.Day(facts.AsOf)}");
    }

    private string OfLaw(Fact fact)
    {
        var requested = world.NameOf(facts.Requested);
        var yes = reading[fact] == Known.Yes;
        return fact switch
        {
            Fact.RequestingBound => BoundWords.Of(facts.Requesting, facts.AsOf, world),
            Fact.RequestedBound => BoundWords.Of(facts.Requested, facts.AsOf, world),
            Fact.DualCriminalityReservation => Filed(requested, "42(5)", yes),
            Fact.ListedOffencesReservation => Filed(requested, "23(3)(a)", yes),
            _ => yes ? $"{requested} requires the diplomatic channel (law/)" : $"law/ does not hold that {requested} requires the diplomatic channel",
        };
    }

    private static string Filed(string state, string provision, bool yes) => yes
        ? $"{state} filed a reservation to {provision} (law/)"
        : $"law/ holds no reservation of {state} to {provision}";

    private string Last() => FactOptions.Day(facts.AsOf.AddDays(world.Law.LongestSecrecyDays));

    private string Accepted() => world.State(facts.Requested) is { Languages.Count: > 0 } state
        ? $"one that {state.Name} accepts: {FactOptions.Codes(state.Languages)}"
        : $"one that {world.NameOf(facts.Requested)} accepts, which law/ does not hold";

    private static string OfCodes(IReadOnlyList<string> codes, IReadOnlyList<int> values)
    {
        var but = codes.Where((_, i) => !values.Contains(i + 1)).ToArray();
        return but.Length < values.Count
            ? $"anything but {FactOptions.Codes(but)}"
            : string.Join(" or ", values.Select(v => $"`{codes[v - 1]}`"));
    }

    private string OfPenalty(IReadOnlyList<int> values)
    {
        var months = string.Create(CultureInfo.InvariantCulture, $"{world.Law.SeriousCrimeMonths} months");
        return values.Contains(Known.Serious)
            ? values.Contains(Known.BelowThreshold) ? "anything but death" : $"at least {months}"
            : $"less than {months}";
    }

    private static string OfList(Fact fact, IReadOnlyList<int> values)
    {
        if (fact == Fact.PersecutionBasis)
        {
            return values.Contains(Known.EmptyList) ? "without these bases" : "on one of these bases";
        }

        var codes = FactSchema.All[(int)fact].Codes;
        if (values.Count == 1)
        {
            return values[0] == Known.EmptyList ? "an empty list" : $"exactly {FactOptions.Codes(In(codes, values[0] - 1))}";
        }

        return values.Contains(Known.EmptyList)
            ? $"without {FactOptions.Codes(codes.Where((_, i) => !values.Any(v => ((v - 1) & (1 << i)) != 0)))}"
            : "a list that names at least one category";
    }

    private static string NamesIn(IReadOnlyList<string> codes, int named) =>
        named == 0 ? "is an empty list" : $"names {FactOptions.Codes(In(codes, named))}";

    private static IEnumerable<string> In(IReadOnlyList<string> codes, int named) => codes.Where((_, i) => (named & (1 << i)) != 0);
}
