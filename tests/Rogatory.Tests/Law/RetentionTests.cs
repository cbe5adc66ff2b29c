using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

public sealed class RetentionTests
{
    private static readonly DateOnly Day = new(2027, 6, 1);
    private static readonly Lazy<IReadOnlyList<LawText>> Shipped = new(() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "law"), "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("scenarios", StringComparison.Ordinal) && Path.GetExtension(f) is ".json" or ".csv")
            .Select(f => new LawText(Path.GetRelativePath(Path.Combine(Repository.Root, "law"), f), File.ReadAllText(f))),
    ]);

    [Theory]
    [InlineData("requesting", "stored-data", RetentionEnding.Refused, "R01")]
    [InlineData("requested", "stored-data", RetentionEnding.Refused, "R02")]
    [InlineData("requested", "preserve", RetentionEnding.Refused, "R03")]
    [InlineData("requesting", "preserve", RetentionEnding.Lapsed, "R04")]
    [InlineData("requested", "preserve", RetentionEnding.Lapsed, "R05")]
    [InlineData("requesting", "extradite", RetentionEnding.Unused, "R06")]
    [InlineData("requesting", "stored-data", RetentionEnding.Delivered, "R07")]
    [InlineData("requested", "stored-data", RetentionEnding.Delivered, "R08")]
    public void A_rule_that_names_the_measure_goes_before_one_for_all(string side, string measure, RetentionEnding ending, string rule)
    {
        var period = With().Retention("XAA", side, measure, ending, Day);
        Assert.Equal((rule, period.Rule.Default), (period.Rule.Id, period.Days));
    }

    [Fact]
    public void Every_rule_is_dated_hung_on_provisions_and_owned_to_be_ours() => Assert.All(With().RetentionRules, rule =>
    {
        Assert.Equal("Rogatory", rule.Source);
        Assert.NotEqual(default, rule.Since);
        Assert.All(rule.Hook.Split(", "), hook => Assert.NotNull(With().Provision(hook)));
        Assert.InRange(rule.Default, rule.Least ?? 0, rule.Maximum);
    });

    [Theory]
    [InlineData("\"default\": 365, \"maximum\": 1095", "\"default\": 1096, \"maximum\": 1095", "`default` is 1096 days")]
    [InlineData("\"maximum\": 730, \"least\": 30", "\"maximum\": 730, \"least\": 181", "`least` is more than")]
    [InlineData("\"default\": 365", "\"default\": -1", "0 or more")]
    [InlineData("\"side\": \"requested\", \"ending\": \"refused\", \"measures\": [\"*\"]", "\"side\": \"requested\", \"ending\": \"refused\", \"measures\": [\"preserve\", \"nonsense\"]", "`measures` must name")]
    [InlineData("\"side\": \"requested\", \"ending\": \"refused\", \"measures\": [\"*\"]", "\"side\": \"requested\", \"ending\": \"refused\", \"measures\": [\"stored-data\"]", "there is no rule for all measures")]
    [InlineData("\"measures\": [\"preserve\"]", "\"measures\": [\"*\"]", "two rules are for")]
    [InlineData("\"hook\": \"36(2), 24(2)\"", "\"hook\": \"36(2), 99(9)\"", "`99(9)` is no provision")]
    [InlineData("\"ending\": \"unused\"", "\"ending\": \"forgotten\"", "`ending` must be one of")]
    [InlineData("\"side\": \"requesting\"", "\"side\": \"both\"", "`side` must be")]
    [InlineData("\"since\": \"2026-11-28\", ", "", "`since` is missing")]
    [InlineData("\"source\": \"Rogatory\"", "\"sauce\": \"Rogatory\"", "`sauce` is not known here")]
    public void Rules_that_cannot_be_used_are_refused(string what, string by, string why)
    {
        var file = Shipped.Value.Single(f => f.Path == "floor/retention.json");
        var at = file.Text.IndexOf(what, StringComparison.Ordinal);
        Assert.True(at >= 0, what);
        var changed = file with { Text = file.Text[..at] + by + file.Text[(at + what.Length)..] };
        var error = Assert.Throws<LawError>(() => LawBook.Read([.. Shipped.Value.Where(f => f.Path != file.Path), changed]));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("floor/retention.json, line", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_holds_for_what_was_closed_from_its_day_on()
    {
        var file = Shipped.Value.Single(f => f.Path == "floor/retention.json");
        var later = file with
        {
            Text = file.Text.Replace("{\"id\": \"R06\"", """
                {"id": "R06", "side": "requesting", "ending": "unused", "measures": ["*"], "default": 60, "maximum": 365, "hook": "36(1)", "what": "Shorter.", "since": "2027-06-02", "source": "Rogatory"},
                {"id": "R06"
                """, StringComparison.Ordinal),
        };
        var law = LawBook.Read([.. Shipped.Value.Where(f => f.Path != file.Path), later]);
        int DaysOn(DateOnly day) => law.Retention("XAA", "requesting", "stored-data", RetentionEnding.Unused, day).Days;
        Assert.Equal([90, 90, 60], [DaysOn(new DateOnly(2020, 1, 1)), DaysOn(Day), DaysOn(Day.AddDays(1))]);
    }

    [Fact]
    public void A_State_may_set_less_than_the_default_where_the_rule_lets_it()
    {
        var law = With(Own("R01", 40));
        Assert.Equal(40, law.Retention("XAA", "requesting", "stored-data", RetentionEnding.Refused, Day).Days);
        Assert.Equal(180, law.Retention("XBB", "requesting", "stored-data", RetentionEnding.Refused, Day).Days);
        Assert.Equal(180, law.Retention("XAA", "requesting", "stored-data", RetentionEnding.Refused, new DateOnly(2026, 12, 31)).Days);
    }

    [Theory]
    [InlineData("R01", 29, "between 30 and the default")]
    [InlineData("R01", 181, "between 30 and the default")]
    [InlineData("R08", 1000, "may not set")]
    [InlineData("R99", 10, "there is no rule `R99`")]
    public void A_State_can_set_nothing_else(string rule, int days, string why) =>
        Assert.Contains(why, Assert.Throws<LawError>(() => With(Own(rule, days))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_setting_in_another_States_name_is_refused() =>
        Assert.Contains("must be called `XAA.json`", Assert.Throws<LawError>(() => With(Own("R01", 40) with { Path = "states/retention/XBB.json" })).Message, StringComparison.Ordinal);

    private static LawText Own(string rule, int days) => new(
        "states/retention/XAA.json", $$"""{"state": "XAA", "rules": [{"id": "{{rule}}", "days": {{days}}, "since": "2027-01-01", "source": "Act 5"}]}""");

    private static LawBook With(params LawText[] more) => LawBook.Read([.. Shipped.Value, .. more]);
}
