using Rogatory.Law.Reservations;
using Rogatory.Law.Treaty;

namespace Rogatory.Law;

/// <summary>Reads the status of the States of this world. Only a deposit or a filing that is confirmed with its day counts; what the press reports does not.</summary>
internal sealed class RealWorld(IReadOnlyDictionary<string, LawText> files, LawNumbers law, Predicate<string> isProvision)
{
    // Steps at home bind nobody towards the others.
    private static readonly string[] DomesticSteps = ["parliament-approval", "domestic-approval", "law-signed"];

    private readonly IReadOnlyList<CsvRow> states = Rows(files, "states");
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    public World Read()
    {
        codes.UnionWith(states.Select(s => s["code"]));
        var filings = Rows(files, "declarations").Select(Read).ToArray();
        var reservations = filings.Where(f => f.Kind == FilingKind.Reservation && f.Certainty == Certainty.Confirmed)
            .ToLookup(f => f.Participant, f => f.Article, StringComparer.Ordinal);
        var records = Codes("state").Select(r => new StateRecord(
            r["code"], r["name"], [], DiplomaticChannelRequired: false, reservations[r["code"]].ToArray())
        { IsMember = IsMember(r) });
        return new World(new WorldTitle("real", "The real world", 0), law, records, ReadTreaty()) { Filings = filings };
    }

    private WorldTreaty ReadTreaty()
    {
        var rows = Rows(files, "participation");
        foreach (var row in rows)
        {
            MustBeKnown(row, "participant");
            if (row["action"] != ActNames.Signature && ActNames.Find(row["action"]) is null && !DomesticSteps.Contains(row["action"], StringComparer.Ordinal))
            {
                throw row.Wrong($"`{row["action"]}` is no act of a participant, and no step at home either.");
            }
        }

        var members = Rows(files, "organizations");
        foreach (var row in members)
        {
            MustBeKnown(row, "organization");
            MustBeKnown(row, "member");
        }

        return new WorldTreaty(
            law.Clause with { Organizations = Codes("organization").Select(r => r["code"]).ToHashSet(StringComparer.Ordinal) },
            [.. rows.Where(r => CertaintyWords.Read(r) == Certainty.Confirmed && !DomesticSteps.Contains(r["action"], StringComparer.Ordinal))],
            [.. rows.Where(r => CertaintyWords.Read(r) != Certainty.Confirmed && ActNames.Find(r["action"]) is not null).Select(Doubtful)],
            members.ToLookup(r => r["organization"], r => r["member"], StringComparer.Ordinal),
            Newest(rows));
    }

    private static DateOnly? Newest(IReadOnlyList<CsvRow> rows)
    {
        DateOnly? newest = null;
        foreach (var row in rows)
        {
            var day = row.Date("as_of");
            newest = day <= newest ? newest : day;
        }

        return newest;
    }

    private static DoubtfulAct Doubtful(CsvRow row) =>
        new(row["participant"], row["action"], CertaintyWords.Day(row), CertaintyWords.Read(row), row["source"]);

    private Filing Read(CsvRow row)
    {
        MustBeKnown(row, "participant");
        return Filing.Read(row, isProvision);
    }

    private static bool IsMember(CsvRow row) => row["un_member"] switch
    {
        "yes" => true,
        "no" => false,
        var other => throw row.Wrong($"`{other}` in the column `un_member` must be yes or no."),
    };

    private void MustBeKnown(CsvRow row, string column)
    {
        if (!codes.Contains(row[column]))
        {
            throw row.Wrong($"`{row[column]}` does not stand in states/states.csv.");
        }
    }

    private IEnumerable<CsvRow> Codes(string kind) => states.Where(s => s["kind"] == kind);

    private static IReadOnlyList<CsvRow> Rows(IReadOnlyDictionary<string, LawText> files, string name)
    {
        var rows = Csv.Read(LawBook.Needed(files, $"states/{name}.csv")).Rows;
        foreach (var row in rows)
        {
            _ = row.Cite("as_of");
        }

        return rows;
    }
}
