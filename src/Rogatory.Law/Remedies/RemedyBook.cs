namespace Rogatory.Law;

/// <summary>
/// Reads the remedies: what the floor gives where nothing is known of a State (<c>floor/remedies.json</c>), and what is known of each State
/// (<c>states/remedies.csv</c>, <c>worlds/NAME/remedies.csv</c>).
/// </summary>
internal sealed class RemedyBook
{
    private const int LongestWindow = 3660;
    private static readonly string[] Columns = ["state", "id", "body", "where", "days", "language", "provision", "since", "source"];

    // In the order of the steps.
    private static readonly string[] Steps = ["delivery", "use", "closing", "erasure"];

    private readonly IReadOnlyList<RemedyRule> ofTheFloor;
    private readonly List<Suspension> suspensions;
    private readonly Dictionary<string, List<RemedyRule>> byState = new(StringComparer.Ordinal);

    public RemedyBook(IReadOnlyDictionary<string, LawText> files, Predicate<string> isProvision, Func<string, World> world)
    {
        var floor = LawJson.Read(LawBook.Needed(files, "floor/remedies.json"));
        ofTheFloor = [.. floor.List("remedies").Select(item => Read(item, isProvision))];
        if (ofTheFloor.Count == 0)
        {
            throw floor.Wrong("the floor gives no remedy.", "remedies");
        }

        suspensions = ReadSuspensions(floor, isProvision);
        foreach (var file in files.Values)
        {
            if (WorldOf(file.Path.Split('/')) is { } name)
            {
                ReadRows(file, world(name), isProvision);
            }
        }
    }

    /// <summary>The remedies of a State on a day: of rules with one name the latest that holds by then; those of the floor where nothing is known.</summary>
    public IReadOnlyList<RemedyRule> Of(string world, string state, DateOnly on)
    {
        var own = InForce(byState.GetValueOrDefault(Key(world, state)) ?? [], on);
        return own.Count > 0 ? own : InForce(ofTheFloor, on) is { Count: > 0 } floor ? floor : ofTheFloor;
    }

    /// <summary>Why an open complaint holds something up.</summary>
    public Suspension Suspends(Suspended what) => suspensions[(int)what];

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

    private static string Key(string world, string state) => $"{world} {state}";

    private void ReadRows(LawText file, World world, Predicate<string> isProvision)
    {
        foreach (var row in Csv.Read(file, Columns).Rows)
        {
            if (world.State(row["state"]) is null)
            {
                throw row.Wrong($"`{row["state"]}` is no State of the {world.Name} world.");
            }

            var days = int.TryParse(row["days"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
            var rule = new RemedyRule(row["id"], row["body"], row["where"], days, row["language"], row["provision"], row.Cite("since"), row["source"]);
            if (Wrong(rule, isProvision) is { } wrong)
            {
                throw row.Wrong(wrong);
            }

            var key = Key(world.Name, row["state"]);
            if (!byState.TryGetValue(key, out var known))
            {
                byState[key] = known = [];
            }

            known.Add(rule);
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

    // Nothing of what a complaint holds up can be left out: the floor is all of it.
    private static List<Suspension> ReadSuspensions(LawJson floor, Predicate<string> isProvision)
    {
        var read = new Suspension?[Steps.Length];
        foreach (var item in floor.List("suspends"))
        {
            var (since, source) = item.Cited();
            var step = Array.IndexOf(Steps, item.Text("what"));
            if (step < 0)
            {
                throw item.Wrong($"`{item.Text("what")}` is nothing that a complaint can hold up.", "what");
            }

            var rule = new Suspension((Suspended)step, item.Text("why"), item.Text("provision"), since, source);
            if (!isProvision(rule.Provision) || read[step] is not null)
            {
                throw item.Wrong("its provision does not exist, or it is given twice.");
            }

            read[step] = rule;
        }

        return Array.IndexOf(read, null) is >= 0 and var missing
            ? throw floor.Wrong($"an open complaint holds up `{Steps[missing]}`: the rule that says so is missing.", "suspends")
            : [.. read.OfType<Suspension>()];
    }
}
