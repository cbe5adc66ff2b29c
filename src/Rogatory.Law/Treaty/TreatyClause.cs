namespace Rogatory.Law.Treaty;

/// <summary>What a treaty's final clauses say of its entry into force and of denunciation.</summary>
/// <param name="Instruments">How many deposits bring it into force.</param>
/// <param name="After">How long after the last of these.</param>
/// <param name="LaterParty">How long after its own deposit for one that deposits later.</param>
/// <param name="Organizations">Whose instruments are not counted.</param>
/// <param name="NotBefore">The day before which it cannot enter into force, such as that of a parent convention.</param>
/// <param name="Denunciation">How long after its receipt a denunciation takes effect; nothing where the treaty has no such clause.</param>
/// <param name="Published">The day of entry into force that the depositary has published.</param>
internal sealed record TreatyClause(
    long Instruments,
    Period After,
    Period LaterParty,
    IReadOnlySet<string> Organizations,
    DateOnly? NotBefore,
    Period? Denunciation,
    DateOnly? Published)
{
    /// <summary>Reads a clause that somebody wrote down, and refuses what it does not understand: a word misspelt would change a date.</summary>
    public static TreatyClause Read(LawText text)
    {
        var clause = LawJson.Read(text);
        clause.Only("instruments", "after", "laterParty", "organizations", "notBefore", "denunciation", "published");
        var after = ReadPeriod(clause.Part("after"));
        return new TreatyClause(
            clause.Whole("instruments", least: 1),
            after,
            ReadPeriod(clause, "laterParty") ?? after,
            clause.Has("organizations") ? clause.Words("organizations").ToHashSet(StringComparer.Ordinal) : [],
            ReadDate(clause, "notBefore"),
            ReadPeriod(clause, "denunciation"),
            ReadDate(clause, "published"));
    }

    private static DateOnly? ReadDate(LawJson clause, string name) => clause.Has(name) ? clause.Date(name) : null;

    private static Period? ReadPeriod(LawJson clause, string name) => clause.Has(name) ? ReadPeriod(clause.Part(name)) : null;

    private static Period ReadPeriod(LawJson period)
    {
        period.Only("days", "months", "years", "firstOfMonth");
        PeriodUnit[] given = [.. Enum.GetValues<PeriodUnit>().Where(unit => period.Has(Name(unit)))];
        return given.Length == 1
            ? new Period(period.Whole(Name(given[0]), least: 0), given[0], period.Has("firstOfMonth") && period.Flag("firstOfMonth"))
            : throw period.Wrong("a period has exactly one of `days`, `months` and `years`.");
    }

    private static string Name(PeriodUnit unit) => unit.ToString().ToLowerInvariant();
}
