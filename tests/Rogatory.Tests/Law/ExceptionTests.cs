using System.Reflection;
using Rogatory.Law;
using Rogatory.Law.Rules;
using static Rogatory.Law.Rules.Conditions;

namespace Rogatory.Tests.Law;

/// <summary>Rules with exceptions, made up for the purpose: what holds, what is not known, and when two exceptions collide.</summary>
public sealed class ExceptionTests
{
    private static readonly Answer[] AllAnswers = [Answer.No, Answer.Unknown, Answer.Yes];

    // Four facts that have nothing to do with one another: the rule, two exceptions, and what the first puts in the place of the rule.
    private static readonly Condition Rule = Is(Fact.Written);
    private static readonly Condition Instead = Is(Fact.Authenticated);

    private static readonly ExceptionToRule First = new("first", "40(13)") { When = Is(Fact.Urgent), Instead = Instead };
    private static readonly ExceptionToRule Second = new("second", "40(14)") { When = Is(Fact.OralAgreed), Instead = Never };
    private static readonly ExceptionToRule FirstBeforeSecond = First with { Before = ["second"] };

    [Fact]
    public void Where_an_exception_applies_it_holds_and_else_the_rule()
    {
        var condition = Rule.Except(First);
        Assert.Equal(Answer.Yes, Ask(condition, rule: Answer.No, first: Answer.Yes, instead: Answer.Yes));
        Assert.Equal(Answer.No, Ask(condition, rule: Answer.Yes, first: Answer.Yes, instead: Answer.No));
        Assert.Equal(Answer.Yes, Ask(condition, rule: Answer.Yes, first: Answer.No, instead: Answer.No));
    }

    [Fact]
    public void Where_it_is_not_known_whether_it_applies_the_answer_is_known_only_if_rule_and_exception_agree()
    {
        foreach (var rule in AllAnswers)
        {
            Assert.Equal(rule, Ask(Rule.Except(First), rule, first: Answer.Unknown, instead: rule));
            Assert.Equal(rule == Answer.Yes ? Answer.Yes : Answer.Unknown, Ask(Rule.Except(First with { Instead = Always }), rule, Answer.Unknown));
            Assert.Equal(rule == Answer.No ? Answer.No : Answer.Unknown, Ask(Rule.Except(First with { Instead = Never }), rule, Answer.Unknown));
        }

        Assert.Equal(Answer.Unknown, Ask(Rule.Except(First), Answer.Yes, first: Answer.Unknown, instead: Answer.No));
    }

    [Fact]
    public void Of_two_exceptions_that_both_apply_the_one_that_goes_before_holds()
    {
        Assert.Equal(Answer.Yes, Ask(Rule.Except(FirstBeforeSecond, Second), Answer.No, Answer.Yes, Answer.Yes, second: Answer.Yes));
        Assert.Equal(Answer.No, Ask(Rule.Except(First, Second with { Before = ["first"] }), Answer.Yes, Answer.Yes, Answer.Yes, second: Answer.Yes));
    }

    [Fact]
    public void While_something_is_only_supposed_two_without_an_order_are_not_known_and_stop_nothing()
    {
        var reading = Read(Answer.Yes, Answer.Yes, Answer.Yes, Answer.Yes, Answer.No);
        reading.Supposing = true;
        Assert.Equal(Answer.Unknown, Rule.Except(First, Second).In(reading));
    }

    [Fact]
    public void What_goes_before_an_exception_goes_before_all_that_this_one_goes_before()
    {
        var third = new ExceptionToRule("third", "40(15)") { When = Always, Instead = Never };
        var order = new ExceptionOrder([FirstBeforeSecond, Second with { Before = ["third"] }, third]);
        Assert.True(order.GoesBefore(0, 2));
        Assert.Equal(["third", "second", "first"], order.Ranked!.Select(e => e.Id));
        Assert.Contains("each go before the other", Assert.Throws<LawError>(() => new ExceptionOrder([FirstBeforeSecond, Second with { Before = ["third"] }, third with { Before = ["first"] }])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_on_a_code_that_the_fact_does_not_have_is_named() =>
        Assert.Contains("`pigeon` is no code of `Channel`", Assert.Throws<InvalidOperationException>(() => IsOneOf(Fact.Channel, "pigeon")).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_that_both_apply_without_an_order_stop_the_assessment_and_are_both_named()
    {
        var error = Assert.Throws<LawError>(() => Ask(Rule.Except(First, Second), Answer.Yes, Answer.Yes, Answer.Yes, second: Answer.Yes));
        Assert.Equal(
            "The exceptions `first` (40(13)) and `second` (40(14)) both apply, and the law does not say which goes before the other. Declare the order.",
            error.Message);
    }

    [Fact]
    public void Two_without_an_order_are_good_as_long_as_one_at_most_applies()
    {
        var condition = Rule.Except(First, Second);
        foreach (var rule in AllAnswers)
        {
            Assert.Equal(rule, Ask(condition, rule, Answer.No, second: Answer.No));
            Assert.Equal(Answer.Yes, Ask(condition, rule, Answer.Yes, Answer.Yes, second: Answer.No));
            Assert.Equal(Answer.No, Ask(condition, rule, Answer.No, second: Answer.Yes));
        }
    }

    [Fact]
    public void Two_without_an_order_of_which_one_may_apply_are_known_only_where_all_that_may_hold_agrees()
    {
        var condition = Rule.Except(First, Second);
        Assert.Equal(Answer.Unknown, Ask(condition, Answer.No, Answer.Unknown, Answer.Yes, second: Answer.Yes));
        Assert.Equal(Answer.No, Ask(condition, Answer.Yes, Answer.Unknown, Answer.No, second: Answer.Yes));
        Assert.Equal(Answer.No, Ask(condition, Answer.No, Answer.Unknown, Answer.No, second: Answer.Unknown));
        Assert.Equal(Answer.Unknown, Ask(condition, Answer.Yes, Answer.Unknown, Answer.Yes, second: Answer.Unknown));
    }

    [Fact]
    public void A_third_that_goes_before_two_without_an_order_settles_them()
    {
        var third = new ExceptionToRule("third", "40(15)") { When = Is(Fact.InterpolAgreed), Instead = Always, Before = ["first", "second"] };
        var condition = Rule.Except(First, Second, third);
        Assert.Equal(Answer.Yes, Ask(condition, Answer.No, Answer.Yes, Answer.No, second: Answer.Yes, third: Answer.Yes));
        Assert.Throws<LawError>(() => Ask(condition, Answer.No, Answer.Yes, Answer.No, second: Answer.Yes, third: Answer.Unknown));
    }

    [Fact]
    public void With_and_without_an_order_the_same_holds_wherever_one_at_most_applies()
    {
        foreach (var (rule, first, instead, second) in from a in AllAnswers from b in AllAnswers from c in AllAnswers from d in AllAnswers select (a, b, c, d))
        {
            if (first != Answer.Yes && second != Answer.Yes)
            {
                Assert.Equal(
                    Ask(Rule.Except(FirstBeforeSecond, Second), rule, first, instead, second),
                    Ask(Rule.Except(First, Second), rule, first, instead, second));
            }
        }
    }

    [Fact]
    public void The_reasons_name_what_decided()
    {
        Assert.Equal(["contents.written"], Reasons(Rule.Except(First with { Instead = Always }), Answer.Yes, Answer.No));
        Assert.Equal(["urgent", "contents.authenticated"], Reasons(Rule.Except(First), Answer.No, Answer.Yes, Answer.Yes));
        Assert.Equal(["urgent", "oralAgreed", "contents.authenticated"], Reasons(Rule.Except(First, Second), Answer.No, Answer.Yes, Answer.Yes, Answer.No));
        Assert.Equal(["urgent", "oralAgreed"], Reasons(Rule.Except(First, Second), Answer.No, Answer.No, Answer.Yes, Answer.Yes));
    }

    [Fact]
    public void An_order_that_cannot_be_is_refused_where_the_rule_is_written()
    {
        Assert.Contains("`first` is given twice", Assert.Throws<LawError>(() => Rule.Except(First, First)).Message, StringComparison.Ordinal);
        Assert.Contains("`third`", Assert.Throws<LawError>(() => Rule.Except(First with { Before = ["third"] }, Second)).Message, StringComparison.Ordinal);
        Assert.Contains("`first` goes before `first`", Assert.Throws<LawError>(() => Rule.Except(First with { Before = ["first"] })).Message, StringComparison.Ordinal);
        var circle = Assert.Throws<LawError>(() => Rule.Except(FirstBeforeSecond, Second with { Before = ["first"] })).Message;
        Assert.Contains("`first` and `second`", circle, StringComparison.Ordinal);
    }

    [Fact]
    public void No_rule_that_ships_leaves_two_exceptions_without_an_order()
        => Assert.DoesNotContain(MeasurePlan.Everything.SelectMany(Conditions).SelectMany(All), c => c is WithUnorderedExceptions);

    [Fact]
    public void Every_exception_that_ships_has_its_own_name_and_a_provision_that_exists()
    {
        var shipped = typeof(ExceptionToRule).Assembly.GetTypes()
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => f.FieldType == typeof(ExceptionToRule)).Select(f => (ExceptionToRule)f.GetValue(null)!)
            .Select(e => (e.Id, e.Provision))
            .Concat(MeasurePlan.Everything.Select(p => p.Rules.DutyException).OfType<DutyException>().Select(e => (e.Id, e.Provision))).ToArray();
        Assert.Equal(8, shipped.Length);
        Assert.Distinct(shipped.Select(e => e.Id));
        Assert.All(shipped, e => Assert.Matches("^[a-z]+(-[a-z]+)*$", e.Id));
        Assert.All(shipped, e => Assert.NotNull(TheLaw.Book.Provision(e.Provision)));
    }

    private static IEnumerable<Condition> Conditions(MeasurePlan plan) => plan.Coverage.Select(c => c.When).Concat(plan.Contents.Select(c => c.Stated))
        .Concat(plan.Grounds.Select(g => g.Yes)).Concat(plan.Safeguards.Select(s => s.MetIfItApplies));

    private static IEnumerable<Condition> All(Condition condition) => condition.Parts.SelectMany(All).Prepend(condition);

    private static Answer Ask(
        Condition condition, Answer rule, Answer first, Answer instead = Answer.No, Answer second = Answer.No, Answer third = Answer.No) =>
        condition.In(Read(rule, first, instead, second, third));

    private static IReadOnlyList<string> Reasons(Condition condition, Answer rule, Answer first, Answer instead = Answer.No, Answer second = Answer.No) =>
        condition.Because(Read(rule, first, instead, second, Answer.No));

    private static Reading Read(Answer rule, Answer first, Answer instead, Answer second, Answer third)
    {
        var facts = Facts.Parse(Request.Bare().Json());
        var reading = new Reading(facts, TheLaw.Demo, MeasurePlan.For(facts.Measure));
        foreach (var (fact, answer) in (ReadOnlySpan<(Fact, Answer)>)[
            (Fact.Written, rule), (Fact.Urgent, first), (Fact.Authenticated, instead), (Fact.OralAgreed, second), (Fact.InterpolAgreed, third)])
        {
            reading[fact] = answer switch
            {
                Answer.Yes => Known.Yes,
                Answer.No => Known.No,
                _ => 0,
            };
        }

        return reading;
    }
}
