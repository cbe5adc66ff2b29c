namespace Rogatory.Law;

/// <summary>Reads the status of States: the real one from <c>states/</c>, that of a fictional world from <c>worlds/NAME/</c>.</summary>
internal static class WorldReader
{
    public static IEnumerable<World> Read(IReadOnlyDictionary<string, LawText> files, LawNumbers law)
    {
        yield return Real(files, law);
        foreach (var file in files.Keys.Where(p => p.StartsWith("worlds/", StringComparison.Ordinal) && p.EndsWith("/world.json", StringComparison.Ordinal)))
        {
            yield return Fictional(files, file[..^"world.json".Length], law);
        }
    }

    private static World Real(IReadOnlyDictionary<string, LawText> files, LawNumbers law)
    {
        var rows = Csv.Read(LawBook.Needed(files, "states/states.csv")).Rows;
        foreach (var row in rows)
        {
            Cite(row, "as_of");
        }

        var reservations = Reservations(files);
        var states = rows.Where(r => r["kind"] == "state").Select(r => new StateRecord(
            r["code"], r["name"], [], DiplomaticChannelRequired: false, reservations[r["code"]].ToArray())
        {
            IsMember = Member(r),
        });
        var organizations = rows.Where(r => r["kind"] == "organization").Select(r => r["code"]);
        return new World(new WorldTitle("real", "The real world", 0), law, states, new WorldActs([.. organizations], RealActs(files)));
    }

    // Only a deposit or a filing that is confirmed with its day counts; what the press reports does not.
    private static List<TreatyAct> RealActs(IReadOnlyDictionary<string, LawText> files)
    {
        var acts = new List<TreatyAct>();
        foreach (var row in Csv.Read(LawBook.Needed(files, "states/participation.csv")).Rows)
        {
            Cite(row, "as_of");
            if (row["certainty"] == "confirmed")
            {
                acts.Add(new TreatyAct(row["participant"], row["action"], row.Date("date")));
            }
        }

        return acts;
    }

    private static ILookup<string, string> Reservations(IReadOnlyDictionary<string, LawText> files)
    {
        var rows = Csv.Read(LawBook.Needed(files, "states/declarations.csv")).Rows;
        foreach (var row in rows)
        {
            Cite(row, "as_of");
        }

        return rows.Where(r => r["kind"] == "reservation" && r["certainty"] == "confirmed")
            .ToLookup(r => r["participant"], r => r["article"], StringComparer.Ordinal);
    }

    private static World Fictional(IReadOnlyDictionary<string, LawText> files, string folder, LawNumbers law)
    {
        var world = LawJson.Read(files[folder + "world.json"]);
        _ = world.Text("why");
        var states = Csv.Read(LawBook.Needed(files, folder + "states.csv")).Rows.Select(row =>
        {
            Cite(row, "since");
            return new StateRecord(
                row["code"], row["name"], Words(row["languages"]), row["diplomatic_channel_required"] == "yes", Words(row["reservations"]));
        });
        var acts = Csv.Read(LawBook.Needed(files, folder + "participation.csv")).Rows
            .Select(row => new TreatyAct(row["participant"], row["action"], row.Date("date")));
        var title = new WorldTitle(world.Text("name"), world.Text("title"), world.Number("clockAheadDays"));
        return new World(title, law, states, new WorldActs([], [.. acts]));
    }

    private static bool Member(CsvRow row) => row["un_member"] switch
    {
        "yes" => true,
        "no" => false,
        var other => throw row.Wrong($"`{other}` in the column `un_member` must be yes or no."),
    };

    private static void Cite(CsvRow row, string dated)
    {
        _ = row.Date(dated);
        if (row["source"].Length == 0)
        {
            throw row.Wrong("it names no source.");
        }
    }

    private static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
