using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

public sealed class ScenarioTests
{
    [Fact]
    public void Every_scenario_of_the_law_comes_out_as_it_says()
    {
        var scenarios = LawFolder.Scenarios(Path.Combine(TheLaw.Folder, "scenarios"));
        Assert.True(scenarios.Count >= 60);
        var failures = scenarios.SelectMany(scenario => scenario.Run(TheLaw.Book).Select(difference => $"{scenario.Path}: {difference}")).ToArray();
        Assert.True(failures.Length == 0, string.Join('\n', failures));
    }

    [Fact]
    public void A_scenario_that_expects_otherwise_says_where_it_differs()
    {
        var differences = Run("""{"outcome": "refuse", "basis": ["44(2)"], "safeguards": {"G01": "yes", "G99": "no"}, "missingIncludes": ["offences", "asOf"]}""");
        Assert.Equal(5, differences.Count);
        Assert.Contains("outcome: expected `refuse`, found `ask`", differences);
        Assert.Contains("basis: expected `44(2)`, found none", differences);
        Assert.Contains("safeguards: expected `G99` to be `no`, found `absent`", differences);
        Assert.Empty(Run("""{"outcome": "ask", "basis": [], "missingIncludes": ["offences"], "safeguardAbsent": ["G39"]}"""));
    }

    [Fact]
    public void A_scenario_of_bad_input_names_the_path()
    {
        Assert.Empty(Run("""{"error": "measure"}""", measure: "nonsense"));
        Assert.Single(Run("""{"error": "channel"}""", measure: "nonsense"));
        Assert.Single(Run("""{"error": "measure"}"""));
        Assert.Single(Run("""{"outcome": "ask"}""", measure: "nonsense"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"title": "t", "source": "s", "world": "demo", "facts": {}}""")]
    [InlineData("""{"title": "t", "source": "s", "world": "demo", "facts": {}, "expect": {"outcomes": "ask"}}""")]
    public void A_file_that_is_no_scenario_is_named(string text)
        => Assert.Contains("a/b.json", Assert.Throws<LawError>(() => Scenario.Read(new LawText("a/b.json", text))).Message, StringComparison.Ordinal);

    private static IReadOnlyList<string> Run(string expect, string measure = "stored-data") => Scenario.Read(new LawText(
        "x.json",
        $$"""{"title": "t", "source": "s", "world": "demo", "facts": {{Request.Bare(measure).Json()}}, "expect": {{expect}}}""")).Run(TheLaw.Book);
}
