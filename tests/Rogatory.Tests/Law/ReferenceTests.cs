using System.Text.Json;
using Rogatory.Core;
using Rogatory.Law;
using Rogatory.Law.Reference;

namespace Rogatory.Tests.Law;

/// <summary>The pages that lawyers read say what the program does, and they stand in the tree as they are made.</summary>
public sealed class ReferenceTests
{
    private const string Folder = "docs/reference";

    private const string Again = "Make the pages again: `./rogatory reference --law law --out docs/reference`.";

    private static readonly IReadOnlyList<ReferencePage> Pages = LawFolder.Reference(TheLaw.Folder);

    [Fact]
    public void The_pages_in_the_tree_are_those_that_the_program_makes()
    {
        var stale = Pages.Where(page => !File.Exists(At(page.Path)) || File.ReadAllText(At(page.Path)) != page.Text).Select(page => page.Path).ToArray();
        Assert.True(stale.Length == 0, $"Out of date in {Folder}: {string.Join(", ", stale.Take(5))}{(stale.Length > 5 ? " and more" : "")}. {Again}");
    }

    [Fact]
    public void No_page_stands_in_the_tree_that_the_program_no_longer_makes()
    {
        var made = Pages.Select(page => page.Path).ToHashSet(StringComparer.Ordinal);
        var left = Directory.EnumerateFiles(Path.Combine(Repository.Root, Folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, Folder), file).Replace('\\', '/')).Where(path => !made.Contains(path));
        Assert.Empty(left.Select(path => $"{Folder}/{path} is no longer made: delete it."));
    }

    [Fact]
    public void Every_provision_has_its_heading_and_either_rules_or_a_reason()
    {
        foreach (var provision in TheLaw.Book.Provisions.Where(p => p.Modality != "article"))
        {
            var page = Pages.Single(p => p.Path == ArticlePage.PathOf(provision.Id));
            var section = page.Text.Split($"\n## {provision.Id}\n");
            Assert.Equal(2, section.Length);
            var text = section[1].Split("\n## ")[0];
            Assert.True(text.Contains("**What the program does**", StringComparison.Ordinal) != text.Contains("**Not applied to a request.**", StringComparison.Ordinal), provision.Id);
            Assert.Contains(provision.Summary, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_file_to_which_a_rule_links_is_the_one_that_names_it()
    {
        using var coverage = JsonDocument.Parse(TheLaw.Files()["convention/coverage.json"]);
        var rules = coverage.RootElement.GetProperty("provisions").EnumerateArray().Where(p => p.TryGetProperty("rules", out _))
            .SelectMany(p => p.GetProperty("rules").EnumerateArray()).Select(r => r.GetString()!).Distinct().ToArray();
        Assert.True(rules.Length > 60);
        Assert.All(rules.Where(rule => !Assessable(rule)), rule =>
            Assert.Contains($"\"{rule}\"", File.ReadAllText(Path.Combine(Repository.Root, RuleWords.FileOf(rule))), StringComparison.Ordinal));
        Assert.All(rules.Where(Assessable), measure =>
            Assert.Contains("MeasureRules", File.ReadAllText(Path.Combine(Repository.Root, RuleWords.FileOf(measure))), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Art 40(15)(e), (f)", "40(15)(e) 40(15)(f)")]
    [InlineData("Art 42(3), (4), (8)", "42(3) 42(4) 42(8)")]
    [InlineData("Note 4, Art 35(1)(b), (c); G03", "note 4 35(1)(b) 35(1)(c)")]
    [InlineData("A17; Art 13, 40(22); EFF 2024", "13 40(22)")]
    [InlineData("36(1) with note 4", "36(1) note 4")]
    [InlineData("Which facts are asked for", "")]
    public void A_source_is_read_for_the_provisions_it_cites(string source, string expected)
        => Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), string.Join(' ', Citations.In(source)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void A_scenario_is_about_what_it_expects_and_cites_and_its_answer_names_more()
    {
        var played = ScenarioPlay.Play(
            Scenario.Read(new LawText("a/b.json", $$$"""
                {"title": "t", "source": "A01; Art 6(2)", "world": "demo", "facts": {{{Request.Clean().Set("grounds.persecution", "true").Json()}}},
                 "expect": {"refusal": {"40(22)": "yes"}, "dutiesInclude": ["give-reasons"], "safeguardAbsent": ["G39"]}}
                """)),
            TheLaw.Book);
        Assert.Equal("refuse", played.Outcome);
        Assert.Equal(["40(22)", "give-reasons"], played.Expected.Order(StringComparer.Ordinal));
        Assert.Equal(["G39"], played.Absent);
        Assert.Equal(["6(2)"], played.Cited);
        Assert.Superset(
            new HashSet<string> { "stored-data", "35(1)(b)", "40(21)(b)", "G12", "40(25)", "give-reasons", "covered", ScenarioPlay.OffenceRule("7") },
            played.Named.ToHashSet());
        Assert.DoesNotContain(ScenarioPlay.OffenceRule("8"), played.Named);
    }

    [Fact]
    public void What_is_expected_comes_before_what_is_only_cited_and_absent_comes_last()
    {
        var scenarios = new PlayedScenarios(
            [Made("d", "40(22)", """{"outcome": "proceed"}"""), Made("c", "6", """{"refusal": {"40(22)": "no"}}"""),
                Made("b", "40(22)", """{"refusal": {"40(22)": "no"}}"""), Made("a", "6", """{"refusalAbsent": ["40(22)"]}"""), Made("e", "6", """{"outcome": "proceed"}""")],
            TheLaw.Book);
        Assert.Equal(["b", "c", "d", "a"], scenarios.About(["40(22)"], "40(22)").Select(s => s.Path));
        Assert.Equal(5, scenarios.Naming(["40(22)"], "40(22)"));
    }

    [Fact]
    public void Article_37_is_extraditions_alone_and_Article_40_is_not_for_it()
    {
        var extradition = Made("x", "G12", """{"safeguards": {"G12": "yes"}}""", "extradite");
        var data = Made("y", "G12", """{"safeguards": {"G12": "yes"}}""");
        var scenarios = new PlayedScenarios([extradition, data], TheLaw.Book);
        Assert.Equal(["y"], scenarios.About(["40(22)", "G12"], "40(22)").Select(s => s.Path));
        Assert.Equal(["x"], scenarios.About(["37(15)", "G12"], "37(15)").Select(s => s.Path));
        Assert.Equal(["x", "y"], scenarios.About(["G12"], "6(2)").Select(s => s.Path));
    }

    private static bool Assessable(string rule) => FactSchema.Find("measure")!.Codes.Contains(rule);

    private static Scenario Made(string path, string source, string expect, string measure = "stored-data") => Scenario.Read(new LawText(
        path, $$"""{"title": "{{path}}", "source": "{{source}}", "world": "demo", "facts": {{Request.Clean(measure).Json()}}, "expect": {{expect}}}"""));

    private static string At(string path) => Path.Combine(Repository.Root, Folder, path);
}
