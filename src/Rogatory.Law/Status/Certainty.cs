namespace Rogatory.Law;

/// <summary>How sure a reported act of a State is. Only what is confirmed counts.</summary>
public enum Certainty
{
    /// <summary>Seen with its day in a list of the depositary or in a government's treaty database.</summary>
    Confirmed,

    /// <summary>Told by the press or an encyclopaedia, or inferred.</summary>
    Reported,

    /// <summary>Reported without its day.</summary>
    DateMissing,
}

/// <summary>The words that the files of law/ use for certainty.</summary>
internal static class CertaintyWords
{
    private static readonly string[] Words = ["confirmed", "reported", "date-missing"];

    public static string Word(this Certainty certainty) => Words[(int)certainty];

    public static Certainty Read(CsvRow row)
    {
        var place = Array.IndexOf(Words, row["certainty"]);
        return place >= 0 ? (Certainty)place : throw row.Wrong($"`{row["certainty"]}` is no certainty; write {string.Join(", ", Words)}.");
    }

    /// <summary>The day of an act; only what is marked as without its day may lack it.</summary>
    public static DateOnly? Day(CsvRow row) => row["date"].Length == 0 && Read(row) == Certainty.DateMissing ? null : row.Date("date");
}
