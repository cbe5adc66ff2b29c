using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Rogatory.Tests.HouseRules;

/// <summary>What must not stand in any file of the repository, and how long some of them may be.</summary>
public sealed class TextTests
{
    private static readonly string[] Texts =
        [".cs", ".cshtml", ".csproj", ".css", ".csv", ".json", ".md", ".mjs", ".props", ".scss", ".slnx", ".sql", ".svg", ".txt", ".yml", ""];

    // Put together here, so that this file does not hold what it forbids.
    private static readonly Regex Unfinished = Words("TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception");
    private static readonly Regex Skipped = new("\\bSkip" + "\\s*=\\s*\"", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Regex Machine = new("(?<![\\w.~])/(home|root|Users|work)/" + "\\w|\\b[A-Z]:\\\\\\\\?Users", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Regex Registry = new("npm" + "js\\.|nu" + "get\\.org", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    public static TheoryData<string> Files => [.. HouseFiles.All.Where(f => Texts.Contains(Path.GetExtension(f)) || Path.GetFileName(f).StartsWith('.'))];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_file_is_left_unfinished_or_tied_to_a_machine_or_a_registry(string path) =>
        Assert.Empty(Wrong(HouseFiles.Read(path)));

    [Fact]
    public void What_must_not_stand_in_a_file_is_reported()
    {
        Assert.Single(Wrong("// TO" + "DO: later"));
        Assert.Single(Wrong("throw new NotImplemented" + "Exception();"));
        Assert.Single(Wrong("[Fact(Skip" + " = \"flaky\")]"));
        Assert.Single(Wrong("see /ho" + "me/someone/notes"));
        Assert.Single(Wrong("see C:\\Us" + "ers\\someone"));
        Assert.Single(Wrong("https://registry.npm" + "js.org/sass"));
        Assert.Empty(Wrong("pages at /homes, ../Users/x, https://rogatory.example/work/1, mastodon, method"));
    }

    [Fact]
    public void The_editor_settings_have_at_most_80_lines() => Assert.InRange(HouseFiles.Lines(".editorconfig").Length, 1, 80);

    [Fact]
    public void Every_rule_that_is_switched_off_has_its_reason_above_it()
    {
        var why = false;
        foreach (var line in HouseFiles.Lines(".editorconfig"))
        {
            var off = line.StartsWith("dotnet_diagnostic.CA", StringComparison.Ordinal) || line.StartsWith("dotnet_diagnostic.MA", StringComparison.Ordinal);
            Assert.True(!off || why, $"`{line}` has no comment above it that says why.");
            why = line.StartsWith('#') || (off && why);
        }
    }

    [Fact]
    public void Every_banned_symbol_has_its_reason() =>
        Assert.All(HouseFiles.Lines("BannedSymbols.txt"), line => Assert.Matches(@"^[A-Z]:[\w.()`]+;\S.{10,}\.$", line));

    [Fact]
    public void Every_package_has_its_version_in_one_place()
    {
        var projects = HouseFiles.All.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(projects);
        Assert.All(projects, p => Assert.DoesNotContain(XDocument.Parse(HouseFiles.Read(p)).Descendants("PackageReference"), e => e.Attribute("Version") is not null));
    }

    private static IEnumerable<string> Wrong(string text) =>
        new[] { Unfinished, Skipped, Machine, Registry }.SelectMany(r => r.Matches(text)).Select(m => $"{text.AsSpan(0, m.Index).Count('\n') + 1}: {m.Value}");

    private static Regex Words(params string[] words) => new($@"\b({string.Join('|', words)})\b", RegexOptions.None, TimeSpan.FromSeconds(1));
}
