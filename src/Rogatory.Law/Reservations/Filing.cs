namespace Rogatory.Law.Reservations;

/// <summary>What a State calls what it files with the depositary. The name does not settle what it is.</summary>
public enum FilingKind
{
    /// <summary>It excludes or changes what a provision does for that State.</summary>
    Reservation,

    /// <summary>It tells the others something, often because a provision asks for it.</summary>
    Declaration,

    /// <summary>It says how the State reads a provision.</summary>
    Interpretative,
}

/// <summary>One reservation or declaration of a State, as law/ holds it.</summary>
/// <param name="Participant">Who filed it, or is said to have.</param>
/// <param name="Article">The provision that it names, such as `11(3)`; `title` for the title of the Convention.</param>
/// <param name="Kind">What it is called.</param>
/// <param name="Summary">What it says, in our own words.</param>
/// <param name="On">Its day, where it is known.</param>
/// <param name="Certainty">How sure it is.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="AsOf">When it was read.</param>
public sealed record Filing(
    string Participant, string Article, FilingKind Kind, string Summary, DateOnly? On, Certainty Certainty, string Source, DateOnly AsOf)
{
    private const string Title = "title";

    internal static Filing Read(CsvRow row, Predicate<string> isProvision)
    {
        var article = row["article"];
        if (article != Title && !isProvision(article))
        {
            throw row.Wrong($"`{article}` is no provision of the Convention; write one such as 11(3), or `{Title}`.");
        }

        var kind = KindOf(row);
        return new Filing(
            row["participant"], article, kind, row["summary"], CertaintyWords.Day(row), CertaintyWords.Read(row), row["source"], row.Cite("as_of"));
    }

    private static FilingKind KindOf(CsvRow row) => row["kind"] switch
    {
        "reservation" => FilingKind.Reservation,
        "declaration" => FilingKind.Declaration,
        "interpretative" => FilingKind.Interpretative,
        var other => throw row.Wrong($"`{other}` is no kind of filing; write reservation, declaration or interpretative."),
    };
}
