using FsCheck;
using FsCheck.Fluent;
using Rogatory.Law;
using Rogatory.Law.Rules;
using Rogatory.Law.Unknowns;
using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Tests.Law;

/// <summary>What is asked for must be exactly what can still change the outcome: tried against every way of filling in.</summary>
public sealed class MissingTests
{
    [Theory]
    [MemberData(nameof(Request.Measures), MemberType = typeof(Request))]
    public void Is_exactly_what_can_change_the_outcome(string measure)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => AgreesWithTrying(measure, 1 + (seed % 2), seed)));

    [Theory]
    [MemberData(nameof(Request.Measures), MemberType = typeof(Request))]
    public void Is_exact_where_no_offence_is_named(string measure)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(3), Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => AgreesWithTryingLists(measure, seed)));

    [Fact]
    public void Nothing_is_missing_where_nothing_is_covered()
    {
        Assert.Empty(Request.Bare().Set("requested", "\"XCC\"").Assess().Missing);
        Assert.Empty(Request.Bare().Assess(TheLaw.Real).Missing);
    }

    [Fact]
    public void Offences_that_are_absent_are_one_fact_and_the_first()
    {
        foreach (var measure in Trying.Measures)
        {
            Assert.Contains("offences", Names(Request.Bare(measure)));
            Assert.Equal(Names(Request.Bare(measure)), Names(Request.Bare(measure).Set("offences", "[]")));
            Assert.DoesNotContain(Names(Request.Bare(measure)), n => n.StartsWith("offences[", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_fact_is_asked_for_twice()
    {
        foreach (var measure in Trying.Measures)
        {
            Assert.Distinct(Names(Request.Bare(measure)));
            Assert.Distinct(Names(Request.Bare(measure).Set("offences", "[{}, {}]")));
        }
    }

    [Fact]
    public void What_was_worked_out_for_one_request_is_never_taken_for_another()
    {
        // Whatever was kept from other requests before, a plan that has seen none must say the same.
        var dice = new Dice(20);
        for (var i = 0; i < 300; i++)
        {
            var offences = dice.Next(4);
            var request = Trying.Disturbed(Trying.Measures[dice.Next(Trying.Measures.Count)], offences, dice);
            foreach (var path in Trying.Paths(offences).Where(_ => dice.Next(4) == 0))
            {
                request.Without(path);
            }

            var facts = Facts.Parse(request.Json());
            var plan = MeasurePlan.For(facts.Measure);
            Assert.Equal(
                new UnknownFacts(plan).ThatMatter(new Reading(facts, TheLaw.Demo, plan)).Select(m => m.Fact),
                plan.Unknowns.ThatMatter(new Reading(facts, TheLaw.Demo, plan)).Select(m => m.Fact));
        }
    }

    [Fact]
    public void A_list_that_is_empty_is_known()
    {
        Assert.Contains("data.selectors", Names(Request.Clean().Without("data.selectors")));
        Assert.DoesNotContain("data.selectors", Names(Request.Clean().Set("data.selectors", "[]")));
    }

    [Fact]
    public void A_language_is_not_asked_for_where_the_law_holds_no_languages()
    {
        Assert.Contains("contents.language", Names(Request.Clean().Without("contents.language")));
        Assert.DoesNotContain("contents.language", Names(Request.Clean().Without("contents.language").Set("requested", "\"FRA\"")));
    }

    [Fact]
    public void The_end_of_secrecy_is_not_asked_for_where_no_later_day_is_left()
    {
        var asked = Request.Clean().Set("secrecy.asked", "true").Set("asOf", "\"9999-12-01\"");
        Assert.Contains("secrecy.until", Names(asked.Copy().Without("secrecy.until")));
        Assert.Equal(Outcome.Proceed, asked.Copy().Set("secrecy.until", "\"9999-12-31\"").Assess().Outcome);
    }

    [Fact]
    public void Every_missing_fact_has_a_question_and_says_what_it_decides()
    {
        foreach (var measure in Trying.Measures)
        {
            Assert.All(Request.Bare(measure).Set("offences", "[{}, {}]").Assess().Missing, fact =>
            {
                Assert.EndsWith("?", fact.Question, StringComparison.Ordinal);
                Assert.NotEmpty(fact.Decides);
                Assert.NotNull(FactSchema.Find(fact.Fact));
            });
        }
    }

    private static string[] Names(Request request) => [.. request.Assess().Missing.Select(m => m.Fact)];

    private static bool AgreesWithTrying(string measure, int offences, int seed)
    {
        var dice = new Dice(seed);
        var request = Trying.Disturbed(measure, offences, dice);
        var open = new List<string>();
        while (open.Count < 5)
        {
            var path = Trying.Paths(offences)[dice.Next(Trying.Paths(offences).Length)];
            if (!open.Contains(path))
            {
                open.Add(path);
                request.Without(path);
            }
        }

        return Trying.Agree(request, open, [.. open.Select(Trying.ValuesOf)], TheLaw.Demo);
    }

    private static bool AgreesWithTryingLists(string measure, int seed)
    {
        var dice = new Dice(seed);
        var request = Trying.Disturbed(measure, 0, dice).Without("offences");
        var open = new List<string> { "offences" };
        string[] beside = ["person.minor", "grounds.deathPenaltyRisk", "grounds.assurances", "grounds.conditionUnmeetableAtDisclosure", "grounds.persecution", "electronicEvidence"];
        while (open.Count < 3)
        {
            var path = beside[dice.Next(beside.Length)];
            if (!open.Contains(path))
            {
                open.Add(path);
                request.Without(path);
            }
        }

        return Trying.Agree(request, open, [Trying.Lists(), .. open.Skip(1).Select(Trying.ValuesOf)], TheLaw.Demo);
    }
}
