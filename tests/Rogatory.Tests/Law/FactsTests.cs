using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>Section 1 of the contract: what is bad input, which path is named, and what comes first.</summary>
public sealed class FactsTests
{
    // A fact in the wrong place would be read as its neighbour, and every rule about either would answer wrongly.
    [Fact]
    public void The_facts_stand_in_the_order_of_their_table()
    {
        Assert.Equal(FactLayout.Listed, FactSchema.All.Count);
        for (var i = 0; i < FactSchema.All.Count; i++)
        {
            var (fact, path) = (((Fact)i).ToString(), FactSchema.All[i].Path);
            var last = path.Split('.')[^1].Replace("[]", "", StringComparison.Ordinal);
            Assert.True(
                fact.EndsWith(last, StringComparison.OrdinalIgnoreCase) || last.StartsWith(fact, StringComparison.OrdinalIgnoreCase),
                $"`Fact.{fact}` stands where `FactTable` has `{path}`: give both the same place.");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{} {}")]
    [InlineData("{\"version\": 1,}")]
    [InlineData("{/* a */}")]
    [InlineData("{\"\\ud800\": 1}")]
    public void Text_that_is_not_one_object_is_named_by_no_path(string json) => Assert.Equal("", Bad(json).Path);

    [Theory]
    [InlineData("version", "2")]
    [InlineData("version", "\"1\"")]
    [InlineData("version", "true")]
    [InlineData("version", "null")]
    [InlineData("asOf", "\"2027-02-29\"")]
    [InlineData("asOf", "\"2027-2-01\"")]
    [InlineData("asOf", "\"0000-01-01\"")]
    [InlineData("asOf", "20270101")]
    [InlineData("requesting", "\"EUE\"")]
    [InlineData("requesting", "\"xaa\"")]
    [InlineData("requesting", "\"XA\"")]
    [InlineData("requested", "\"XAA\"")]
    [InlineData("requested", "null")]
    [InlineData("measure", "\"seize\"")]
    [InlineData("channel", "\"post\"")]
    [InlineData("urgent", "\"yes\"")]
    [InlineData("urgent", "0")]
    [InlineData("emergency", "true")]
    [InlineData("emergency.imminent", "1")]
    [InlineData("offences", "{}")]
    [InlineData("offences[0].convention", "7")]
    [InlineData("offences[0].convention", "\"18\"")]
    [InlineData("offences[0].provision", "1")]
    [InlineData("offences[0].maxPenalty", "48")]
    [InlineData("offences[0].maxPenalty", "\"fine\"")]
    [InlineData("offences[0].maxPenalty", "{}")]
    [InlineData("offences[0].maxPenalty", "{\"months\": 12.0}")]
    [InlineData("offences[0].maxPenalty", "{\"months\": 1e1}")]
    [InlineData("offences[0].maxPenalty", "{\"months\": -1}")]
    [InlineData("offences[0].maxPenalty", "{\"months\": 10000}")]
    [InlineData("offences[0].maxPenalty", "{\"months\": 99999999999}")]
    [InlineData("offences[0].maxPenalty", "{\"months\": null}")]
    [InlineData("offences[0].maxPenalty", "{\"months\": 1, \"days\": 1}")]
    [InlineData("offences[0].elements", "[]")]
    [InlineData("offences[0].elements.intentional", "\"true\"")]
    [InlineData("data.categories", "\"content\"")]
    [InlineData("data.selectors", "{}")]
    [InlineData("data.from", "\"yesterday\"")]
    [InlineData("data.to", "\"2027-01-31\"")]
    [InlineData("data.otherProviderIn", "\"ZZZ\"")]
    [InlineData("contents.language", "\"e\"")]
    [InlineData("contents.language", "\"en_GB\"")]
    [InlineData("contents.language", "\"\"")]
    [InlineData("contents.language", "\"en-\"")]
    [InlineData("contents.language", "\"en-x\"")]
    [InlineData("contents.language", "\"toolongtag\"")]
    [InlineData("grounds.persecutionBasis", "true")]
    [InlineData("person.protectedRole", "\"nobody\"")]
    [InlineData("authorisation", "\"court\"")]
    [InlineData("authorisation.requesting", "\"court\"")]
    [InlineData("authorisation.requesting.by", "\"clerk\"")]
    [InlineData("secrecy.until", "\"\"")]
    public void A_bad_value_is_named_by_its_path(string path, string json)
    {
        var bad = Bad(Request.Clean().Set(path, json).Json());
        Assert.Equal(path, bad.Path);
        Assert.NotEmpty(bad.Expected);
        Assert.Contains(path, bad.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("offences", "[{}, 1]", "offences[1]")]
    [InlineData("offences", "[null]", "offences[0]")]
    [InlineData("data.categories", "[\"subscriber\", \"voice\"]", "data.categories[1]")]
    [InlineData("data.categories", "[null]", "data.categories[0]")]
    [InlineData("grounds.persecutionBasis", "[1]", "grounds.persecutionBasis[0]")]
    [InlineData("data.selectors", "[{\"type\": \"a\", \"value\": \"b\"}, \"c\"]", "data.selectors[1]")]
    [InlineData("data.selectors", "[{\"type\": \"\", \"value\": \"b\"}]", "data.selectors[0].type")]
    [InlineData("data.selectors", "[{\"type\": \"a\"}]", "data.selectors[0].value")]
    [InlineData("data.selectors", "[{\"type\": \"a\", \"value\": \"b\", \"more\": 1}]", "data.selectors[0].more")]
    [InlineData("offences", "[{\"elements\": {\"bad\": 1}}]", "offences[0].elements.bad")]
    [InlineData("offences", "[{}, {\"bad\": null}]", "offences[1].bad")]
    [InlineData("contents.foo", "true", "contents.foo")]
    [InlineData("authorisation.requested", "{}", "authorisation.requested")]
    [InlineData("Version", "1", "Version")]
    public void A_bad_element_or_an_unlisted_property_is_named_in_full(string path, string json, string named)
        => Assert.Equal(named, Bad(Request.Clean().Set(path, json).Json()).Path);

    [Theory]
    [InlineData("version")]
    [InlineData("asOf")]
    [InlineData("requesting")]
    [InlineData("requested")]
    [InlineData("measure")]
    public void A_required_property_is_named_where_it_is_absent(string path)
        => Assert.Equal(path, Bad(Request.Clean().Without(path).Json()).Path);

    [Fact]
    public void The_table_is_read_in_its_order()
    {
        // Everything is wrong at once; each time the first error is mended, the next one is named.
        var request = Request.Bare().Set("secrecy.until", "1").Set("contents.authority", "1").Set("data.bulk", "1").Set("channel", "1")
            .Set("offences", "[{\"research\": 1, \"convention\": 1}, 2]").Set("asOf", "1").Set("aaa", "1");
        string[] order = ["asOf", "channel", "offences[0].convention", "offences[0].research"];
        foreach (var path in order)
        {
            Assert.Equal(path, Bad(request.Json()).Path);
            request = path == "asOf" ? request.Set(path, "\"2027-01-01\"") : request.Without(path);
        }

        Assert.Equal("offences[1]", Bad(request.Json()).Path);
        request.Set("offences", "[]");
        foreach (var path in (string[])["data.bulk", "contents.authority", "secrecy.until", "aaa"])
        {
            Assert.Equal(path, Bad(request.Json()).Path);
            request.Without(path);
        }

        Assert.Equal("XAA", Facts.Parse(request.Json()).Requesting);
    }

    [Theory]
    [InlineData("""{"version": 2, "version": 1}""", "version")]
    [InlineData("""{"version": 2, "foo": [{"bar": 1, "bar": 2}]}""", "foo[0].bar")]
    [InlineData("""{"version": 2, "offences": [{}, {"elements": {"intentional": true, "intentional": true}}]}""", "offences[1].elements.intentional")]
    [InlineData("""{"version": 2, "\u0061sOf": 1, "asOf": 1}""", "asOf")]
    [InlineData("""{"offences": [{"maxPenalty": {"months": 1, "months": 2}}]}""", "offences[0].maxPenalty.months")]
    public void A_repeated_key_comes_before_the_table(string json, string path) => Assert.Equal(path, Bad(json).Path);

    [Theory]
    [InlineData("channel")]
    [InlineData("asOf")]
    public void A_text_with_half_a_surrogate_pair_is_named_by_its_path(string path)
        => Assert.Equal(path, Bad(Request.Clean().Set(path, "\"HALF\"").Json().Replace("HALF", "\\ud800", StringComparison.Ordinal)).Path);

    [Fact]
    public void Not_json_comes_before_a_repeated_key() => Assert.Equal("", Bad("""{"version": 1, "version": 1""").Path);

    [Theory]
    [InlineData("offences", "null")]
    [InlineData("data", "null")]
    [InlineData("contents.language", "\"zh-Hant-TW\"")]
    [InlineData("contents.language", "\"sl-rozaj-biske-1994\"")]
    [InlineData("contents.language", "\"de-CH-x-phonebk\"")]
    [InlineData("contents.language", "\"i-klingon\"")]
    [InlineData("contents.language", "\"x-any\"")]
    [InlineData("contents.language", "\"EN-a-bbb-x-a\"")]
    [InlineData("data.categories", "[\"content\", \"content\"]")]
    [InlineData("data.selectors", "[]")]
    [InlineData("data.to", "\"2027-02-01\"")]
    [InlineData("offences[0].maxPenalty", "{\"months\": 0}")]
    [InlineData("offences[0].maxPenalty", "{\"months\": 9999}")]
    [InlineData("requested", "\"XZZ\"")]
    [InlineData("requested", "\"QAT\"")]
    [InlineData("asOf", "\"2028-02-29\"")]
    public void What_the_contract_allows_is_accepted(string path, string json)
        => Assert.Equal("XAA", Facts.Parse(Request.Clean().Set(path, json).Json()).Requesting);

    [Fact]
    public void Null_is_the_same_as_absent()
    {
        foreach (var row in FactSchema.All.Skip(5).Where(r => !r.Path.Contains('[', StringComparison.Ordinal)))
        {
            Assert.Equal(
                AssessmentJson.Write(Request.Clean().Without(row.Path).Assess()),
                AssessmentJson.Write(Request.Clean().Set(row.Path, "null").Assess()));
        }
    }

    [Fact]
    public void Whatever_the_value_it_is_accepted_or_named_by_a_path_that_begins_with_its_own()
    {
        var json = Gen.Elements("null", "true", "0", "-1.5", "\"\"", "\"life\"", "[]", "[[]]", "{}", "{\"months\": 3}", "[{}]", "\"2027-01-01\"");
        var paths = FactSchema.All.Select(r => r.Path.Replace("[]", "[0]", StringComparison.Ordinal)).ToArray();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            (from path in Gen.Elements(paths) from value in json select (path, value)).ToArbitrary(),
            pair =>
            {
                try
                {
                    return Facts.Parse(Request.Clean().Set(pair.path, pair.value).Json()).Requesting == "XAA";
                }
                catch (BadFacts bad)
                {
                    return bad.Path.StartsWith(pair.path, StringComparison.Ordinal);
                }
            }));
    }

    [Fact]
    public void The_order_of_properties_does_not_matter()
    {
        var request = Request.Clean().Without("grounds.persecution").Json();
        var turned = new JsonObject(JsonNode.Parse(request)!.AsObject().Reverse().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        Assert.Equal(
            AssessmentJson.Write(Assessor.Assess(Facts.Parse(request), TheLaw.Demo)),
            AssessmentJson.Write(Assessor.Assess(Facts.Parse(turned.ToJsonString()), TheLaw.Demo)));
    }

    [Fact]
    public void The_codes_of_states_are_those_the_law_names()
        => Assert.Equal(TheLaw.Real.States.Select(s => s.Code), StateCodes.Listed.Order(StringComparer.Ordinal));

    [Fact]
    public void A_fact_of_any_offence_is_found_by_its_path()
    {
        Assert.Equal("offences[].maxPenalty", FactSchema.Find("offences[12].maxPenalty")!.Path);
        Assert.Equal(FactKind.Flag, FactSchema.Find("contents.written")!.Kind);
        Assert.Null(FactSchema.Find("offences[x].maxPenalty"));
        Assert.Null(FactSchema.Find("contents.foo"));
    }

    private static BadFacts Bad(string json) => Assert.Throws<BadFacts>(() => Facts.Parse(json));
}
