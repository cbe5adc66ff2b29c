using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rogatory.Law;
using Rogatory.Law.Floor;
using Rogatory.Law.Reference;
using Rogatory.Law.Rules;

namespace Rogatory.Tests.Law;

public sealed partial class ScenarioFilesTests
{
    // A misspelt expectation would check nothing; so only these are allowed.
    private static readonly string[] Expectations =
    [
        "outcome", "duty", "basis", "basisIncludes", "refusal", "refusalAbsent", "displaced", "invalidGrounds", "safeguards", "safeguardAbsent",
        "contentsMissing", "contentsUnknown", "contentsComplete", "missingIncludes", "missingExcludes", "dutiesInclude", "dutiesExclude", "error",
    ];

    private static readonly string[] Parts = ["title", "source", "world", "facts", "expect"];

    private static readonly string[] Worlds = ["demo", "real"];

    private static readonly string[] Hindered = ["not-covered", "refuse", "ask"];

    private sealed record Scenario(string File, JsonElement Content)
    {
        public JsonElement Expect => Content.GetProperty("expect");

        public string Text(string part) => Content.GetProperty(part).GetString() ?? "";

        public string Measure => Content.GetProperty("facts").TryGetProperty("measure", out var measure) ? measure.ToString() : "";

        public string Outcome => Expect.TryGetProperty("outcome", out var outcome) ? outcome.GetString()! : "";

        public bool Expects(string expectation, string name, string answer) => Expect.TryGetProperty(expectation, out var answers)
            && answers.TryGetProperty(name, out var expected) && expected.ValueEquals(answer);

        public IEnumerable<string> Listed(string expectation) =>
            Expect.TryGetProperty(expectation, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];
    }

    [Fact]
    public void Every_file_has_its_parts_and_the_name_of_its_title()
        => Assert.All(Scenarios(), scenario =>
        {
            Assert.Equal(Parts, scenario.Content.EnumerateObject().Select(part => part.Name));
            Assert.False(string.IsNullOrWhiteSpace(scenario.Text("source")));
            Assert.Contains(scenario.Text("world"), Worlds);
            Assert.Equal(Kebab(scenario.Text("title")), Path.GetFileNameWithoutExtension(scenario.File));
        });

    [Fact]
    public void Every_expectation_is_a_known_one()
        => Assert.All(Scenarios(), scenario =>
        {
            var names = scenario.Expect.EnumerateObject().Select(expectation => expectation.Name).ToArray();
            Assert.NotEmpty(names);
            Assert.Subset(Expectations.ToHashSet(StringComparer.Ordinal), names.ToHashSet(StringComparer.Ordinal));
            if (names.Contains("error", StringComparer.Ordinal))
                Assert.Single(names);
        });

    [Fact]
    public void At_least_a_third_of_the_scenarios_refuse_or_leave_open()
    {
        var scenarios = Scenarios();
        var hindered = scenarios.Count(scenario => scenario.Expect.TryGetProperty("outcome", out var outcome)
            && Hindered.Contains(outcome.GetString(), StringComparer.Ordinal));
        Assert.InRange(hindered, scenarios.Length / 3, scenarios.Length);
    }

    [Fact]
    public void There_are_enough_of_them_and_no_two_have_the_same_title()
    {
        var scenarios = Scenarios();
        Assert.True(scenarios.Length >= 500, $"{scenarios.Length} scenarios");
        Assert.True(scenarios.Count(s => s.Expect.TryGetProperty("error", out _)) >= 35);
        Assert.Distinct(scenarios.Select(s => s.Text("title").ToLowerInvariant()));
    }

    [Fact]
    public void Every_measure_goes_ahead_in_one_and_does_not_in_another()
    {
        var scenarios = Scenarios();
        Assert.All(FactSchema.Find("measure")!.Codes, measure =>
        {
            var outcomes = scenarios.Where(s => s.Measure == measure).Select(s => s.Outcome).ToHashSet(StringComparer.Ordinal);
            Assert.Superset(new HashSet<string> { measure == "confiscate" ? "review" : "proceed", "not-covered", "refuse" }, outcomes);
        });
    }

    [Fact]
    public void Every_ground_stands_in_one_does_not_in_another_and_is_open_in_a_third()
        => Assert.Empty(Lacking(
            MeasurePlan.Everything.SelectMany(plan => plan.Grounds.Select(g => g.Ground)).Distinct(),
            "refusal", ["yes", "no", "unknown"]));

    [Fact]
    public void Every_ground_stands_for_each_measure_that_has_it()
    {
        var scenarios = Scenarios();
        var lacking = MeasurePlan.Everything.SelectMany(plan => plan.Grounds
            .Where(g => !scenarios.Any(s => s.Measure == plan.Code && s.Expects("refusal", g.Ground, "yes"))).Select(g => $"{plan.Code}: {g.Ground}"));
        Assert.Empty(lacking);
    }

    [Fact]
    public void Every_safeguard_is_met_in_one_not_met_in_another_and_open_in_a_third()
        => Assert.Empty(Lacking(FloorRules.All.Select(r => r.Id).Distinct(), "safeguards", ["yes", "no", "unknown"]));

    [Fact]
    public void Every_item_of_contents_is_missing_in_one_and_open_in_another()
    {
        var scenarios = Scenarios();
        var items = MeasurePlan.Everything.SelectMany(plan => plan.Contents.Select(c => c.Provision)).Distinct().ToArray();
        Assert.Equal(19, items.Length);
        foreach (var list in (string[])["contentsMissing", "contentsUnknown"])
        {
            Assert.Empty(items.Except(scenarios.SelectMany(s => s.Listed(list)), StringComparer.Ordinal).Select(item => $"{list}: {item}"));
        }
    }

    [Fact]
    public void Every_duty_follows_in_one_and_does_not_in_another()
    {
        var scenarios = Scenarios();
        foreach (var list in (string[])["dutiesInclude", "dutiesExclude"])
        {
            Assert.Superset(DutyWords.All.Select(d => d.Duty).ToHashSet(StringComparer.Ordinal), scenarios.SelectMany(s => s.Listed(list)).ToHashSet(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_situation_of_abuse_is_played()
    {
        var cited = Scenarios().Where(s => s.File.Contains("/abuse/", StringComparison.Ordinal)).Select(s => s.Text("source").Split(';')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(1, 25).Select(n => string.Create(CultureInfo.InvariantCulture, $"A{n:00}")), cited.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Lacking(IEnumerable<string> names, string expectation, string[] answers)
    {
        var scenarios = Scenarios();
        return names.SelectMany(name => answers.Where(answer => !scenarios.Any(s => s.Expects(expectation, name, answer))).Select(answer => $"{name}: {answer}"));
    }

    private static Scenario[] Scenarios()
    {
        var files = Directory.GetFiles(Path.Combine(Root(), "law", "scenarios"), "*.json", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return [.. files.Order(StringComparer.Ordinal).Select(file =>
        {
            using var document = JsonDocument.Parse(File.ReadAllText(file));
            return new Scenario(file, document.RootElement.Clone());
        })];
    }

    private static string Kebab(string title)
        => NotAWord().Replace(title.ToLowerInvariant().Replace("'", "", StringComparison.Ordinal), "-").Trim('-');

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Rogatory.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No `Rogatory.slnx` above the tests: run them inside the repository.");
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotAWord();
}
