using FsCheck;
using FsCheck.Fluent;
using Rogatory.Law;
using Rogatory.Law.Floor;
using Rogatory.Law.Rules;
using static Rogatory.Law.Rules.Conditions;
using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Tests.Law;

/// <summary>Whatever a State's policy says: the floor stays, and what is asked for stays exact.</summary>
public sealed class RandomPolicyTests
{
    // The fictional world once more, so that no other test sees the policies that are put into it here one after the other.
    private static readonly World Own = TheLaw.Read(TheLaw.Files()).World("demo");

    [Theory]
    [MemberData(nameof(Request.Measures), MemberType = typeof(Request))]
    public void With_any_policy_nothing_of_the_floor_is_lost_and_no_outcome_is_lighter(string measure)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => NothingIsLighter(measure, seed)));

    [Theory]
    [MemberData(nameof(Request.Measures), MemberType = typeof(Request))]
    public void With_any_policy_exactly_that_is_asked_for_which_can_change_the_outcome(string measure)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => AgreesWithTrying(measure, seed)));

    [Theory]
    [InlineData("stored-data")]
    [InlineData("general-assistance")]
    [InlineData("extradite")]
    [InlineData("preserve")]
    public void With_any_policy_nothing_that_decides_is_left_out_where_no_offence_is_named(string measure)
        => Check.One(Config.QuickThrowOnFailure.WithMaxTest(4), Prop.ForAll(
            Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => NothingIsLeftOutOfLists(measure, seed)));

    [Theory]
    [InlineData("""{"any": [{"fact": "electronicEvidence", "is": false}, {"everyOffence": {"fact": "offences[].criminalInRequested", "is": true}}]}""", "electronicEvidence")]
    [InlineData("""{"fact": "person.minor", "is": false}""", "person.minor")]
    [InlineData("""{"any": [{"fact": "person.minor", "is": false}, {"not": {"someOffence": {"fact": "offences[].maxPenalty", "is": ["death"]}}}]}""", "person.minor")]
    [InlineData("""{"any": [{"fact": "grounds.assurances", "is": true}, {"fact": "person.minor", "is": false}]}""", "person.minor")]
    [InlineData("""{"any": [{"not": {"fact": "data.categories", "names": ["content"]}}, {"everyOffence": {"fact": "offences[].maxPenalty", "is": ["serious-crime"]}}]}""", "data.categories")]
    public void Where_no_offence_is_named_facts_that_a_policy_ties_to_the_offences_are_asked_for_exactly(string met, string fact)
    {
        foreach (var (measure, own) in from m in (string[])["stored-data", "general-assistance"] from e in (string[])["\"no\": \"refuse\", \"unknown\": \"ask\"", "\"no\": \"review\", \"unknown\": \"none\""] select (m, e))
        {
            var world = PolicyText.With(PolicyText.Safeguard(met, $"[\"{measure}\"]", own));
            var request = Request.Clean(measure).Without("offences").Without(fact).Without("grounds.deathPenaltyRisk");
            List<string> open = ["offences", fact, "grounds.deathPenaltyRisk"];
            Assert.True(Trying.Agree(request, open, [Trying.Lists(), .. open.Skip(1).Select(Trying.ValuesOf)], world));
        }
    }

    [Fact]
    public void Most_policies_that_are_written_at_random_are_accepted()
    {
        var dice = new Dice(5);
        var accepted = Enumerable.Range(0, 200).Count(_ => Accepted(Trying.Measures[dice.Next(Trying.Measures.Count)], dice) is not null);
        Assert.InRange(accepted, 150, 200);
    }

    [Fact]
    public void With_unordered_exceptions_too_exactly_that_is_asked_for_which_can_change_the_outcome()
    {
        // Two exceptions that never apply at once, because one channel is not the other.
        var rule = Is(Fact.Urgent).Except(
            new ExceptionToRule("first", "40(13)") { When = IsOneOf(Fact.Channel, "diplomatic"), Instead = Is(Fact.InterpolAgreed) },
            new ExceptionToRule("second", "40(13)") { When = IsOneOf(Fact.Channel, "central-authority") & Is(Fact.OralAgreed), Instead = Never });
        var (plan, words) = TheLaw.Demo.Law.Floor.For(Measures.StoredData.Index());
        var own = new SafeguardRule("XAB-1", Measures.StoredData) { Met = rule, No = Effect.Refuse, Unknown = Effect.Review };
        var plans = new PlanInWords?[MeasureCodes.Each.Length];
        plans[Measures.StoredData.Index()] = new PlanInWords(plan.With([.. plan.Safeguards, own]), [.. words, words[0]]);
        var world = In(new StatePolicy("XAB", [new PolicyVersion((new DateOnly(2027, 1, 1), "s"), plans, [])]));
        string[] open = ["urgent", "channel", "interpolAgreed", "oralAgreed", "contents.written"];
        var request = Request.Clean();
        foreach (var path in open)
        {
            request.Without(path);
        }

        Assert.Equal(["urgent", "channel", "interpolAgreed", "oralAgreed", "contents.written"], request.Assess(world).Missing.Select(m => m.Fact).OrderBy(f => Array.IndexOf(open, f)));
        Assert.True(Trying.Agree(request, [.. open], [.. open.Select(Trying.ValuesOf)], world));
        Assert.True(Trying.Agree(request.Copy().Set("channel", "\"diplomatic\""), [.. open.Where(p => p != "channel")], [.. open.Where(p => p != "channel").Select(Trying.ValuesOf)], world));
    }

    private static bool NothingIsLighter(string measure, int seed)
    {
        var dice = new Dice(seed);
        if (Accepted(measure, dice) is not var (world, _))
        {
            return true;
        }

        for (var i = 0; i < 20; i++)
        {
            var request = Trying.Disturbed(measure, dice.Next(3), dice).Set("requested", "\"XAB\"");
            foreach (var path in Trying.Paths(0).Where(_ => dice.Next(15) == 0))
            {
                request.Without(path);
            }

            Compare(request.Assess(), request.Assess(world));
        }

        return true;
    }

    private static void Compare(Assessment floor, Assessment policy)
    {
        Assert.True(policy.Outcome <= floor.Outcome, $"{policy.Outcome} is lighter than {floor.Outcome}");
        Assert.Equal(floor.Outcome == Outcome.NotCovered, policy.Outcome == Outcome.NotCovered);
        Assert.Equal(floor.Safeguards.Select(s => (s.Id, s.Answer, s.Hook)), policy.Safeguards.Take(floor.Safeguards.Count).Select(s => (s.Id, s.Answer, s.Hook)));
        Assert.All(floor.Safeguards.Zip(policy.Safeguards), pair => Assert.True(pair.Second.Effect >= pair.First.Effect, pair.First.Id));
        Assert.All(policy.Safeguards.Skip(floor.Safeguards.Count), s => Assert.StartsWith("XAB", s.Id, StringComparison.Ordinal));
        Assert.All(policy.Safeguards, s => Assert.NotEmpty(s.Because));
        Assert.Equal(floor.Refusal.Select(g => (g.Ground, g.Answer, g.Displaced)), policy.Refusal.Select(g => (g.Ground, g.Answer, g.Displaced)));
        Assert.Equal(floor.Contents.Missing, policy.Contents.Missing);
        Assert.Equal((floor.Duty, string.Join(' ', floor.Basis)), (policy.Duty, string.Join(' ', policy.Basis)));
    }

    private static bool AgreesWithTrying(string measure, int seed)
    {
        var dice = new Dice(seed);
        if (Accepted(measure, dice) is not var (world, facts))
        {
            return true;
        }

        var offences = 1 + dice.Next(2);
        var request = Trying.Disturbed(measure, offences, dice).Set("requested", "\"XAB\"");
        var paths = Trying.Paths(offences);
        string[] asked = [.. paths.Where(facts.Contains)];
        var open = new List<string>();
        while (open.Count < 4)
        {
            var from = asked.Length > 0 && dice.Next(3) > 0 ? asked : paths;
            var path = from[dice.Next(from.Length)];
            if (!open.Contains(path))
            {
                open.Add(path);
                request.Without(path);
            }
            else
            {
                asked = [];
            }
        }

        return Trying.Agree(request, open, [.. open.Select(Trying.ValuesOf)], world);
    }

    private static bool NothingIsLeftOutOfLists(string measure, int seed)
    {
        var dice = new Dice(seed);
        if (Accepted(measure, dice) is not var (world, facts))
        {
            return true;
        }

        var request = Trying.Disturbed(measure, 0, dice).Without("offences").Set("requested", "\"XAB\"");
        string[] asked = [.. Trying.Paths(0).Where(facts.Contains), "person.minor", "electronicEvidence"];
        var open = new List<string> { "offences", asked[0] };
        request.Without(asked[0]);
        return Trying.NoneIsLeftOut(request, open, [Trying.Lists(), Trying.ValuesOf(asked[0])], world);
    }

    private static (World World, IReadOnlyCollection<string> Facts)? Accepted(string measure, Dice dice)
    {
        var policy = new RandomPolicy(measure, dice);
        try
        {
            return (In(TheLaw.Book.ReadPolicy(new LawText("XAB.json", policy.Text), "demo")), policy.Facts);
        }
        catch (LawError tooMuch) when (tooMuch.Message.Contains("Write simpler demands", StringComparison.Ordinal))
        {
            return null;
        }
    }

    private static World In(StatePolicy policy)
    {
        Own.Policies = new Dictionary<string, StatePolicy>(StringComparer.Ordinal) { [policy.State] = policy };
        return Own;
    }
}
