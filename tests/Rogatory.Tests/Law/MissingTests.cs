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
    private static readonly IReadOnlyList<string> Measures = FactSchema.Find("measure")!.Codes;

    // Every value that the rules could tell apart, and a few that they should not.
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["offences[].maxPenalty"] = ["{\"months\": 47}", "{\"months\": 48}", "\"death\""],
        ["offences[].provision"] = ["\" \"", "\"s. 1\""],
        ["data.categories"] = ["[]", "[\"subscriber\"]", "[\"content\"]", "[\"subscriber\", \"traffic\"]"],
        ["data.selectors"] = ["[]", "[{\"type\": \"a\", \"value\": \"b\"}]"],
        ["data.from"] = ["\"2027-01-01\""],
        ["data.to"] = ["\"2027-12-31\""],
        ["data.otherProviderIn"] = ["\"XAB\"", "\"XAC\"", "\"XCC\""],
        ["contents.language"] = ["\"en\"", "\"fr-CA\""],
        ["grounds.persecutionBasis"] = ["[]", "[\"sex\"]", "[\"gender-identity\"]", "[\"sex\", \"social-group\"]"],
        ["secrecy.until"] = ["\"2028-08-30\"", "\"2028-08-31\""],
    };

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
        foreach (var measure in Measures)
        {
            Assert.Contains("offences", Names(Request.Bare(measure)));
            Assert.Equal(Names(Request.Bare(measure)), Names(Request.Bare(measure).Set("offences", "[]")));
            Assert.DoesNotContain(Names(Request.Bare(measure)), n => n.StartsWith("offences[", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_fact_is_asked_for_twice()
    {
        foreach (var measure in Measures)
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
            var request = Disturbed(Measures[dice.Next(Measures.Count)], offences, dice);
            foreach (var path in Paths(offences).Where(_ => dice.Next(4) == 0))
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
        foreach (var measure in Measures)
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
        var request = Disturbed(measure, offences, dice);
        var open = new List<string>();
        while (open.Count < 5)
        {
            var path = Paths(offences)[dice.Next(Paths(offences).Length)];
            if (!open.Contains(path))
            {
                open.Add(path);
                request.Without(path);
            }
        }

        return Agree(request, open, [.. open.Select(ValuesOf)]);
    }

    private static bool AgreesWithTryingLists(string measure, int seed)
    {
        var dice = new Dice(seed);
        var request = Disturbed(measure, 0, dice).Without("offences");
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

        return Agree(request, open, [Lists(), .. open.Skip(1).Select(ValuesOf)]);
    }

    // A clean request in which a few facts are not so clean.
    private static Request Disturbed(string measure, int offences, Dice dice)
    {
        var request = Request.Clean(measure, offences);
        request.Set("requested", dice.Next(4) == 0 ? "\"XBB\"" : dice.Next(8) == 0 ? "\"XAL\"" : "\"XAB\"");
        foreach (var path in Paths(offences))
        {
            if (dice.Next(12) == 0)
            {
                var values = ValuesOf(path);
                request.Set(path, values[dice.Next(values.Length)]);
            }
        }

        return request;
    }

    private static bool Agree(Request request, List<string> open, string[][] values)
    {
        var outcomes = new Outcome[values.Aggregate(1, (n, v) => n * (v.Length + 1))];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var filled = request.Copy();
            var rest = i;
            for (var f = 0; f < open.Count; f++)
            {
                var pick = rest % (values[f].Length + 1);
                rest /= values[f].Length + 1;
                if (pick > 0)
                {
                    filled.Set(open[f], values[f][pick - 1]);
                }
            }

            outcomes[i] = filled.Assess().Outcome;
        }

        var expected = outcomes[0] == Outcome.NotCovered ? [] : open.Where((_, f) => Decides(f, values, outcomes));
        var found = Names(request).ToHashSet(StringComparer.Ordinal);
        return found.SetEquals(expected)
            ? true
            : throw new InvalidOperationException($"asked for {string.Join(", ", found)}; decisive are {string.Join(", ", expected)}; {request.Json()}");
    }

    private static bool Decides(int fact, string[][] values, Outcome[] outcomes)
    {
        var stride = values.Take(fact).Aggregate(1, (n, v) => n * (v.Length + 1));
        return Enumerable.Range(0, outcomes.Length)
            .Any(i => outcomes[i] != outcomes[i - (i / stride % (values[fact].Length + 1) * stride)]);
    }

    private static string[] Paths(int offences) =>
    [
        .. FactSchema.All.Skip(5).Select(f => f.Path).Where(p => !p.StartsWith("offences", StringComparison.Ordinal)),
        .. from offence in Enumerable.Range(0, offences) from fact in Request.BenignOffence select $"offences[{offence}].{fact.Path}",
    ];

    private static string[] ValuesOf(string path)
    {
        var row = FactSchema.Find(path)!;
        return Values.GetValueOrDefault(row.Path)
            ?? (row.Kind == FactKind.Code ? [.. row.Codes.Select(c => $"\"{c}\"")] : ["true", "false"]);
    }

    // All lists of one offence that differ in what the rules look at, and pairs of some of them.
    private static string[] Lists()
    {
        var single =
            (from convention in new[] { "", "\"convention\": \"none\",", "\"convention\": \"7\",", "\"convention\": \"14\"," }
             from penalty in new[] { "", "\"maxPenalty\": {\"months\": 9},", "\"maxPenalty\": {\"months\": 48},", "\"maxPenalty\": \"death\"," }
             from criminal in new[] { "", "\"criminalInRequested\": true,", "\"criminalInRequested\": false," }
             from minor in new[] { "true", "false" }
             select $"{{{convention}{penalty}{criminal}\"deMinimis\": {minor}, \"provision\": \"s\", \"political\": false, \"expressionOnly\": false, \"research\": false, \"elements\": {{\"dishonestIntent\": true}}}}").ToArray();
        var some = single.Where((_, i) => i % 19 == 0).ToArray();
        return [.. single.Select(s => $"[{s}]"), .. from a in some from b in some select $"[{a}, {b}]"];
    }
}
