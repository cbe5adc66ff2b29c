using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Rogatory.Tests.HouseRules;

/// <summary>Who may know whom: Law and Log nobody, Core both, Web Core, Cli Web; and inside Core, which feature may touch which table.</summary>
public sealed partial class DependencyTests
{
    /// <summary>Every table and the folder of Core that alone writes it.</summary>
    private static readonly Dictionary<string, string> Writers = new(StringComparer.Ordinal)
    {
        ["entries"] = "Journal",
        ["log_nodes"] = "Journal",
        ["docket_keys"] = "Journal",
        ["log_head"] = "Journal",
        ["cases"] = "Cases",
        ["people"] = "People",
        ["ended_sessions"] = "People",
        ["peers"] = "Authorities",
        ["outbox"] = "Exchange",
        ["inbox"] = "Exchange",
        ["notices"] = "Notices",
        ["complaints"] = "Notices",
        ["scans"] = "Evidence",
        ["packages"] = "Exchange",
        ["uploads"] = "Uploads",
        ["wrapping"] = "Journal",
        ["erasures"] = "Forgetting",
        ["forgetting"] = "Forgetting",
        ["witness_key"] = "Witnessing",
        ["heads_cosigned"] = "Witnessing",
        ["heads_seen"] = "Witnessing",
        ["forks"] = "Witnessing",
        ["witnesses"] = "Witnessing",
        ["witness_policy"] = "Witnessing",
    };

    [Theory]
    [InlineData("Rogatory.Law", "")]
    [InlineData("Rogatory.Log", "")]
    [InlineData("Rogatory.Core", "Rogatory.Law Rogatory.Log")]
    [InlineData("Rogatory.Web", "Rogatory.Core")]
    [InlineData("Rogatory.Cli", "Rogatory.Web")]
    public void A_project_references_these_projects_and_no_other(string project, string others) =>
        Assert.Equal(others, string.Join(' ', Included(Project(project), "ProjectReference").Select(p => Path.GetFileNameWithoutExtension(p)).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("Rogatory.Law")]
    [InlineData("Rogatory.Log")]
    public void Law_and_Log_use_nothing_but_the_platform(string project)
    {
        Assert.Empty(Included(Project(project), "PackageReference").Concat(Included(Project(project), "FrameworkReference")));
        Assert.All(References(project), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Core_knows_no_web_and_no_console()
    {
        Assert.Empty(Included(Project("Rogatory.Core"), "FrameworkReference"));
        Assert.DoesNotContain(References("Rogatory.Core"), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal) || name == "System.Console");
        Assert.Equal(["Rogatory.Law", "Rogatory.Log"], References("Rogatory.Core").Where(n => n.StartsWith("Rogatory.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Law_is_pure_it_reads_no_file_no_clock_and_no_network() =>
        Assert.Empty(HouseFiles.Code("src/Rogatory.Law").SelectMany(f => Found(f, BareCode.Of(HouseFiles.Read(f)), Impure())));

    [Theory]
    [InlineData("src/Rogatory.Web")]
    [InlineData("src/Rogatory.Cli")]
    public void Pages_and_commands_hold_no_SQL(string project)
    {
        var files = HouseFiles.Under(project).Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(f => Found(f, HouseFiles.Read(f), Sql())));
        Assert.DoesNotContain(Included(Project(Path.GetFileName(project)), "PackageReference"), p => p is "Dapper" or "Npgsql" or "Microsoft.Data.Sqlite");
    }

    [Theory]
    [InlineData("var db = await database.ConnectAsync(stop);", 1)]
    [InlineData("using Dapper;", 1)]
    [InlineData("\"select id from cases\"", 1)]
    [InlineData("\"insert or replace into people (id)\"", 1)]
    [InlineData("\"update peers set removed = 1\"", 1)]
    [InlineData("<p>Select one of the people from the list.</p>", 0)]
    [InlineData("<select name=\"from\">", 0)]
    public void SQL_outside_Core_is_reported(string text, int reported) => Assert.Equal(reported, Found("a.cs", text, Sql()).Count());

    [Fact]
    public void Every_table_is_written_by_its_own_feature_alone()
    {
        var tables = Created().Matches(Migrations()).Select(m => m.Groups["table"].Value).ToHashSet();
        Assert.Equal(tables.Order(StringComparer.Ordinal), Writers.Keys.Order(StringComparer.Ordinal));
        var writes = HouseFiles.Code("src/Rogatory.Core").SelectMany(f => WritesIn(f, HouseFiles.Read(f))).ToList();
        Assert.Equal(tables, writes.Select(w => w.Table).ToHashSet());
        Assert.All(writes, w => Assert.StartsWith($"src/Rogatory.Core/{Writers[w.Table]}/", w.File, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_written_into_the_history_is_never_changed_or_deleted()
    {
        var everything = HouseFiles.Under("src").Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".sql", StringComparison.Ordinal));
        Assert.Empty(everything.SelectMany(f => Found(f, HouseFiles.Read(f), Rewriting())));
        Assert.Single(Found("a.sql", "delete from entries where id = 1", Rewriting()));
        Assert.Single(Found("a.cs", "\"update log_nodes set hash = @hash\"", Rewriting()));
    }

    /// <summary>The journal, and the one place where a request from another State opens a case inside the transaction that takes its message in.</summary>
    [Fact]
    public void History_is_appended_by_the_journal_and_by_the_arrival_of_a_request() =>
        Assert.Equal(
            ["src/Rogatory.Core/Exchange/ReceiveMessage.cs", "src/Rogatory.Core/Journal/Journal.cs"],
            HouseFiles.Code("src").Where(f => AppendCall().IsMatch(BareCode.Of(HouseFiles.Read(f)))));

    [Fact]
    public void Storage_knows_no_feature()
    {
        var ours = HouseFiles.Code("src/Rogatory.Core/Storage").ToList();
        Assert.NotEmpty(ours);
        Assert.Empty(ours.SelectMany(f => Found(f, HouseFiles.Read(f), Feature())));
        Assert.Single(Found("a.cs", "using Rogatory.Core.Cases;", Feature()));
    }

    private static string Project(string name) => $"src/{name}/{name}.csproj";

    private static IEnumerable<string> Included(string project, string kind) =>
        XDocument.Parse(HouseFiles.Read(project)).Descendants(kind).Select(e => e.Attribute("Include")!.Value);

    private static IEnumerable<string> References(string assembly) => Assembly.Load(assembly).GetReferencedAssemblies().Select(a => a.Name!);

    private static IEnumerable<string> Found(string path, string text, Regex pattern) =>
        pattern.Matches(text).Select(m => $"{path}:{text.AsSpan(0, m.Index).Count('\n') + 1}: {m.Value.Trim()}");

    private static IEnumerable<(string File, string Table)> WritesIn(string file, string text) =>
        Written().Matches(text).Select(m => (file, m.Groups["table"].Value)).Where(w => Writers.ContainsKey(w.Value)).Select(w => (w.file, w.Value));

    private static string Migrations() => string.Concat(HouseFiles.Under("src/Rogatory.Core/Storage/Migrations").Select(HouseFiles.Read));

    [GeneratedRegex(@"\b(File|Directory|FileStream|Console|HttpClient|Process|TimeProvider|DateTime\.(Now|UtcNow|Today)|Environment|Stopwatch|RandomNumberGenerator)\b", RegexOptions.None, 1000)]
    private static partial Regex Impure();

    [GeneratedRegex(@"(using Dapper|\bSqlite\w+|\bConnectAsync\b|\bselect\s[^<>]*?\sfrom\s+(entries|log_\w+|docket_keys|cases|people|peers|outbox|inbox|packages|scans|uploads|notices|complaints|wrapping|erasures|forgetting)\b|\binsert\s+(or\s+replace\s+)?into\s+\w+\s*\(|\bupdate\s+\w+\s+set\s|\bdelete\s+from\s)", RegexOptions.None, 1000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"create table (?<table>\w+)", RegexOptions.None, 1000)]
    private static partial Regex Created();

    [GeneratedRegex(@"(\b(insert\s+into|update|delete\s+from)\s+|InsertMany\(\s*db, ""|\.Insert\(\s*"")(?<table>\w+)", RegexOptions.None, 1000)]
    private static partial Regex Written();

    [GeneratedRegex(@"\b(update|delete\s+from|replace\s+into|drop\s+table)\s+(entries|log_nodes)\b", RegexOptions.None, 1000)]
    private static partial Regex Rewriting();

    [GeneratedRegex(@"\bwriting\s*\.\s*Append\b", RegexOptions.None, 1000)]
    private static partial Regex AppendCall();

    [GeneratedRegex(@"using (static )?Rogatory\.(?!Core\.Storage)[\w.]+|\bRogatory\.(Law|Log)\.(?!OrdinaryFile)", RegexOptions.None, 1000)]
    private static partial Regex Feature();
}
