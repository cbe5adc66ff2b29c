namespace Rogatory.Law.Treaty;

/// <summary>A list of what participants did, as far as it was known on a day: the acts that can be used, and what is wrong with the other rows.</summary>
internal sealed class Participation
{
    private readonly List<TreatyAct> acts = [];
    private readonly List<TreatyProblem> problems = [];

    private Participation(DateOnly asOf) => AsOf = asOf;

    public DateOnly AsOf { get; }

    public IReadOnlyList<TreatyAct> Acts => acts;

    public IReadOnlyList<TreatyProblem> Problems => problems;

    /// <summary>Reads a list. A row that cannot be used is a problem, never a reason not to read the others.</summary>
    /// <exception cref="LawError">It is no table, or a column is missing.</exception>
    public static Participation Read(LawText text, DateOnly asOf) => Read(Csv.Read(text, "participant", "action", "date").Rows, asOf);

    public static Participation Read(IEnumerable<CsvRow> rows, DateOnly asOf)
    {
        var participation = new Participation(asOf);
        foreach (var row in rows)
        {
            participation.Take(row);
        }

        return participation;
    }

    /// <summary>The same list with further acts, as far as they were known on its day.</summary>
    public Participation And(IEnumerable<TreatyAct> further)
    {
        acts.AddRange(further.Where(act => act.On <= AsOf));
        return this;
    }

    // A signature is never a problem, whatever else its row says; a day after `asOf` is not known yet, so that row is not looked at.
    private void Take(CsvRow row)
    {
        var (action, date) = (row.Or("action"), row.Or("date"));
        var on = Dates.Read(date);
        if (action == ActNames.Signature || on > AsOf)
        {
            return;
        }

        if (on is not { } day)
        {
            Wrong(row, date.Length == 0 ? ProblemCodes.NoDate : ProblemCodes.BadDate, date.Length == 0 ? "it has no date" : $"`{date}` is no date; write YYYY-MM-DD");
        }
        else if (ActNames.Find(action) is not { } kind)
        {
            Wrong(row, ProblemCodes.UnknownAction, $"`{action}` is no act by which a participant is bound or ceases to be");
        }
        else if (row.Or("participant") is { Length: > 0 } participant)
        {
            acts.Add(new TreatyAct(row.Number, participant, kind, day));
        }
        else
        {
            Wrong(row, ProblemCodes.NoParticipant, "it names no participant");
        }
    }

    private void Wrong(CsvRow row, string code, string what) => problems.Add(new TreatyProblem(row.Number, code, $"The row is left out: {what}."));
}
