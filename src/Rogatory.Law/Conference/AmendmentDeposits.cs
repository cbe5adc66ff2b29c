using Rogatory.Law.Treaty;

namespace Rogatory.Law.Conference;

/// <summary>The deposits on one amendment: each binds its own depositor, a fixed time after its own day, and nobody else (66(3)-(5)).</summary>
internal sealed class AmendmentDeposits
{
    /// <summary>The rule of 66(3) and 66(5), by its name in the table of coverage.</summary>
    public const string Rule = "amendment-consent";

    private const string Early = "before-proposal";

    // 66(3): there is no accession to an amendment.
    private static readonly string[] Actions = ["ratification", "acceptance", "approval"];

    private readonly ConventionStanding standing;
    private readonly DateOnly? earliest;
    private readonly List<TreatyProblem> problems = [];

    private AmendmentDeposits(ConventionStanding standing, DateOnly? earliest) => (this.standing, this.earliest) = (standing, earliest);

    public IReadOnlyList<AmendmentConsent> Consents { get; private set; } = [];

    public IReadOnlyList<TreatyProblem> Problems => problems;

    public static AmendmentDeposits Read(LawText? list, ConventionStanding standing, DateOnly? earliest, Period effect)
    {
        var deposits = new AmendmentDeposits(standing, earliest);
        if (list is not null)
        {
            deposits.Read(Csv.Read(list, "participant", "action", "date").Rows, effect);
        }

        return deposits;
    }

    // For one depositor an amendment is a treaty that needs one instrument, and the first deposit is the one that counts.
    private void Read(IReadOnlyList<CsvRow> rows, Period effect)
    {
        var clause = new TreatyClause(1, effect, effect, new HashSet<string>(StringComparer.Ordinal), NotBefore: null, Denunciation: null, Published: null);
        var list = Participation.Read(rows.Where(IsUsable), standing.AsOf);
        var status = TreatyReckoning.Reckon(clause, list);
        problems.AddRange(status.Problems);
        problems.Sort((one, other) => Nullable.Compare(one.Row, other.Row));
        Consents = [.. status.Parties.Select(p => Consent(p, list.Acts.Where(a => a.Participant == p.Participant).Min(a => a.On)))];
    }

    // What has no good day is left to the reading of the list, which says so.
    private bool IsUsable(CsvRow row)
    {
        var action = row.Or("action");
        if (action == ActNames.Signature || Dates.Read(row.Or("date")) is not { } on || on > standing.AsOf || row.Or("participant").Length == 0)
        {
            return true;
        }

        if (!Actions.Contains(action, StringComparer.Ordinal))
        {
            return Wrong(row, ProblemCodes.UnknownAction, $"`{action}` is no consent to an amendment; it is ratified, accepted or approved (66(3))");
        }

        if (!standing.Status.Parties.Any(p => p.Participant == row.Or("participant") && p.IsBound(on)))
        {
            return Wrong(row, ProblemCodes.NotAParty, $"`{row.Or("participant")}` is no Party to the Convention on that day (66(3))");
        }

        return on >= earliest || Wrong(row, Early, $"no amendment could be proposed before {(earliest is { } day ? Dates.Write(day) : "entry into force")} (66(1))");
    }

    private bool Wrong(CsvRow row, string code, string what)
    {
        problems.Add(new TreatyProblem(row.Number, code, $"The row is left out: {what}."));
        return false;
    }

    private AmendmentConsent Consent(TreatyParty consent, DateOnly deposited) => new(
        consent.Participant,
        deposited,
        consent.BoundFrom,
        standing.Status.Parties.First(p => p.Participant == consent.Participant && p.IsBound(deposited)).BoundUntil);
}
