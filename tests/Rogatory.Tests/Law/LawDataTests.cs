using System.Text.RegularExpressions;
using Rogatory.Law;
using Rogatory.Law.Convention;
using Rogatory.Law.Floor;
using Rogatory.Law.Rules;

namespace Rogatory.Tests.Law;

/// <summary>The rules and the data of law/ belong together, and no value stands there without its day and its source.</summary>
public sealed partial class LawDataTests
{
    [Fact]
    public void Every_rule_cites_provisions_that_exist()
    {
        var cited = MeasurePlan.Everything.SelectMany(plan =>
            plan.Coverage.Concat(plan.OffenceFindings).Select(f => f.Provision)
                .Concat(plan.Contents.Select(c => c.Provision))
                .Concat(plan.Grounds.Select(g => Suffix().Replace(g.Ground, "")))
                .Concat(Words(plan).SelectMany(e => Hooks(e.Hook).Concat(Hooks(e.OtherHook))))
                .Append(plan.Rules.Paragraph).Append(plan.Rules.ConventionOffenceBasis).Append(plan.Rules.ChannelProvision))
            .Concat(TheLaw.Book.Constants.Select(c => c.Provision)).Append(Article40.DisplacedFound.Provision);
        Assert.All(cited, id => Assert.NotNull(TheLaw.Book.Provision(id)));
    }

    [Fact]
    public void Whatever_an_assessment_cites_exists()
    {
        foreach (var plan in MeasurePlan.Everything)
        {
            foreach (var request in (Request[])[Request.Clean(plan.Code), Request.Bare(plan.Code), Request.Clean(plan.Code).Set("grounds.persecution", "true"),
                Request.Clean(plan.Code).Set("grounds.bankSecrecy", "true").Set("offences[0].fiscalOnly", "true").Set("grounds.essentialInterests", "true")])
            {
                var answer = request.Assess();
                var cited = answer.Findings.Select(f => f.Provision).Concat(answer.Duties.Select(d => d.Provision))
                    .Concat(answer.InvalidGrounds.Select(g => g.Provision)).Concat(answer.Basis);
                Assert.All(cited, id => Assert.NotNull(TheLaw.Book.Provision(id)));
            }
        }
    }

    [Fact]
    public void Preservation_is_refused_on_the_grounds_of_42_6_only()
    {
        var plan = MeasurePlan.For("preserve");
        Assert.Equal(Article42.OnlyGrounds, plan.Grounds.Select(g => g.Ground));
        var refusing = plan.Safeguards.Zip(Words(plan)).Where(s => s.First.No == Effect.Refuse || s.First.RefuseWhere is not null);
        Assert.All(refusing, s => Assert.Contains(Article42.OnlyGrounds, ground => s.Second.Hook.Contains(ground, StringComparison.Ordinal)
            && s.Second.OtherHook.Contains("40(2", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_refusal_to_disclose_traffic_data_hangs_on_a_ground_of_43_2()
    {
        var plan = MeasurePlan.For("disclose-traffic");
        string[] grounds = ["40(21)(b)", "40(21)(c)", "40(22)"];
        var refusing = plan.Safeguards.Zip(Words(plan)).Where(s => s.First.No == Effect.Refuse || s.First.RefuseWhere is not null).ToArray();
        Assert.NotEmpty(refusing);
        Assert.All(refusing, s => Assert.Contains(grounds, ground => s.Second.Hook.Contains(ground, StringComparison.Ordinal)));
        Assert.All(refusing, s => Assert.Contains(grounds, ground => s.Second.OtherHook.Contains(ground, StringComparison.Ordinal)));
    }

    [Fact]
    public void For_extradition_no_hook_is_a_paragraph_of_Article_40()
        => Assert.All(
            Words(MeasurePlan.For("extradite")),
            e => Assert.DoesNotContain("40", e.Hook + e.OtherHook, StringComparison.Ordinal));

    [Fact]
    public void Every_value_has_its_day_and_its_source()
    {
        foreach (var (path, text) in TheLaw.Files())
        {
            if (path.StartsWith("floor/G", StringComparison.Ordinal) || path.EndsWith("constants.json", StringComparison.Ordinal))
            {
                Refused(path, Since().Replace(text, "\"since\": \"\"", 1));
                Refused(path, Since().Replace(text, "\"since\": \"2026\"", 1));
                Refused(path, Source().Replace(text, "\"origin\": ", 1));
            }
        }

        Refused("states/states.csv", TheLaw.Files()["states/states.csv"].Replace("2026-05-15", "", StringComparison.Ordinal));
        Refused("states/participation.csv", TheLaw.Files()["states/participation.csv"].Replace("2026-01-17", "January", StringComparison.Ordinal));
        Refused("states/declarations.csv", TheLaw.Files()["states/declarations.csv"].Replace(",Dutch treaty database,", ",,", StringComparison.Ordinal));
        Refused("worlds/demo/states.csv", TheLaw.Files()["worlds/demo/states.csv"].Replace("2025-10-25", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("floor/G10.json", "\"no\": \"refuse\"", "\"no\": \"review\"")]
    [InlineData("floor/G10.json", "\"unknown\": \"ask\"", "\"unknown\": \"none\"")]
    [InlineData("floor/G12.json", "\"preserve\", ", "")]
    [InlineData("floor/G05.json", "\"general-assistance\", ", "")]
    [InlineData("floor/G05.json", "\"forNamedData\": [\"general-assistance\", \"confiscate\"],", "")]
    [InlineData("convention/constants.json", "serious-crime", "serious")]
    [InlineData("convention/constants.json", "\"value\": 48", "\"value\": \"48\"")]
    [InlineData("states/states.csv", "code,", "state,")]
    [InlineData("worlds/demo/world.json", "}", "")]
    public void Data_that_cannot_be_used_are_refused_by_name(string path, string old, string replacement)
        => Refused(path, TheLaw.Files()[path].Replace(old, replacement, StringComparison.Ordinal));

    [Theory]
    [InlineData("G10", "\"no\": \"refuse\"", "\"no\": \"review\"", "`no` differs from the rule that runs, which says `refuse`.")]
    [InlineData("G05", "\"forNamedData\": [\"general-assistance\", \"confiscate\"]", "\"forNamedData\": []", "`forNamedData` differs from the rule that runs, which is for general-assistance, confiscate.")]
    [InlineData("G05", "\"forNamedData\": [\"general-assistance\"", "\"forNamedData\": [\"general-help\"", "`general-help` is no measure.")]
    public void Where_the_page_of_a_safeguard_differs_from_the_rule_the_message_says_in_what(string id, string old, string replacement, string message)
    {
        var files = TheLaw.Files();
        files[$"floor/{id}.json"] = files[$"floor/{id}.json"].Replace(old, replacement, StringComparison.Ordinal);
        Assert.EndsWith(message, Assert.Throws<LawError>(() => TheLaw.Read(files)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_that_a_page_of_the_floor_names_twice_counts_once()
    {
        var files = TheLaw.Files();
        files["floor/G05.json"] = files["floor/G05.json"].Replace("\"confiscate\"]", "\"confiscate\", \"confiscate\"]", StringComparison.Ordinal);
        Assert.NotNull(TheLaw.Read(files));
    }

    [Fact]
    public void A_safeguard_that_is_taken_away_is_missed()
    {
        foreach (var id in FloorRules.All.Select(r => r.Id).Distinct())
        {
            var files = TheLaw.Files();
            files.Remove($"floor/{id}.json");
            Assert.Contains(id, Assert.Throws<LawError>(() => TheLaw.Read(files)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_number_that_is_changed_in_the_law_changes_the_answer()
    {
        var files = TheLaw.Files();
        files["convention/constants.json"] = files["convention/constants.json"].Replace("\"value\": 48", "\"value\": 61", StringComparison.Ordinal);
        var request = Request.Clean().Set("offences[0].convention", "\"none\"");
        Assert.Equal(Outcome.Proceed, request.Assess().Outcome);
        Assert.Equal(Outcome.NotCovered, request.Assess(TheLaw.Read(files).World("demo")).Outcome);
    }

    [Fact]
    public void A_world_that_is_not_there_is_refused()
        => Assert.Contains("`moon`", Assert.Throws<LawError>(() => TheLaw.Book.World("moon")).Message, StringComparison.Ordinal);

    private static void Refused(string path, string text)
    {
        var files = TheLaw.Files();
        Assert.NotEqual(files[path], text);
        files[path] = text;
        var message = Assert.Throws<LawError>(() => TheLaw.Read(files)).Message;
        Assert.Contains(Path.GetFileName(path), message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<SafeguardWords> Words(MeasurePlan plan) => TheLaw.Demo.Law.Floor.For(plan.Measure.Index()).Words;

    private static IEnumerable<string> Hooks(string hook) =>
        hook.Split(", ").Select(part => part.Replace(" with note 4", "", StringComparison.Ordinal));

    [GeneratedRegex("-[a-z-]+$", RegexOptions.None, 1000)]
    private static partial Regex Suffix();

    [GeneratedRegex("\"since\": \"[0-9-]+\"", RegexOptions.None, 1000)]
    private static partial Regex Since();

    [GeneratedRegex("\"source\": ", RegexOptions.None, 1000)]
    private static partial Regex Source();
}
