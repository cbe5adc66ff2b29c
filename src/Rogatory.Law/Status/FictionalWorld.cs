using Rogatory.Law.Reservations;

namespace Rogatory.Law;

/// <summary>Reads a fictional world. All of it is certain, since it is made up.</summary>
internal sealed class FictionalWorld(IReadOnlyDictionary<string, LawText> files, string folder, LawNumbers law, Predicate<string> isProvision)
{
    public World Read()
    {
        var world = LawJson.Read(files[folder + "world.json"]);
        _ = world.Text("why");
        var rows = Csv.Read(LawBook.Needed(files, folder + "states.csv")).Rows;
        var filings = rows.SelectMany(Filings).ToArray();
        var states = rows.Select(row => new StateRecord(
            row["code"], row["name"], Words(row["languages"]), row["diplomatic_channel_required"] == "yes", Words(row["reservations"])));
        var acts = Csv.Read(LawBook.Needed(files, folder + "participation.csv")).Rows;
        var treaty = new WorldTreaty(law.Clause, acts, [], Array.Empty<string>().ToLookup(w => w), KnownOn: null);
        var title = new WorldTitle(world.Text("name"), world.Text("title"), world.Number("clockAheadDays"));
        return new World(title, law, states, treaty) { Filings = filings };
    }

    private IEnumerable<Filing> Filings(CsvRow row)
    {
        var since = row.Cite("since");
        return Words(row["reservations"]).Select(provision => isProvision(provision)
            ? new Filing(row["code"], provision, FilingKind.Reservation, "As the provision allows.", since, Certainty.Confirmed, row["source"], since)
            : throw row.Wrong($"`{provision}` is no provision of the Convention."));
    }

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
