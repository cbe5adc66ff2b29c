using System.Text.Json;
using System.Text.RegularExpressions;

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
