namespace Rogatory.Law;

/// <summary>
/// Reads the remedies: what the floor gives where nothing is known of a State (<c>floor/remedies.json</c>), and what is known of each State
/// (<c>states/remedies.csv</c>, <c>worlds/NAME/remedies.csv</c>).
/// </summary>
internal sealed class RemedyBook
{
    private const int LongestWindow = 3660;
    private static readonly string[] Columns = ["state", "id", "body", "where", "days", "language", "provision", "since", "source"];

    private readonly IReadOnlyList<RemedyRule> ofTheFloor;
    private readonly Dictionary<Suspended, Suspension> suspensions;
    private readonly ILookup<(string World, string State), RemedyRule> byState;

    public RemedyBook(IReadOnlyDictionary<string, LawText> files, Predicate<string> isProvision, Func<string, World> world)
    {
        var floor = LawJson.Read(LawBook.Needed(files, "floor/remedies.json"));
        ofTheFloor = [.. floor.List("remedies").Select(item => Read(item, isProvision))];
        if (ofTheFloor.Count == 0)
        {
            throw floor.Wrong("the floor gives no remedy.", "remedies");
        }

        suspensions = ReadSuspensions(floor, isProvision);
        byState = files.Values.Where(f => WorldOf(f.Path.Split('/')) is not null)
            .SelectMany(f => Rows(f, world(WorldOf(f.Path.Split('/'))!), isProvision))
            .ToLookup(r => (r.World, r.State), r => r.Rule);
    }

    /// <summary>The remedies of a State on a day: of rules with one name the latest that holds by then; those of the floor where nothing is known.</summary>
    public IReadOnlyList<RemedyRule> Of(string world, string state, DateOnly on)
    {
        var own = InForce(byState[(world, state)], on);
        return own.Count > 0 ? own : InForce(ofTheFloor, on) is { Count: > 0 } floor ? floor : ofTheFloor;
    }

    /// <summary>Whether an open complaint holds something up, and why.</summary>
    public Suspension? Suspends(Suspended what) => suspensions.GetValueOrDefault(what);

    private static List<RemedyRule> InForce(IEnumerable<RemedyRule> rules, DateOnly on) =>
        [.. rules.Where(r => r.Since <= on).GroupBy(r => r.Id, StringComparer.Ordinal).Select(same => same.MaxBy(r => r.Since)!)];

    private static string? WorldOf(string[] path) => path switch
    {
        ["states", "remedies.csv"] => "real",
        ["worlds", var world, "remedies.csv"] => world,
        _ => null,
    };

    private static RemedyRule Read(LawJson json, Predicate<string> isProvision)
    {
        var (since, source) = json.Cited();
        var rule = new RemedyRule(
            json.Text("id"), json.Text("body"), json.Text("where"), json.Number("days"), json.Text("language"), json.Text("provision"), since, source);
        return Wrong(rule, isProvision) is { } wrong ? throw json.Wrong(wrong) : rule;
    }

    private static IEnumerable<(string World, string State, RemedyRule Rule)> Rows(LawText file, World world, Predicate<string> isProvision)
    {
        foreach (var row in Csv.Read(file, Columns).Rows)
        {
            if (world.State(row["state"]) is null)
            {
                throw row.Wrong($"`{row["state"]}` is no State of the {world.Name} world.");
            }

            var days = int.TryParse(row["days"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
            var rule = new RemedyRule(row["id"], row["body"], row["where"], days, row["language"], row["provision"], row.Cite("since"), row["source"]);
            yield return Wrong(rule, isProvision) is { } wrong ? throw row.Wrong(wrong) : (world.Name, row["state"], rule);
        }
    }

    private static string? Wrong(RemedyRule rule, Predicate<string> isProvision)
    {
        if (rule.Days is < 1 or > LongestWindow)
        {
            return $"a remedy is open for 1 to {LongestWindow} days.";
        }

        return !isProvision(rule.Provision) ? $"there is no provision `{rule.Provision}`."
            : Array.Exists([rule.Id, rule.Body, rule.Where, rule.Language], string.IsNullOrWhiteSpace) ? "a remedy names its body, where it is reached, and the language."
            : null;
    }

    private static Dictionary<Suspended, Suspension> ReadSuspensions(LawJson floor, Predicate<string> isProvision)
    {
        var read = new Dictionary<Suspended, Suspension>();
        foreach (var item in floor.List("suspends"))
        {
            var (since, source) = item.Cited();
            if (!Enum.TryParse<Suspended>(item.Text("what"), ignoreCase: true, out var what))
            {
                throw item.Wrong($"`{item.Text("what")}` is nothing that a complaint can hold up.", "what");
            }

            var rule = new Suspension(what, item.Text("why"), item.Text("provision"), since, source);
            if (!isProvision(rule.Provision) || !read.TryAdd(what, rule))
            {
                throw item.Wrong("its provision does not exist, or it is given twice.");
            }
        }

        return read;
    }
}
