using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;

namespace Rogatory.Tests.HouseRules;

/// <summary>What the documents list is what the code has.</summary>
public sealed partial class DocumentTests
{
    private const string Architecture = "docs/architecture.md";

    public static TheoryData<string> Documents => [.. HouseFiles.All.Where(f => f.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_file_leads_somewhere(string path)
    {
        var links = Link().Matches(HouseFiles.Read(path)).Select(m => m.Groups["to"].Value).Where(to => !to.Contains(':', StringComparison.Ordinal) && !to.StartsWith('#'));
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, path))!;
        Assert.All(links, to => Assert.True(Path.Exists(Path.Combine(folder, to.Split('#')[0])), $"{path}: `{to}` is not there."));
    }

    [Fact]
    public void The_readme_is_short_and_its_commands_are_the_two()
    {
        var lines = HouseFiles.Lines("README.md");
        Assert.InRange(lines.Length, 1, 120);
        Assert.Equal(["./rogatory demo", "./test"], Commands(lines));
    }

    [Fact]
    public void The_readme_names_every_command()
    {
        var commands = HouseFiles.Code("src/Rogatory.Cli").SelectMany(f => NewCommand().Matches(HouseFiles.Read(f))).Select(m => m.Groups["name"].Value).ToHashSet();
        Assert.Superset(new HashSet<string> { "assess", "demo", "init", "log", "verify" }, commands);
        var named = string.Join(' ', Code().Matches(HouseFiles.Read("README.md")).Select(m => m.Groups["text"].Value)).Split(' ');
        Assert.All(commands, c => Assert.Contains(c, named));
    }

    [Fact]
    public void The_table_of_gates_is_that_of_the_code() => Assert.Equal(
        Gates.All.Select(g => $"| `{g.Name}` | {g.Side?.ToString().ToLowerInvariant() ?? "both"} | {g.Title} | {g.RoleWords} | {g.Provision} |"),
        Table(Architecture, "| gate |"));

    [Fact]
    public void The_table_of_messages_is_that_of_the_code()
    {
        var kinds = typeof(MessageBody).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>().Select(a => (string)a.TypeDiscriminator!);
        Assert.Equal(kinds, Table(Architecture, "| kind |").Select(row => Cell(row, 0)));
    }

    [Fact]
    public void The_life_of_a_case_names_every_stage()
    {
        var lives = Lives().Matches(HouseFiles.Read(Architecture)).SelectMany(m => m.Groups["stages"].Value.Split(" → ")).ToHashSet();
        Assert.Equal(Enum.GetNames<Stage>().Order(StringComparer.Ordinal), lives.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_of_tables_is_that_of_the_migrations()
    {
        var migrations = string.Concat(HouseFiles.Under("src/Rogatory.Core/Storage/Migrations").Select(HouseFiles.Read));
        Assert.Equal(
            Created().Matches(migrations).Select(m => m.Groups["table"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            Table(Architecture, "| table |").Select(row => Cell(row, 0)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_test_that_a_document_names_exists()
    {
        var tests = HouseFiles.Code("tests").GroupBy(f => Path.GetFileNameWithoutExtension(f)).ToDictionary(g => g.Key, g => string.Concat(g.Select(HouseFiles.Read)));
        var named = HouseFiles.Under("docs").SelectMany(f => NamedTest().Matches(HouseFiles.Read(f))).Select(m => (File: m.Groups["file"].Value, Test: m.Groups["test"].Value)).Distinct().ToList();
        Assert.True(named.Count > 40);
        Assert.DoesNotContain(named, n => !tests.TryGetValue(n.File, out var text) || !text.Contains($" {n.Test}(", StringComparison.Ordinal));
    }

    [Fact]
    public void Decisions_are_numbered_without_a_gap_and_dated()
    {
        var decisions = HouseFiles.Under("docs/decisions").ToList();
        Assert.True(decisions.Count >= 8);
        for (var i = 0; i < decisions.Count; i++)
        {
            Assert.StartsWith($"docs/decisions/{i + 1:0000}-", decisions[i], StringComparison.Ordinal);
            Assert.Matches($@"\A# {i + 1}\. \S.*\n\nDate: \d{{4}}-\d\d-\d\d\. Status: \w+\.\n\n## Context\n[\s\S]+\n## Decision\n[\s\S]+\n## Consequences\n", HouseFiles.Read(decisions[i]));
        }
    }

    [Fact]
    public void Every_package_has_its_row_and_every_row_its_package()
    {
        var ours = XDocument.Parse(HouseFiles.Read("Directory.Packages.props")).Descendants("PackageVersion").Select(e => e.Attribute("Include")!.Value);
        var theirs = JsonNode.Parse(HouseFiles.Read("package.json"))!.AsObject().Where(p => p.Key.EndsWith("ependencies", StringComparison.Ordinal)).SelectMany(p => p.Value!.AsObject()).Select(p => p.Key);
        Assert.Equal(
            ours.Concat(theirs).Order(StringComparer.Ordinal),
            Table("docs/decisions/0003-dependencies.md", "| package |").Select(row => Cell(row, 0)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_table_and_the_commands_are_read_as_they_stand()
    {
        Assert.Equal(["./a b", "./c"], Commands(["text", "```sh", "./a b", "```", "```", "./not", "```", "```sh", "./c", "```"]));
        Assert.Equal(["| `x` | 1 |", "| `y` | 2 |", "| `z` | 3 |"], Rows("| k | v |\n|---|---|\n| `x` | 1 |\n| `y` | 2 |\n\ntext\n| k | w |\n|---|---|\n| `z` | 3 |\n| l | w |\n|---|---|\n", "| k |").Take(3));
    }

    private static List<string> Commands(IEnumerable<string> lines)
    {
        var (commands, inside) = (new List<string>(), false);
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inside = !inside && line == "```sh";
            else if (inside) commands.Add(line);
        }

        return commands;
    }

    private static IEnumerable<string> Table(string path, string head) => Rows(HouseFiles.Read(path), head);

    /// <summary>The rows of every table of a document whose head begins so.</summary>
    private static IEnumerable<string> Rows(string text, string head)
    {
        var inside = false;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith(head, StringComparison.Ordinal)) inside = true;
            else if (!line.StartsWith('|')) inside = false;
            else if (inside && !line.StartsWith("|---", StringComparison.Ordinal)) yield return line;
        }
    }

    private static string Cell(string row, int index) => row.Split('|')[index + 1].Trim().Trim('`');

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.None, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<text>[^`\n]+)`", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("new(?: Command)?\\(\"(?<name>[a-z-]+)\", \"", RegexOptions.None, 1000)]
    private static partial Regex NewCommand();

    [GeneratedRegex(@"^(requesting|requested) +(?<stages>\w+( → \w+)+)$", RegexOptions.Multiline, 1000)]
    private static partial Regex Lives();

    [GeneratedRegex(@"create table (?<table>\w+)", RegexOptions.None, 1000)]
    private static partial Regex Created();

    [GeneratedRegex(@"`(?<file>\w+Tests)\.(?<test>\w+)`", RegexOptions.None, 1000)]
    private static partial Regex NamedTest();
}
