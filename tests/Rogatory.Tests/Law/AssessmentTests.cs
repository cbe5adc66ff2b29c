using FsCheck;
using FsCheck.Fluent;
using Rogatory.Law;
using Rogatory.Law.Rules;
using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Tests.Law;

public sealed class AssessmentTests
{
    [Theory]
    [MemberData(nameof(Request.Measures), MemberType = typeof(Request))]
    public void A_clean_request_proceeds_and_a_bare_one_asks(string measure)
    {
        Assert.Equal(measure == "confiscate" ? Outcome.Review : Outcome.Proceed, Request.Clean(measure).Assess().Outcome);
        Assert.Equal(Outcome.Ask, Request.Bare(measure).Assess().Outcome);
        Assert.Equal(MeasureDuty.Unknown, Request.Bare(measure).Assess().Duty);
    }

    [Theory]
    [InlineData("{\"months\": 47}", Outcome.NotCovered)]
    [InlineData("{\"months\": 48}", Outcome.Proceed)]
    [InlineData("\"life\"", Outcome.Proceed)]
    public void A_crime_is_serious_from_48_months(string penalty, Outcome outcome)
        => Assert.Equal(outcome, Request.Clean().Set("offences[0].convention", "\"none\"").Set("offences[0].maxPenalty", penalty).Assess().Outcome);

    [Fact]
    public void The_basis_names_a_letter_for_each_offence_and_the_paragraph_once()
    {
        Assert.Equal(["35(1)(b)", "44(2)"], Request.Clean().Assess().Basis);
        Assert.Equal(["35(1)(a)", "37(1)"], Request.Clean("extradite").Assess().Basis);
        Assert.Equal(
            ["35(1)(b)", "35(1)(c)", "42(4)"],
            Request.Clean("preserve", offences: 3).Set("offences[1].convention", "\"none\"").Assess().Basis);
        Assert.Equal(["35(1)(c)", "44(2)"], Request.Clean().Without("offences[0].convention").Assess().Basis);
        Assert.Empty(Request.Bare().Assess().Basis);
    }

    [Theory]
    [InlineData("\"7\"", "withoutRight", false)]
    [InlineData("\"13\"", "withoutRight", true)]
    [InlineData("\"13\"", "dishonestIntent", false)]
    [InlineData("\"7\"", "dishonestIntent", true)]
    [InlineData("\"15\"", "intentional", false)]
    [InlineData("\"15\"", "withoutRight", true)]
    [InlineData("\"19\"", "withoutRight", true)]
    public void An_element_that_the_article_fixes_and_the_request_denies_takes_the_offence_out(string article, string element, bool covered)
        => Assert.Equal(
            covered,
            Request.Clean("extradite").Set("offences[0].convention", article).Set($"offences[0].elements.{element}", "false").Assess().Outcome
                != Outcome.NotCovered);

    [Fact]
    public void An_act_that_is_not_intentional_is_no_Convention_offence_whatever_the_article()
    {
        var request = Request.Clean("extradite").Without("offences[0].convention");
        Assert.Equal(Outcome.Ask, request.Assess().Outcome);
        Assert.Equal(Outcome.NotCovered, request.Set("offences[0].elements.intentional", "false").Assess().Outcome);
    }

    [Theory]
    [InlineData("\"XBB\"", "\"none\"", "true", "yes")]
    [InlineData("\"XAB\"", "\"none\"", "true", "no")]
    [InlineData("\"XBB\"", "\"7\"", "true", "no")]
    [InlineData("\"XBB\"", "null", "true", "unknown")]
    [InlineData("\"XBB\"", "\"none\"", "null", "unknown")]
    public void The_reservation_of_42_5_reaches_other_offences_only(string requested, string article, string unmeetable, string answer)
        => Assert.Equal(answer, Request.Clean("preserve").Set("requested", requested).Set("offences[0].convention", article)
            .Set("grounds.conditionUnmeetableAtDisclosure", unmeetable).Assess().Refusal.Single(g => g.Ground == "42(5)").Answer.Word());

    [Fact]
    public void A_treaty_displaces_grounds_and_takes_their_duties_along()
    {
        var request = Request.Clean().Set("grounds.essentialInterests", "true").Set("grounds.mlatInForce", "true");
        var answer = request.Assess();
        Assert.Equal(Outcome.Review, answer.Outcome);
        Assert.Equal(
            ["40(21)(a)", "40(21)(b)", "40(21)(c)", "40(21)(d)", "40(8)-dual-criminality", "40(8)-de-minimis", "40(8)-available-elsewhere", "40(27)"],
            answer.Refusal.Where(g => g.Displaced).Select(g => g.Ground));
        Assert.Equal(["authorise-before-execution"], answer.Duties.Select(d => d.Duty));
        var yields = request.Set("grounds.mlatYieldsTo8to31", "true").Assess();
        Assert.DoesNotContain(yields.Refusal, g => g.Displaced);
        Assert.Equal(["consult", "give-reasons", "authorise-before-execution"], yields.Duties.Select(d => d.Duty));
        Assert.Equal(Outcome.Review, Request.Clean().Set("grounds.mlatInForce", "true").Without("grounds.mlatYieldsTo8to31").Assess().Outcome);
    }

    [Fact]
    public void Persecution_hangs_on_the_hook_that_its_basis_allows()
    {
        var named = Request.Clean().Set("grounds.persecution", "true");
        Assert.Equal("40(22)", Hook(named, "G12"));
        Assert.Equal("yes", Ground(named, "40(22)"));
        var unnamed = named.Set("grounds.persecutionBasis", "[\"sexual-orientation\"]");
        Assert.Equal("40(21)(b), 6(2)", Hook(unnamed, "G12"));
        Assert.Equal("no", Ground(unnamed, "40(22)"));
        Assert.Equal("37(8), 6(2)", Hook(unnamed.Set("measure", "\"extradite\""), "G12"));
        Assert.Equal("37(15)", Hook(unnamed.Set("grounds.persecutionBasis", "[\"sex\", \"social-group\"]"), "G12"));
    }

    [Fact]
    public void A_basis_that_the_text_leaves_out_refuses_also_where_persecution_is_not_known()
    {
        var request = Request.Clean().Set("grounds.persecutionBasis", "[\"gender-identity\"]");
        Assert.Equal(Outcome.Proceed, request.Assess().Outcome);
        Assert.Equal(Outcome.Refuse, request.Without("grounds.persecution").Assess().Outcome);
    }

    [Theory]
    [InlineData("2028-08-30", Outcome.Proceed)]
    [InlineData("2028-08-31", Outcome.Ask)]
    public void Secrecy_lasts_ninety_days_at_most(string until, Outcome outcome)
        => Assert.Equal(outcome, Request.Clean().Set("secrecy.asked", "true").Set("secrecy.until", $"\"{until}\"").Assess().Outcome);

    [Fact]
    public void Bulk_is_refused_and_a_list_without_names_is_asked_about()
    {
        Assert.Equal(Outcome.Refuse, Request.Clean("preserve").Set("data.bulk", "true").Set("data.selectors", "[]").Assess().Outcome);
        Assert.Equal(Outcome.Ask, Request.Clean("preserve").Without("data.bulk").Set("data.selectors", "[]").Assess().Outcome);
        Assert.Equal(Outcome.Proceed, Request.Clean("preserve").Without("data.from").Assess().Outcome);
        Assert.Equal(Outcome.Ask, Request.Clean().Without("data.from").Assess().Outcome);
    }

    [Fact]
    public void A_maximum_of_death_counts_as_the_risk_of_it()
    {
        var request = Request.Clean("extradite", offences: 2).Set("offences[1].maxPenalty", "\"death\"");
        Assert.Equal(Outcome.Refuse, request.Assess().Outcome);
        Assert.Equal(Outcome.Review, request.Without("grounds.assurances").Assess().Outcome);
        Assert.Equal(Outcome.Proceed, request.Set("grounds.assurances", "true").Assess().Outcome);
    }

    [Fact]
    public void Preservation_is_held_first()
    {
        var answer = Request.Clean("preserve").Without("contents.necessity").Assess();
        Assert.Equal(Outcome.Ask, answer.Outcome);
        Assert.Contains(answer.Findings, f => f.Text.Contains("hold first, ask at once", StringComparison.Ordinal));
        Assert.Equal(["hold-60-days", "ask-more"], answer.Duties.Select(d => d.Duty));
    }

    [Theory]
    [InlineData("preserve", "42(4)")]
    [InlineData("emergency-disclosure", "41(3)(e)")]
    [InlineData("stored-data", null)]
    public void Asking_and_reviewing_never_delay_the_hold_or_the_rescue(string measure, string? provision)
    {
        foreach (var request in (Request[])[Request.Clean(measure).Without("grounds.reasonableGrounds"), Request.Clean(measure).Set("offences[0].political", "true")])
        {
            Assert.Equal(provision, request.Assess().Findings.SingleOrDefault(f => f.Text.Contains("hold first, ask at once", StringComparison.Ordinal))?.Provision);
        }
    }

    [Theory]
    [InlineData("general-assistance", "[]", "\"court\"", false)]
    [InlineData("general-assistance", "null", "\"court\"", false)]
    [InlineData("general-assistance", "[\"traffic\"]", "\"court\"", true)]
    [InlineData("confiscate", "[\"content\"]", "\"court\"", true)]
    [InlineData("spontaneous-information", "[]", "\"court\"", false)]
    [InlineData("intercept-content", "null", "\"court\"", true)]
    public void A_judge_authorises_before_data_that_are_named_are_handed_over(string measure, string categories, string by, bool owed)
        => Assert.Equal(owed, Request.Clean(measure).Set("data.categories", categories).Set("authorisation.requesting.by", by)
            .Assess().Duties.Any(d => d.Duty == "authorise-before-execution"));

    [Fact]
    public void Assistance_of_any_kind_is_under_every_item_of_stored_data_as_soon_as_data_are_named()
    {
        var stored = Request.Clean().Assess().Safeguards.Select(s => (s.Id, s.Effect, s.Hook));
        foreach (var measure in (string[])["general-assistance", "confiscate"])
        {
            Assert.Equal(stored, Request.Clean(measure).Assess().Safeguards.Select(s => (s.Id, s.Effect, s.Hook)));
        }
    }

    [Fact]
    public void Nationality_alone_means_extradite_or_prosecute()
    {
        var request = Request.Clean("extradite").Set("grounds.nationalsNotExtradited", "true").Set("person.nationalOfRequested", "true");
        Assert.Equal(["consult", "inform", "extradite-or-prosecute"], request.Assess().Duties.Select(d => d.Duty));
        Assert.Equal("37(11)", request.Assess().Duties[^1].Provision);
        Assert.DoesNotContain(request.Set("grounds.dataProtectionBars", "true").Assess().Duties, d => d.Duty == "extradite-or-prosecute");
    }

    [Fact]
    public void What_takes_a_request_out_of_the_Convention_is_named_and_only_then()
    {
        Assert.Equal("65(1)", Assert.Single(Request.Clean().Set("asOf", "\"2025-06-01\"").Assess().OutsideTheConvention, f => f.Rule == "requested-bound").Provision);
        Assert.Empty(Request.Clean().Assess().OutsideTheConvention);
    }

    [Fact]
    public void Every_question_has_something_of_its_own_to_say_on_yes_no_and_unknown()
    {
        var rules = MeasurePlan.Everything.SelectMany(p => p.Coverage.Concat(p.OffenceFindings)).Distinct().ToList();
        Assert.Contains(rules, rule => rule.Rule == "other-provider");
        Assert.All(rules, rule => Assert.Equal(3, new[] { rule.Says.Yes, rule.Says.No, rule.Says.Unknown }.Where(said => said.Length > 10).Distinct().Count()));
    }

    [Fact]
    public void Whatever_is_known_every_answer_gives_its_facts_and_the_outcome_follows_from_it()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Requests, request =>
        {
            var answer = request.Assess();
            var because = answer.Findings.Select(f => f.Because).Concat(answer.Refusal.Select(g => g.Because)).Concat(answer.Safeguards.Select(s => s.Because));
            return because.All(paths => paths.Count > 0 && paths.All(p => FactSchema.Find(p) is not null))
                && answer.Findings.All(f => f.Text.Length > 0 && f.Question.EndsWith('?'))
                && (answer.Outcome != Outcome.NotCovered || (answer.Duties.Count == 0 && answer.Missing.Count == 0 && answer.Basis.Count == 0));
        }));

    [Fact]
    public void The_order_and_the_repetition_of_offences_change_nothing()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Requests, request =>
        {
            var node = System.Text.Json.Nodes.JsonNode.Parse(request.Json())!;
            var list = node["offences"]!.AsArray();
            var turned = request.Copy().Set("offences", $"[{string.Join(",", list.Reverse().Concat(list).Select(o => o!.ToJsonString()))}]");
            var (one, other) = (request.Assess(), turned.Assess());
            return one.Outcome == other.Outcome && one.Duty == other.Duty && one.Basis.ToHashSet().SetEquals(other.Basis)
                && one.Safeguards.Select(s => (s.Id, s.Answer)).SequenceEqual(other.Safeguards.Select(s => (s.Id, s.Answer)))
                && one.Refusal.Select(s => (s.Ground, s.Answer)).SequenceEqual(other.Refusal.Select(s => (s.Ground, s.Answer)));
        }));

    [Fact]
    public void A_fact_that_is_not_missing_never_changes_the_outcome()
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Requests, request =>
        {
            var answer = request.Assess();
            var missing = answer.Missing.Select(m => m.Fact).ToHashSet(StringComparer.Ordinal);
            return answer.Outcome == Outcome.NotCovered || FactSchema.All.Skip(5)
                .Where(f => f.Kind == FactKind.Flag && !f.Path.Contains('[', StringComparison.Ordinal) && !missing.Contains(f.Path))
                .Where(f => !request.Has(f.Path))
                .All(f => request.Copy().Set(f.Path, "true").Assess().Outcome == answer.Outcome
                    && request.Copy().Set(f.Path, "false").Assess().Outcome == answer.Outcome);
        }));

    // Requests with holes: every optional fact is left out with some likelihood, and some are turned round.
    private static readonly Arbitrary<Request> Requests =
        (from measure in Gen.Elements(FactSchema.Find("measure")!.Codes.ToArray())
         from holes in Gen.Choose(0, 90)
         from throws in Gen.Choose(0, 99).ArrayOf(150)
         select Holed(measure, holes, throws)).ToArbitrary();

    private static Request Holed(string measure, int holes, int[] throws)
    {
        var request = Request.Clean(measure, offences: 2);
        var at = 0;
        foreach (var path in FactSchema.All.Skip(5).Where(f => f.Kind != FactKind.Offences)
            .SelectMany(f => f.Path.Contains("[]", StringComparison.Ordinal)
                ? (string[])[f.Path.Replace("[]", "[0]", StringComparison.Ordinal), f.Path.Replace("[]", "[1]", StringComparison.Ordinal)]
                : [f.Path]))
        {
            var thrown = throws[at++ % throws.Length];
            if (thrown < holes)
            {
                request.Without(path);
            }
            else if (thrown > 96 && FactSchema.Find(path)!.Kind == FactKind.Flag)
            {
                request.Set(path, thrown > 97 ? "true" : "false");
            }
        }

        return request;
    }

    private static string Hook(Request request, string id) => request.Assess().Safeguards.Single(s => s.Id == id).Hook;

    private static string Ground(Request request, string id) => request.Assess().Refusal.Single(g => g.Ground == id).Answer.Word();
}
