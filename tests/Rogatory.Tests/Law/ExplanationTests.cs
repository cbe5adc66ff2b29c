using System.Text.Json;
using System.Xml.Linq;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>What an explanation says, and that it can be read wherever it is shown.</summary>
public sealed class ExplanationTests
{
    [Fact]
    public void Every_scenario_is_explained_within_80_columns()
    {
        Assert.True(Scenarios.Explained.Count > 300);
        foreach (var (path, explanation) in Scenarios.Explained)
        {
            foreach (var text in (string[])[ExplanationText.Whole(explanation), ExplanationText.Short(explanation)])
            {
                Assert.Empty(text.Split('\n').Where(line => line.Length > 80).Select(line => $"{path}: {line}"));
                Assert.DoesNotContain("  \n", text, StringComparison.Ordinal);
            }

            Assert.Equal("section", XElement.Parse(ExplanationHtml.Write(explanation)).Name);
        }
    }

    [Fact]
    public void Every_scenario_says_what_decides_it()
    {
        foreach (var (path, explanation) in Scenarios.Explained)
        {
            var deciding = All(explanation).Where(r => r.Decides).ToList();
            Assert.True(deciding.Count > 0 == (explanation.Assessment.Outcome != Outcome.Proceed), path);
            Assert.True(explanation.Obstacles.Count > 0 == deciding.Count > 0, path);
            Assert.All(All(explanation), reason => Assert.NotEmpty(reason.Facts));
        }
    }

    [Fact]
    public void What_is_explained_names_the_facts_that_were_assessed()
    {
        foreach (var (path, explanation) in Scenarios.Explained)
        {
            foreach (var safeguard in explanation.Assessment.Safeguards)
            {
                var reason = explanation.Safeguards.Single(r => r.Name == safeguard.Id);
                Assert.True(safeguard.Because.Order(StringComparer.Ordinal).SequenceEqual(Paths(reason).Order(StringComparer.Ordinal)), $"{path}: {safeguard.Id}");
            }

            foreach (var ground in explanation.Assessment.Refusal)
            {
                var reason = explanation.Grounds.Single(r => r.Name == ground.Ground);
                Assert.True(ground.Because.Order(StringComparer.Ordinal).SequenceEqual(Paths(reason).Order(StringComparer.Ordinal)), $"{path}: {ground.Ground}");
            }
        }
    }

    [Theory]
    [InlineData("offences[0].maxPenalty", "{\"months\": 24}", "`offences[0].maxPenalty` is 24 months, below 48 months (2(h)); it would have to be at least 48 months")]
    [InlineData("offences[0].maxPenalty", "\"life\"", "`offences[0].maxPenalty` is life, more than 48 months (2(h))")]
    [InlineData("contents.written", "false", "`contents.written` is no; it would have to be yes")]
    [InlineData("contents.language", "\"de\"", "`contents.language` is `de`, not one of those that Galdia accepts; it would have to be one that Galdia accepts: `en`")]
    [InlineData("safeguards.transferBasis", "\"none\"", "`safeguards.transferBasis` is `none`; it would have to be anything but `none`")]
    [InlineData("data.selectors", "[]", "`data.selectors` is an empty list; it would have to be a list that names at least one")]
    [InlineData("data.selectors", "[{\"type\": \"a\", \"value\": \"b\"}, {\"type\": \"a\", \"value\": \"c\"}]", "`data.selectors` names 2")]
    [InlineData("data.bulk", "true", "`data.bulk` is yes; it would have to be no")]
    [InlineData("secrecy.until", "\"2028-09-01\"", "`secrecy.until` is 2028-09-01, later than 90 days after 2028-06-01; it would have to be 2028-08-30 or earlier")]
    [InlineData("grounds.essentialInterests", "true", "`grounds.essentialInterests` is yes; the ground falls if it is no")]
    [InlineData("authorisation.requesting.by", "\"police\"", "`authorisation.requesting.by` is `police`; it would have to be `court` or `independent-authority`")]
    public void A_fact_is_named_with_its_value_and_with_the_one_it_would_have_to_have(string path, string value, string sentence)
    {
        var request = Request.Clean().Set("secrecy.asked", "true").Set("offences[0].convention", "\"none\"").Set(path, value);
        Assert.Contains(sentence, string.Join('\n', Sentences(Explain(request))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bases_of_persecution_are_named_as_the_request_names_them()
    {
        var request = Request.Clean().Set("grounds.persecution", "true").Set("grounds.persecutionBasis", "[\"gender-identity\", \"race\"]");
        Assert.Contains("`grounds.persecutionBasis` names `race`, `gender-identity`; it would have to be without these bases", string.Join('\n', Sentences(Explain(request))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_that_is_absent_is_said_to_be_not_known()
    {
        Assert.Contains("`contents.written` is not known; it would have to be yes", Sentences(Explain(Request.Clean().Without("contents.written"))));
        Assert.Contains("`offences` names none", Sentences(Explain(Request.Bare())));
        Assert.Contains("`data.selectors` is not known; it would have to be a list that names at least one", Sentences(Explain(Request.Bare())));
    }

    [Theory]
    [InlineData("XCC", "2028-06-01", "the Convention does not bind Corvania (`XCC`) on 2028-06-01; law/ knows no day from which it will")]
    [InlineData("XEE", "2027-03-01", "the Convention does not yet bind Estovia (`XEE`) on 2027-03-01: it will from 2027-06-09")]
    [InlineData("XDD", "2029-06-01", "the Convention no longer binds Dunmere (`XDD`) on 2029-06-01: it did until 2029-01-01")]
    [InlineData("XDD", "2028-06-01", "the Convention binds Dunmere (`XDD`) on 2028-06-01: since 2027-01-01, until 2029-01-01")]
    public void The_status_of_a_State_is_told_with_its_days(string requested, string asOf, string sentence)
        => Assert.Contains(sentence, Sentences(Explain(Request.Clean().Set("requested", $"\"{requested}\"").Set("asOf", $"\"{asOf}\""))));

    [Fact]
    public void Nothing_that_the_request_says_in_its_own_words_is_repeated()
    {
        const string Attack = "<script>alert(1)</script>`";
        var request = Request.Clean().Set("offences[0].provision", $"\"{Attack}\"").Set("data.selectors", $"[{{\"type\": \"{Attack}\", \"value\": \"{Attack}\"}}]");
        var explanation = Explain(request);
        Assert.DoesNotContain("alert", ExplanationHtml.Write(explanation), StringComparison.Ordinal);
        Assert.DoesNotContain("alert", ExplanationText.Whole(explanation), StringComparison.Ordinal);
        Assert.DoesNotContain("alert", ExplanationJson.Write(explanation), StringComparison.Ordinal);
        Assert.Equal("contents.language", Assert.Throws<BadFacts>(() => Facts.Parse(Request.Clean().Set("contents.language", $"\"{Attack}\"").Json())).Path);
    }

    [Fact]
    public void Whatever_the_law_says_is_escaped_in_a_page()
    {
        var files = TheLaw.Files();
        files["convention/articles/40.json"] = files["convention/articles/40.json"].Replace("Ground: the request does not conform", "<b>&\\\"` the request", StringComparison.Ordinal);
        var law = TheLaw.Read(files);
        var html = ExplanationHtml.Write(Explainer.Explain(Facts.Parse(Request.Clean().Without("contents.purpose").Json()), law.World("demo"), law));
        Assert.Contains("&lt;b&gt;&amp;&quot;` the request", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        _ = XElement.Parse(html);
    }

    [Fact]
    public void A_page_has_headings_lists_and_folded_parts_and_nothing_that_runs_or_styles()
    {
        var html = XElement.Parse(ExplanationHtml.Write(Explain(Request.Bare())));
        var names = html.DescendantsAndSelf().Select(e => e.Name.LocalName).ToHashSet();
        Assert.Equal(["code", "details", "h2", "h3", "li", "p", "section", "summary", "ul"], names.Order(StringComparer.Ordinal));
        Assert.All(html.Descendants(), e => Assert.Empty(e.Attributes()));
    }

    [Fact]
    public void The_conclusion_comes_first_and_the_short_form_is_a_part_of_the_whole()
    {
        var explanation = Explain(Request.Clean().Set("safeguards.weakensSecurity", "true"));
        var whole = ExplanationText.Whole(explanation);
        Assert.StartsWith("Refuse: a safeguard is not met. (`refuse`)\nAldmark (`XAA`) asks Galdia (`XAB`) for `stored-data`.", whole, StringComparison.Ordinal);
        var lines = whole.Split('\n').ToHashSet();
        Assert.All(ExplanationText.Short(explanation).Split('\n'), line => Assert.Contains(line, lines));
        Assert.EndsWith("This is advice to a person, never a decision.", whole, StringComparison.Ordinal);
        Assert.True(whole.IndexOf("\nWhy\n", StringComparison.Ordinal) < whole.IndexOf("\nWhat would change this\n", StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_is_explained_with_the_day_on_which_it_begins_and_what_it_adds()
    {
        const string Mandatory = "\"mandatoryGrounds\": [{\"ground\": \"40(8)-de-minimis\", \"for\": [\"stored-data\"], \"why\": \"Statute, section 12\"}]";
        var request = Request.Clean().Set("offences[0].deMinimis", "true").Json();
        var now = ExplanationText.Whole(Explainer.Explain(Facts.Parse(request), PolicyText.With(PolicyText.Version(Mandatory)), TheLaw.Book));
        Assert.StartsWith("Refuse: a safeguard is not met.", now, StringComparison.Ordinal);
        Assert.Contains("By the policy of XAB it refuses", now, StringComparison.Ordinal);
        Assert.Contains("`offences[0].deMinimis` is yes", now, StringComparison.Ordinal);

        var later = Explainer.Explain(Facts.Parse(request), PolicyText.With(PolicyText.Version(Mandatory, since: "2029-03-01")), TheLaw.Book);
        Assert.Contains(later.OnOtherDays, change => change.From == new DateOnly(2029, 3, 1) && change.Outcome == Outcome.Refuse);
    }

    [Fact]
    public void Confiscation_is_reviewed_because_its_contents_are_not_checked()
    {
        var explanation = Explain(Request.Clean("confiscate"));
        Assert.Equal("50(3)", Assert.Single(All(explanation), r => r.Decides).Provision);
        Assert.Equal(["50(3)"], explanation.Obstacles);
    }

    [Fact]
    public void A_program_reads_the_same_as_a_person()
    {
        using var json = JsonDocument.Parse(ExplanationJson.Write(Explain(Request.Clean().Set("safeguards.weakensSecurity", "true"))));
        var root = json.RootElement;
        Assert.Equal("refuse", root.GetProperty("assessment").GetProperty("outcome").GetString());
        Assert.Contains(root.GetProperty("changes").EnumerateArray(), c => c.GetProperty("fact").GetString() == "safeguards.weakensSecurity" && c.GetProperty("outcome").GetString() == "proceed");
        Assert.Equal("G41", root.GetProperty("obstacles")[0].GetString());
        Assert.Equal("not-covered", root.GetProperty("onOtherDays")[0].GetProperty("outcome").GetString());
        Assert.Equal("7", root.GetProperty("pleading")[0].GetProperty("offence").GetProperty("article").GetString());
        Assert.Equal("Aldmark", root.GetProperty("requesting").GetString());
    }

    private static Explanation Explain(Request request) => Explainer.Explain(Facts.Parse(request.Json()), TheLaw.Demo, TheLaw.Book);

    private static IEnumerable<Reason> All(Explanation e) => e.Findings.Concat(e.Contents).Concat(e.Safeguards).Concat(e.Grounds);

    private static IEnumerable<string> Paths(Reason reason) => reason.Facts.SelectMany(f => f.Facts).Distinct(StringComparer.Ordinal);

    private static string[] Sentences(Explanation explanation) => [.. All(explanation).SelectMany(r => r.Facts).SelectMany(Sentences)];

    private static IEnumerable<string> Sentences(FactReason reason) => reason.OneOf.SelectMany(Sentences).Prepend(reason.Text);
}
