using System.Globalization;
using Rogatory.Law;
using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Tests.Law;

/// <summary>What is said to change an outcome is what assessing the changed request says, and nothing that would is left out.</summary>
public sealed class ChangesTests
{
    // More values than the rules tell apart, so that one that was forgotten would show.
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["offences[].maxPenalty"] = ["{\"months\": 0}", "{\"months\": 47}", "{\"months\": 48}", "{\"months\": 9999}", "\"life\"", "\"death\""],
        ["offences[].provision"] = ["\"\"", "\" \"", "\"s. 1\""],
        ["data.categories"] = ["[]", "[\"subscriber\"]", "[\"content\"]", "[\"traffic\"]", "[\"subscriber\", \"traffic\"]", "[\"subscriber\", \"content\"]", "[\"content\", \"traffic\"]", "[\"subscriber\", \"traffic\", \"content\"]"],
        ["data.selectors"] = ["[]", "[{\"type\": \"a\", \"value\": \"b\"}]"],
        ["data.otherProviderIn"] = ["\"XAA\"", "\"XAB\"", "\"XAC\"", "\"XCC\"", "\"FRA\""],
        ["contents.language"] = ["\"en\"", "\"fr-CA\"", "\"ru\"", "\"tlh\""],
        ["grounds.persecutionBasis"] = ["[]", "[\"sex\"]", "[\"gender-identity\"]", "[\"race\", \"social-group\"]", "[\"race\", \"sex\"]"],
    };

    [Fact]
    public void No_change_of_one_fact_is_missed_and_none_is_invented()
    {
        foreach (var ((name, facts, world), (_, explanation)) in Scenarios.Readable.Zip(Scenarios.Explained).Where((_, i) => i % 3 == 0))
        {
            foreach (var path in Paths(facts))
            {
                var said = explanation.Changes.Where(c => c.Fact == path).ToList();
                Assert.All(said, c => Assert.Equal(c.Outcome, Assessor.Assess(facts.With(path, c.Value.Value), world).Outcome));
                var found = ValuesOf(path, facts).Select(v => Assessor.Assess(facts.With(path, v), world).Outcome)
                    .Where(o => o != explanation.Assessment.Outcome).ToHashSet();
                Assert.True(found.SetEquals(said.Select(c => c.Outcome)), $"{name}: {path} leads to {string.Join(", ", found)}; said is {string.Join(", ", said)}");
            }
        }
    }

    [Fact]
    public void A_changed_request_is_assessed_as_if_it_had_been_written_so()
    {
        foreach (var request in (Request[])[Request.Clean(), Request.Clean("extradite", 2), Request.Bare("preserve"), Request.Clean("disclose-traffic").Set("requested", "\"XBB\"")])
        {
            var explanation = Explainer.Explain(Facts.Parse(request.Json()), TheLaw.Demo, TheLaw.Book);
            Assert.NotEmpty(explanation.Changes);
            Assert.All(explanation.Changes, change =>
            {
                var written = request.Copy().Set(change.Fact, change.Value.Value).Assess();
                Assert.Equal(change.Outcome, written.Outcome);
                Assert.Equal(request.Has(change.Fact), change.Known);
                Assert.True(change.Decides.Count > 0, change.ToString());
            });
        }
    }

    [Fact]
    public void What_decides_a_graver_outcome_is_named()
    {
        var changes = Explainer.Explain(Facts.Parse(Request.Clean().Json()), TheLaw.Demo, TheLaw.Book).Changes;
        var persecution = Assert.Single(changes, c => c.Fact == "grounds.persecution");
        Assert.Equal((Outcome.Refuse, "true", true), (persecution.Outcome, persecution.Value.Value, persecution.Known));
        Assert.Equal(["G12"], persecution.Decides);
        Assert.Equal(["40(15)(a)"], Assert.Single(changes, c => c.Fact == "contents.authority").Decides);
    }

    [Fact]
    public void What_would_fall_away_is_named_where_it_gets_lighter()
    {
        var refused = Explainer.Explain(Facts.Parse(Request.Clean().Set("safeguards.weakensSecurity", "true").Json()), TheLaw.Demo, TheLaw.Book);
        var change = Assert.Single(refused.Changes, c => c.Outcome == Outcome.Proceed);
        Assert.Equal("safeguards.weakensSecurity", change.Fact);
        Assert.Equal(["G41"], change.Decides);
        Assert.Contains("`safeguards.weakensSecurity` [G41] were no", ExplanationText.Whole(refused), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_two_things_stand_in_the_way_that_is_said_and_both_are_named()
    {
        var twice = Request.Clean().Set("safeguards.weakensSecurity", "true").Set("grounds.persecution", "true");
        var explanation = Explainer.Explain(Facts.Parse(twice.Json()), TheLaw.Demo, TheLaw.Book);
        Assert.Equal(["G12", "G41"], explanation.Obstacles);
        Assert.Equal(["G12", "G41"], explanation.Safeguards.Where(s => s.Decides).Select(s => s.Name));
        var text = Flat(ExplanationText.Whole(explanation));
        Assert.Contains("No single fact of the request would make the outcome lighter", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_on_which_a_State_becomes_bound_is_told()
    {
        var early = Request.Clean().Set("requested", "\"XEE\"").Set("asOf", "\"2027-03-01\"").Set("secrecy.until", "\"2027-04-01\"");
        var explanation = Explainer.Explain(Facts.Parse(early.Json()), TheLaw.Demo, TheLaw.Book);
        var change = Assert.Single(explanation.OnOtherDays);
        Assert.Equal((new DateOnly(2027, 6, 9), null, Outcome.Proceed), (change.From, change.Until, change.Outcome));
        Assert.Contains("if it were read on 2027-06-09 or later: the Convention binds Estovia from 2027-06-09.", Flat(ExplanationText.Whole(explanation)), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_days_come_out_as_it_is_said()
    {
        var requests = (Request[])
        [
            Request.Clean().Set("requested", "\"XDD\""), Request.Clean().Set("requested", "\"XEE\"").Set("requesting", "\"XDD\""),
            Request.Clean("disclose-traffic").Set("data.otherProviderIn", "\"XEE\""),
            Request.Clean().Set("secrecy.asked", "true").Set("secrecy.until", "\"2028-12-01\""), Request.Clean().Set("requested", "\"XCC\""),
        ];
        foreach (var request in requests)
        {
            var explanation = Explainer.Explain(Facts.Parse(request.Json()), TheLaw.Demo, TheLaw.Book);
            for (var day = new DateOnly(2026, 12, 1); day < new DateOnly(2029, 6, 1); day = day.AddDays(1))
            {
                var span = explanation.OnOtherDays.SingleOrDefault(c => (c.From is null || c.From <= day) && (c.Until is null || day < c.Until));
                var outcome = request.Copy().Set("asOf", $"\"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\"").Assess().Outcome;
                Assert.Equal(outcome, span?.Outcome ?? explanation.Assessment.Outcome);
            }
        }
    }

    [Theory]
    [InlineData("contents.written", "1", "contents.written")]
    [InlineData("contents.written", "tru", "contents.written")]
    [InlineData("contents.written", "true}, \"a\": {\"b\": true", "a")]
    [InlineData("contents.wrtten", "true", "contents.wrtten")]
    [InlineData("offences[1].political", "true", "offences[1].political")]
    [InlineData("offences[].political", "true", "offences[]")]
    [InlineData("data.from", "\"2027-03-02\"", "data.from")]
    [InlineData("data.to", "\"2027-01-31\"", "data.to")]
    [InlineData("requested", "\"XAA\"", "requested")]
    [InlineData("requesting", "\"XAB\"", "requesting")]
    [InlineData("offences", "[{\"convention\": \"6\"}]", "offences[0].convention")]
    public void A_change_that_no_request_could_have_is_refused(string path, string value, string named)
        => Assert.Equal(named, Assert.Throws<BadFacts>(() => Facts.Parse(Request.Clean().Json()).With(path, value)).Path);

    [Fact]
    public void A_change_leaves_the_facts_it_was_made_from_as_they_were()
    {
        var facts = Facts.Parse(Request.Clean().Json());
        _ = facts.With("grounds.persecution", "true");
        _ = facts.With("offences[0].political", "true");
        _ = facts.With("offences", "[{}, {}]");
        Assert.Equal(Outcome.Proceed, Assessor.Assess(facts, TheLaw.Demo).Outcome);
    }

    private static IEnumerable<string> Paths(Facts facts) =>
    [
        .. FactSchema.All.Where(f => f.Kind is not (FactKind.Version or FactKind.Offences)).Select(f => f.Path)
            .Where(p => p is not ("asOf" or "requesting" or "requested") && !p.StartsWith("offences", StringComparison.Ordinal)),
        .. from i in Enumerable.Range(0, facts.OffenceCount) from row in Request.BenignOffence select $"offences[{i}].{row.Path}",
    ];

    private static IEnumerable<string> ValuesOf(string path, Facts facts)
    {
        var row = FactSchema.Find(path)!;
        return path switch
        {
            "data.from" or "data.to" => [$"\"{(facts.DataFrom ?? facts.DataTo ?? facts.AsOf).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\""],
            "secrecy.until" => ((int[])[-1, 0, 89, 90, 91, 400]).Select(n => $"\"{facts.AsOf.AddDays(n).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\""),
            "data.otherProviderIn" => Values[path],
            _ => Values.GetValueOrDefault(row.Path) ?? (row.Kind == FactKind.Code ? [.. row.Codes.Select(c => $"\"{c}\"")] : ["true", "false"]),
        };
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
