using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Rogatory.Law;
using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Tests.Law;

/// <summary>An interview asks what can still change the outcome and nothing else, promises what comes true, and ends.</summary>
public sealed class InterviewTests
{
    private static readonly IReadOnlyList<string> Measures = FactSchema.Find("measure")!.Codes;

    [Fact]
    public void Whatever_is_answered_every_question_matters_every_promise_holds_and_it_ends()
        => Holds(60, seed =>
        {
            var dice = new Dice(seed);
            var facts = Partial(dice);
            for (var asked = 0; asked < Most(facts); asked++)
            {
                var missing = Assessor.Assess(facts, TheLaw.Demo).Missing.Select(m => m.Fact).ToList();
                var question = Interview.Next(facts, TheLaw.Demo, TheLaw.Book);
                Assert.Equal(missing.FirstOrDefault(), question?.Fact);
                if (question is null)
                {
                    return;
                }

                var lead = question.Answers[dice.Next(question.Answers.Count)];
                facts = facts.With(question.Fact, lead.Option.Value);
                var after = Assessor.Assess(facts, TheLaw.Demo);
                Assert.Equal((after.Outcome, after.Missing.Count == 0, after.Missing.Count), (lead.Outcome, lead.Final, lead.StillAsked));
                Assert.InRange(lead.Outcome, lead.Gravest, lead.Lightest);
                Assert.True(!lead.Final || lead.Gravest == lead.Lightest);
            }

            Assert.Fail("It does not end.");
        });

    [Fact]
    public void After_the_end_nothing_that_is_still_unknown_changes_the_outcome()
        => Holds(40, seed =>
        {
            var dice = new Dice(seed);
            var facts = Partial(dice);
            while (Interview.Next(facts, TheLaw.Demo, TheLaw.Book) is { } question)
            {
                facts = facts.With(question.Fact, question.Answers[dice.Next(question.Answers.Count)].Option.Value);
            }

            var outcome = Assessor.Assess(facts, TheLaw.Demo).Outcome;
            for (var i = 0; i < 10; i++)
            {
                Assert.Equal(outcome, Assessor.Assess(Completed(facts, dice), TheLaw.Demo).Outcome);
            }
        });

    [Fact]
    public void No_way_of_filling_in_leaves_the_range_that_was_promised()
        => Holds(60, seed =>
        {
            var dice = new Dice(seed);
            var facts = Partial(dice);
            if (Interview.Next(facts, TheLaw.Demo, TheLaw.Book) is { } question)
            {
                var lead = question.Answers[dice.Next(question.Answers.Count)];
                facts = facts.With(question.Fact, lead.Option.Value);
                for (var i = 0; i < 10; i++)
                {
                    Assert.InRange(Assessor.Assess(Completed(facts, dice), TheLaw.Demo).Outcome, lead.Gravest, lead.Lightest);
                }
            }
        });

    [Fact]
    public void Both_ends_of_the_range_can_be_reached()
        => Holds(60, seed =>
        {
            var dice = new Dice(seed);
            var request = Request.Clean(Measures[dice.Next(Measures.Count)], 1);
            string[] open = [.. Enumerable.Range(0, 4).Select(_ => Paths(1)[dice.Next(Paths(1).Length)]).Distinct()];
            foreach (var path in open.Skip(1))
            {
                request.Without(path);
            }

            var facts = Facts.Parse(request.Without(open[0]).Json());
            if (Interview.Next(facts, TheLaw.Demo, TheLaw.Book) is { } question)
            {
                var lead = question.Answers[dice.Next(question.Answers.Count)];
                var reached = Fillings(facts.With(question.Fact, lead.Option.Value), [.. open.Where(p => p != question.Fact)]).ToList();
                Assert.Equal((lead.Gravest, lead.Lightest), (reached.Min(), reached.Max()));
            }
        });

    [Fact]
    public void What_is_left_open_is_not_asked_again_and_it_ends_all_the_same()
        => Holds(30, seed =>
        {
            var dice = new Dice(seed);
            var facts = Partial(dice);
            var open = new List<string>();
            for (var asked = 0; asked < Most(facts); asked++)
            {
                if (Interview.Next(facts, TheLaw.Demo, TheLaw.Book, open) is not { } question)
                {
                    Assert.Subset(open.ToHashSet(), Assessor.Assess(facts, TheLaw.Demo).Missing.Select(m => m.Fact).ToHashSet());
                    return;
                }

                Assert.DoesNotContain(question.Fact, open);
                if (dice.Next(2) == 0)
                {
                    open.Add(question.Fact);
                }
                else
                {
                    facts = facts.With(question.Fact, question.Answers[dice.Next(question.Answers.Count)].Option.Value);
                }
            }

            Assert.Fail("It does not end.");
        });

    [Fact]
    public void Every_question_says_why_it_is_asked_and_what_each_answer_leads_to()
    {
        foreach (var measure in Measures)
        {
            var open = new List<string>();
            var facts = Facts.Parse(Request.Bare(measure).Set("offences", "[{}]").Json());
            while (Interview.Next(facts, TheLaw.Demo, TheLaw.Book, open) is { } question)
            {
                Assert.True(question.Answers.Count > 0, question.Fact);
                Assert.All(question.Why, why => Assert.Matches(@"^\[[^\]]+\] \S", why));
                Assert.EndsWith("?", question.Question, StringComparison.Ordinal);
                open.Add(question.Fact);
            }

            Assert.NotEmpty(open);
        }
    }

    [Fact]
    public void An_answer_that_settles_everything_is_known_to_do_so()
    {
        var question = Interview.Next(Facts.Parse(Request.Clean().Without("grounds.persecution").Json()), TheLaw.Demo, TheLaw.Book)!;
        Assert.Equal("grounds.persecution", question.Fact);
        Assert.Equal([("true", Outcome.Refuse, true), ("false", Outcome.Proceed, true)], question.Answers.Select(a => (a.Option.Value, a.Outcome, a.Final)));
        Assert.Contains(question.Why, why => why.StartsWith("[G12, 40(22)] ", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_asked_where_nothing_is_covered()
        => Assert.Null(Interview.Next(Facts.Parse(Request.Bare().Json()), TheLaw.Real, TheLaw.Book));

    [Fact]
    public void A_program_reads_the_question_and_where_none_is_left_null()
    {
        var facts = Facts.Parse(Request.Clean().Without("grounds.persecution").Json());
        using var asked = JsonDocument.Parse(ExplanationJson.Write(Outcome.Review, Interview.Next(facts, TheLaw.Demo, TheLaw.Book)));
        Assert.Equal("review", asked.RootElement.GetProperty("outcome").GetString());
        var question = asked.RootElement.GetProperty("question");
        Assert.Equal("grounds.persecution", question.GetProperty("fact").GetString());
        var first = question.GetProperty("answers")[0];
        Assert.Equal(("true", "refuse", true), (first.GetProperty("option").GetProperty("value").GetString(), first.GetProperty("outcome").GetString(), first.GetProperty("final").GetBoolean()));
        using var ended = JsonDocument.Parse(ExplanationJson.Write(Outcome.NotCovered, null));
        Assert.Equal(("not-covered", JsonValueKind.Null), (ended.RootElement.GetProperty("outcome").GetString(), ended.RootElement.GetProperty("question").ValueKind));
    }

    private static void Holds(int times, Action<int> property) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => property(seed)));

    private static int Most(Facts facts) => FactSchema.All.Count + (Math.Max(facts.OffenceCount, 1) * Request.BenignOffence.Length);

    private static string[] Paths(int offences) =>
    [
        .. FactSchema.All.Skip(5).Select(f => f.Path).Where(p => !p.StartsWith("offences", StringComparison.Ordinal)),
        .. from i in Enumerable.Range(0, offences) from row in Request.BenignOffence select $"offences[{i}].{row.Path}",
    ];

    // A request of which a part is known, some of it as it should be and some not.
    private static Facts Partial(Dice dice)
    {
        var offences = dice.Next(3);
        var facts = Facts.Parse(Request.Bare(Measures[dice.Next(Measures.Count)]).Set("requested", dice.Next(4) == 0 ? "\"XBB\"" : "\"XAB\"").Json());
        if (offences > 0)
        {
            facts = facts.With("offences", offences == 1 ? "[{}]" : "[{}, {}]");
        }

        var clean = Facts.Parse(Request.Clean(facts.Measure, offences).Json());
        foreach (var path in Paths(offences).Where(_ => dice.Next(3) > 0))
        {
            var options = FactOptions.For(path, facts, TheLaw.Demo);
            var value = dice.Next(10) == 0 ? options[dice.Next(options.Count)] : Benign(path, clean, options);
            facts = facts.With(path, value.Value);
        }

        return facts;
    }

    // The value that leaves a clean request as it is; the options of a fact come in the same order for every request.
    private static FactOption Benign(string path, Facts clean, IReadOnlyList<FactOption> options)
    {
        var outcome = Assessor.Assess(clean, TheLaw.Demo).Outcome;
        var benign = FactOptions.For(path, clean, TheLaw.Demo).ToList().FindIndex(o => Assessor.Assess(clean.With(path, o.Value), TheLaw.Demo).Outcome == outcome);
        return options[Math.Max(benign, 0)];
    }

    private static Facts Completed(Facts facts, Dice dice)
    {
        if (facts.OffenceCount == 0)
        {
            var lists = FactOptions.For("offences", facts, TheLaw.Demo);
            facts = facts.With("offences", lists[dice.Next(lists.Count)].Value);
        }

        foreach (var path in Paths(facts.OffenceCount).Where(path => !facts.Knows(path) && dice.Next(8) > 0))
        {
            var options = FactOptions.For(path, facts, TheLaw.Demo);
            facts = facts.With(path, options[dice.Next(options.Count)].Value);
        }

        return facts;
    }

    private static IEnumerable<Outcome> Fillings(Facts facts, string[] open)
    {
        if (open.Length == 0)
        {
            return [Assessor.Assess(facts, TheLaw.Demo).Outcome];
        }

        return FactOptions.For(open[0], facts, TheLaw.Demo).SelectMany(o => Fillings(facts.With(open[0], o.Value), open[1..])).Concat(Fillings(facts, open[1..]));
    }
}
