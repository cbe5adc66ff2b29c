using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>Entry into force, being bound, and denunciation, on the day before and on the day itself.</summary>
public sealed class TreatyLifeTests
{
    private static readonly TreatyClause Clause = new(Instruments: 3, AfterDays: 90, LaterPartyDays: 30, DenunciationYears: 1);

    [Theory]
    [InlineData("XAA", "2026-12-31", false)]
    [InlineData("XAA", "2027-01-01", true)]
    [InlineData("XBL", "2027-01-01", true)]
    [InlineData("XEE", "2027-06-08", false)]
    [InlineData("XEE", "2027-06-09", true)]
    [InlineData("XDD", "2028-12-31", true)]
    [InlineData("XDD", "2029-01-01", false)]
    [InlineData("XCC", "2030-01-01", false)]
    [InlineData("FRA", "2030-01-01", false)]
    public void The_demonstration_world_is_as_the_contract_gives_it(string state, string day, bool bound)
        => Assert.Equal(bound, TheLaw.Demo.IsBound(state, Day(day)));

    [Fact]
    public void In_the_real_world_nobody_is_bound()
    {
        Assert.Null(TheLaw.Real.EntryIntoForce);
        Assert.All(TheLaw.Real.States, s => Assert.False(TheLaw.Real.IsBound(s.Code, new DateOnly(2090, 1, 1))));
        Assert.Equal(new DateOnly(2027, 1, 1), TheLaw.Demo.EntryIntoForce);
    }

    [Fact]
    public void The_instruments_of_organizations_are_not_counted_but_bind_them()
    {
        Assert.Null(Life(("A", "ratification", "2027-01-01"), ("B", "approval", "2027-01-02"), ("ORG", "approval", "2027-01-03")).EntryIntoForce);
        var life = Life(
            ("A", "ratification", "2027-01-01"), ("ORG", "approval", "2027-01-02"), ("B", "approval", "2027-01-02"), ("C", "accession", "2027-01-03"));
        Assert.Equal(Day("2027-04-03"), life.EntryIntoForce);
        Assert.Equal([new Bound(Day("2027-04-03"), null)], life.Of("ORG"));
    }

    [Fact]
    public void Whoever_deposits_on_the_day_of_the_last_needed_one_is_bound_with_it()
    {
        var life = Life(
            ("A", "ratification", "2027-01-01"), ("B", "ratification", "2027-01-01"), ("C", "ratification", "2027-01-03"),
            ("D", "ratification", "2027-01-03"), ("E", "ratification", "2027-01-04"), ("F", "ratification", "2027-04-01"), ("G", "succession", "2027-05-01"));
        Assert.Equal([new Bound(Day("2027-04-03"), null)], life.Of("D"));
        Assert.Equal([new Bound(Day("2027-04-03"), null)], life.Of("E"));
        Assert.Equal([new Bound(Day("2027-05-01"), null)], life.Of("F"));
        Assert.Equal([new Bound(Day("2027-05-01"), null)], life.Of("G"));
    }

    [Fact]
    public void A_denunciation_before_entry_into_force_takes_the_instrument_away()
    {
        var life = Life(
            ("A", "ratification", "2027-01-01"), ("B", "ratification", "2027-01-02"), ("A", "denunciation", "2027-01-03"), ("C", "ratification", "2027-01-04"));
        Assert.Null(life.EntryIntoForce);
        Assert.Empty(life.Of("A"));
        var late = Life(
            ("A", "ratification", "2027-01-01"), ("B", "ratification", "2027-01-02"), ("C", "ratification", "2027-01-04"), ("A", "denunciation", "2027-02-01"));
        Assert.Equal(Day("2027-04-04"), late.EntryIntoForce);
        Assert.Empty(late.Of("A"));
    }

    [Fact]
    public void A_denunciation_can_be_withdrawn_and_a_State_can_return()
    {
        (string, string, string)[] three = [("A", "ratification", "2027-01-01"), ("B", "ratification", "2027-01-01"), ("C", "ratification", "2027-01-01")];
        Assert.Equal(
            [new Bound(Day("2027-04-01"), null)],
            Life([.. three, ("A", "denunciation", "2028-02-29"), ("A", "withdrawal-of-denunciation", "2029-02-27")]).Of("A"));
        Assert.Equal(
            [new Bound(Day("2027-04-01"), Day("2029-02-28")), new Bound(Day("2029-03-30"), null)],
            Life([.. three, ("A", "denunciation", "2028-02-29"), ("A", "accession", "2029-02-28")]).Of("A"));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static TreatyLife Life(params (string Who, string What, string When)[] acts) =>
        TreatyLife.Reckon(Clause, ["ORG"], acts.Reverse().Select(a => new TreatyAct(a.Who, a.What, Day(a.When))));
}
