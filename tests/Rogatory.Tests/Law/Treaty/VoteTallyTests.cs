using System.Text.Json;
using Rogatory.Law;
using Rogatory.Law.Votes;

namespace Rogatory.Tests.Law.Treaty;

/// <summary>What each majority needs, at the number where it is just reached and just missed.</summary>
public sealed class VoteTallyTests
{
    [Theory]
    [InlineData(VoteRule.SimpleMajority, 70, true)]
    [InlineData(VoteRule.TwoThirds, 93, false)]
    [InlineData(VoteRule.Consensus, null, false)]
    public void The_roll_call_of_resolution_74_247_is_counted(VoteRule rule, int? needed, bool adopted)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "tests", "vectors", "votes", "rollcall-74-247.csv"));
        var tally = VoteTally.Count(new LawText("rollcall.csv", text), rule);
        Assert.Equal(new VoteTally(rule, 79, 60, 33, 21), tally);
        Assert.Equal((139, needed, adopted), (tally.PresentAndVoting, tally.Needed, tally.Adopted));
    }

    [Theory]
    [InlineData(VoteRule.SimpleMajority, 0, 0, 1, false)]
    [InlineData(VoteRule.SimpleMajority, 1, 0, 1, true)]
    [InlineData(VoteRule.SimpleMajority, 1, 1, 2, false)]
    [InlineData(VoteRule.SimpleMajority, 2, 1, 2, true)]
    [InlineData(VoteRule.TwoThirds, 0, 0, 1, false)]
    [InlineData(VoteRule.TwoThirds, 1, 0, 1, true)]
    [InlineData(VoteRule.TwoThirds, 1, 1, 2, false)]
    [InlineData(VoteRule.TwoThirds, 2, 1, 2, true)]
    [InlineData(VoteRule.TwoThirds, 66, 34, 67, false)]
    [InlineData(VoteRule.TwoThirds, 67, 33, 67, true)]
    [InlineData(VoteRule.Consensus, 0, 0, null, true)]
    [InlineData(VoteRule.Consensus, 5, 0, null, true)]
    [InlineData(VoteRule.Consensus, 5, 1, null, false)]
    public void A_majority_is_reached_at_its_number(VoteRule rule, int yes, int no, int? needed, bool adopted)
    {
        var tally = new VoteTally(rule, yes, no, Abstain: 7, Absent: 7);
        Assert.Equal((needed, adopted), (tally.Needed, tally.Adopted));
    }

    [Fact]
    public void Two_thirds_are_the_smallest_number_that_is_not_below() => Assert.All(Enumerable.Range(1, 500), n =>
    {
        var needed = new VoteTally(VoteRule.TwoThirds, n, 0, 0, 0).Needed!.Value;
        Assert.True(3 * needed >= 2 * n && 3 * (needed - 1) < 2 * n);
    });

    [Theory]
    [InlineData("participant,vote\nA,Yes\n", "row 2", "`Yes` is no vote; write yes, no, abstain or absent")]
    [InlineData("participant,vote\nA,\n", "row 2")]
    [InlineData("participant,vote\nA\n", "row 2")]
    [InlineData("participant,vote\nA,yes\n\n,no\n", "row 3", "names no participant")]
    [InlineData("participant,vote\nA,yes\nB,no\nA,yes\n", "row 4", "`A` votes a second time")]
    [InlineData("iso3,vote\nA,yes\n", "`participant`")]
    [InlineData("participant\nA\n", "`vote`")]
    [InlineData("participant,vote\nA,yes\n\"\"\n", "row 3")]
    [InlineData("participant,vote\nA,yes\n\n\"B,no\n", "row 3", "is not closed")]
    [InlineData("participant,vote\nA,\"y\"es\n", "row 2", "follows a quoted field")]
    [InlineData("participant,vote\nA\"x,yes\n", "row 2", "Put the field in quotation marks")]
    [InlineData("", "empty")]
    public void What_is_no_roll_call_is_refused_by_row(string text, string named, string why = "")
    {
        var message = Assert.Throws<LawError>(() => VoteTally.Count(new LawText("r.csv", text), VoteRule.Consensus)).Message;
        Assert.StartsWith("r.csv", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_majority_has_its_word() => Assert.Equal(["simple-majority", "two-thirds", "consensus"], VoteRules.Words);

    [Theory]
    [InlineData("thirds", 1)]
    [InlineData("days", 2)]
    public void A_number_of_the_law_that_is_not_two_thirds_is_no_majority(string unit, int value)
    {
        var majority = new Constant("a-majority", value, unit, "61(1)", new DateOnly(2024, 12, 24), "Test");
        Assert.Contains("`a-majority` is no majority that can be counted", Assert.Throws<LawError>(() => VoteRules.Of(majority)).Message, StringComparison.Ordinal);
        Assert.Equal(VoteRule.TwoThirds, VoteRules.Of(majority with { Unit = "thirds", Value = 2 }));
    }

    [Fact]
    public void The_JSON_is_that_of_the_contract()
    {
        using var json = JsonDocument.Parse(VoteTallyJson.Write(new VoteTally(VoteRule.SimpleMajority, 79, 60, 33, 21)));
        Assert.Equal(
            """{"yes":79,"no":60,"abstain":33,"absent":21,"presentAndVoting":139,"needed":70,"adopted":true}""", JsonSerializer.Serialize(json.RootElement));
        Assert.Contains("\"needed\": null", VoteTallyJson.Write(new VoteTally(VoteRule.Consensus, 1, 0, 0, 0)), StringComparison.Ordinal);
    }
}
