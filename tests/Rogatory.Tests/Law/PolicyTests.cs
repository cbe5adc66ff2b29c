using Rogatory.Law;
using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Tests.Law;

/// <summary>What a State's own policy adds, and on which day.</summary>
public sealed class PolicyTests
{
    private const string EveryOffenceIsOneHere = """{"everyOffence": {"fact": "offences[].criminalInRequested", "is": true}}""";

    [Fact]
    public void A_mandatory_ground_refuses_where_it_stands_and_asks_where_it_is_not_known()
    {
        var world = PolicyText.With(PolicyText.Mandatory("40(8)-de-minimis", "[\"stored-data\"]"));
        Assert.Equal(Outcome.Proceed, Request.Clean().Assess(world).Outcome);
        var trifle = Request.Clean().Set("offences[0].deMinimis", "true");
        Assert.Equal(Outcome.Review, trifle.Assess().Outcome);
        var refused = trifle.Assess(world);
        Assert.Equal(Outcome.Refuse, refused.Outcome);
        var entry = Assert.Single(refused.Safeguards, s => s.Id == "XAB 40(8)-de-minimis");
        Assert.Equal((Answer.No, Effect.Refuse, "40(8)"), (entry.Answer, entry.Effect, entry.Hook));
        Assert.Equal(["offences[0].deMinimis"], entry.Because);
        Assert.Contains("Statute, section 12.", entry.Text, StringComparison.Ordinal);

        var open = Request.Clean().Without("offences[0].deMinimis");
        Assert.Equal(Outcome.Proceed, open.Assess().Outcome);
        Assert.Equal(Outcome.Ask, open.Assess(world).Outcome);
        Assert.Equal(["offences[0].deMinimis"], open.Assess(world).Missing.Select(m => m.Fact));
    }

    [Fact]
    public void A_safeguard_that_is_raised_keeps_its_name_and_weighs_more()
    {
        var world = PolicyText.With(PolicyText.Raise("\"safeguard\": \"G16\", \"no\": \"refuse\", \"unknown\": \"review\""));
        var journalist = Request.Clean().Set("person.protectedRole", "\"journalist\"");
        var entry = Assert.Single(journalist.Assess(world).Safeguards, s => s.Id == "G16");
        Assert.Equal(Effect.Refuse, entry.Effect);
        Assert.EndsWith("By the policy of XAB it weighs more: Statute, section 13.", entry.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Review, Request.Clean().Without("person.protectedRole").Assess(world).Outcome);
        Assert.Equal(Outcome.Proceed, Request.Clean().Without("person.protectedRole").Assess().Outcome);
        Assert.EndsWith("It is met.", Request.Clean().Assess(world).Safeguards.Single(s => s.Id == "G16").Text, StringComparison.Ordinal);
        Assert.Equal(Effect.Review, journalist.Set("measure", "\"intercept-content\"").Assess(world).Safeguards.Single(s => s.Id == "G16").Effect);
    }

    [Fact]
    public void A_safeguard_of_the_States_own_stands_after_the_floor()
    {
        var world = PolicyText.With(PolicyText.Safeguard(EveryOffenceIsOneHere));
        var request = Request.Clean(offences: 2).Set("offences[1].criminalInRequested", "false");
        var answer = request.Assess(world);
        Assert.Equal(Outcome.Refuse, answer.Outcome);
        Assert.Equal(("XAB-1", Effect.Refuse, "40(21)(c)"), (answer.Safeguards[^1].Id, answer.Safeguards[^1].Effect, answer.Safeguards[^1].Hook));
        Assert.Equal(["offences[1].criminalInRequested"], answer.Safeguards[^1].Because);
        Assert.Equal(request.Assess().Safeguards.Select(s => s.Id), answer.Safeguards.SkipLast(1).Select(s => s.Id));
        Assert.Equal(Outcome.Ask, request.Without("offences[1].criminalInRequested").Assess(world).Outcome);
    }

    [Fact]
    public void It_is_the_policy_of_the_State_that_is_asked()
    {
        var world = PolicyText.With(PolicyText.Safeguard(EveryOffenceIsOneHere));
        Assert.Contains(Request.Clean().Assess(world).Safeguards, s => s.Id == "XAB-1");
        Assert.DoesNotContain(Request.Clean().Set("requesting", "\"XAB\"").Set("requested", "\"XAA\"").Assess(world).Safeguards, s => s.Id == "XAB-1");
        Assert.DoesNotContain(Request.Clean("preserve").Assess(world).Safeguards, s => s.Id == "XAB-1");
        Assert.Equal("XAB", world.Policy("XAB")!.State);
        Assert.Null(world.Policy("XAA"));
    }

    [Fact]
    public void The_newest_version_of_the_day_holds_as_a_whole()
    {
        var world = PolicyText.With("""
            {"state": "XAB", "versions": [
              {"since": "2028-01-01", "source": "s", "raise": [{"safeguard": "G16", "no": "ask", "for": ["stored-data"], "why": "w"}]},
              {"since": "2028-06-01", "source": "s", "raise": [{"safeguard": "G14", "no": "ask", "for": ["stored-data"], "why": "w"}]},
              {"since": "2028-07-01", "source": "s"},
              {"since": "2999-01-01", "source": "s", "raise": [{"safeguard": "G16", "no": "refuse", "for": ["stored-data"], "why": "w"}]}]}
            """);
        Assert.Equal((Effect.Review, Effect.Review), On("2027-12-31"));
        Assert.Equal((Effect.Ask, Effect.Review), On("2028-01-01"));
        Assert.Equal((Effect.Ask, Effect.Review), On("2028-05-31"));
        Assert.Equal((Effect.Review, Effect.Ask), On("2028-06-01"));
        Assert.Equal((Effect.Review, Effect.Review), On("2028-07-01"));

        (Effect Journalist, Effect Political) On(string day)
        {
            var answer = Request.Clean().Set("asOf", $"\"{day}\"").Set("person.protectedRole", "\"journalist\"").Set("offences[0].political", "true").Assess(world);
            return (answer.Safeguards.Single(s => s.Id == "G16").Effect, answer.Safeguards.Single(s => s.Id == "G14").Effect);
        }
    }

    [Fact]
    public void A_hold_is_not_delayed_by_what_a_policy_asks_or_has_reviewed()
    {
        var world = PolicyText.With(PolicyText.Safeguard("""{"fact": "urgent", "is": true}""", "[\"preserve\"]", "\"no\": \"ask\", \"unknown\": \"ask\""));
        var answer = Request.Clean("preserve").Assess(world);
        Assert.Equal(Outcome.Ask, answer.Outcome);
        Assert.Contains(answer.Findings, f => f.Rule == "hold-first");
        Assert.Contains(answer.Duties, d => d.Duty == "hold-60-days");
    }

    [Theory]
    [InlineData("""{"fact": "authorisation.requesting.by", "is": ["court"]}""", "authorisation.requesting.by", "\"court\"", "\"prosecutor\"")]
    [InlineData("""{"fact": "person.minor", "is": false}""", "person.minor", "false", "true")]
    [InlineData("""{"not": {"fact": "data.bulk", "is": true}}""", "data.bulk", "false", "true")]
    [InlineData("""{"not": {"fact": "data.categories", "names": ["content", "traffic"]}}""", "data.categories", "[\"subscriber\"]", "[\"subscriber\", \"content\"]")]
    [InlineData("""{"all": [{"fact": "urgent", "is": false}, {"fact": "channel", "is": ["diplomatic", "central-authority"]}]}""", "channel", "\"diplomatic\"", "\"24-7\"")]
    [InlineData("""{"any": [{"fact": "oralAgreed", "is": true}, {"fact": "urgent", "is": true}]}""", "urgent", "true", "false")]
    [InlineData("""{"everyOffence": {"fact": "offences[].maxPenalty", "is": ["serious-crime"]}}""", "offences[0].maxPenalty", "\"life\"", "{\"months\": 47}")]
    [InlineData("""{"not": {"someOffence": {"fact": "offences[].maxPenalty", "is": ["death"]}}}""", "offences[0].maxPenalty", "\"life\"", "\"death\"")]
    [InlineData("""{"someOffence": {"all": [{"fact": "offences[].convention", "is": ["7", "8"]}, {"not": {"fact": "offences[].research", "is": true}}]}}""", "offences[0].research", "false", "true")]
    public void A_condition_stated_as_data_is_met_not_met_or_not_known(string met, string fact, string good, string bad)
    {
        var world = PolicyText.With(PolicyText.Safeguard(met));
        Assert.Equal(Answer.Yes, Own(Request.Clean().Set(fact, good)));
        Assert.Equal(Answer.No, Own(Request.Clean().Set(fact, bad)));
        Assert.Equal(Answer.Unknown, Own(Request.Clean().Without(fact)));

        Answer Own(Request request) => request.Assess(world).Safeguards.Single(s => s.Id == "XAB-1").Answer;
    }

    [Fact]
    public void It_says_in_plain_words_what_it_adds()
    {
        var policy = TheLaw.Book.ReadPolicy(new LawText("XAB.json", PolicyText.Mandatory("40(8)-de-minimis", "[\"stored-data\", \"general-assistance\"]")), "demo");
        Assert.Equal(
            ["Refuses where 40(8)-de-minimis stands, and asks where that is not known, for stored-data, general-assistance: Statute, section 12."],
            Assert.Single(policy.Versions).Adds);
    }

    [Fact]
    public void No_policy_ships_for_a_State()
    {
        Assert.All(TheLaw.Real.States, state => Assert.Null(TheLaw.Real.Policy(state.Code)));
        Assert.All(TheLaw.Demo.States, state => Assert.Null(TheLaw.Demo.Policy(state.Code)));
    }

    [Fact]
    public void The_sample_is_good_and_does_what_it_says()
    {
        var world = PolicyText.With(File.ReadAllText(Path.Combine(Repository.Root, "samples", "policies", "XAA.json")), "worlds/demo/policies/XAA.json");
        var content = Request.Clean().Set("requesting", "\"XAB\"").Set("requested", "\"XAA\"").Set("data.categories", "[\"content\"]");
        Assert.Equal(Outcome.Proceed, content.Assess(world).Outcome);
        Assert.Equal(Outcome.Refuse, content.Copy().Set("offences[0].maxPenalty", "{\"months\": 47}").Assess(world).Outcome);
        Assert.Equal(Outcome.Proceed, content.Copy().Set("offences[0].maxPenalty", "{\"months\": 47}").Assess().Outcome);
        Assert.Equal(Outcome.Refuse, content.Copy().Set("authorisation.requesting.by", "\"independent-authority\"").Assess(world).Outcome);
        Assert.Equal(Outcome.Proceed, content.Copy().Set("authorisation.requesting.by", "\"independent-authority\"").Set("asOf", "\"2029-01-01\"").Assess(world).Outcome);
        Assert.Equal(Outcome.Refuse, content.Copy().Set("offences[0].deMinimis", "true").Set("asOf", "\"2029-01-01\"").Assess(world).Outcome);

        List<string> open = ["data.categories", "authorisation.requesting.by", "offences[0].maxPenalty", "authorisation.requesting.prior"];
        open.ForEach(path => content.Without(path));
        Assert.True(Trying.Agree(content, open, [.. open.Select(Trying.ValuesOf)], world));
    }
}
