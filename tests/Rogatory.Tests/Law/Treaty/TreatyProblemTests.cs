using Rogatory.Law;
using Rogatory.Law.Treaty;

namespace Rogatory.Tests.Law.Treaty;

/// <summary>Lists that contradict themselves are answered, with what does not fit; files that are no lists are refused.</summary>
public sealed class TreatyProblemTests
{
    private const string Three = "A,ratification,2027-01-01;B,ratification,2027-01-01;C,ratification,2027-01-01;";
    private const string NoWayOut = """{"instruments":3,"after":{"days":90}}""";

    [Theory]
    [InlineData("D,ratification,", "5 no-date")]
    [InlineData("D,ratification", "5 no-date")]
    [InlineData("D", "5 no-date")]
    [InlineData("D,ratification,2027-02-29", "5 bad-date")]
    [InlineData("D,ratification,2027-1-1", "5 bad-date")]
    [InlineData("D,ratification,01/02/2027", "5 bad-date")]
    [InlineData("D,ratification,0000-01-01", "5 bad-date")]
    [InlineData("D,Ratification,2027-01-01", "5 unknown-action")]
    [InlineData("D,,2027-01-01", "5 unknown-action")]
    [InlineData(",ratification,2027-01-01", "5 no-participant")]
    [InlineData(",nonsense,", "5 no-date")]
    [InlineData(",nonsense,2027-01-01", "5 unknown-action")]
    public void A_row_that_cannot_be_used_has_one_problem_and_is_left_out(string row, string problem)
    {
        var status = Life.Of(Life.Clause, Three + row);
        Assert.Equal(problem, status.Problems());
        Assert.Equal(3, status.Counted);
    }

    [Theory]
    [InlineData("D,signature,")]
    [InlineData(",signature,yesterday")]
    [InlineData("A,signature,2027-06-01")]
    public void A_signature_is_never_a_problem(string row) => Assert.Empty(Life.Of(Life.Clause, Three + row).Problems);

    [Theory]
    [InlineData("A,accession,2027-01-01", "5 second-deposit")]
    [InlineData("A,accession,2030-01-01", "5 second-deposit")]
    [InlineData("A,denunciation,2028-01-01;A,accession,2028-12-31", "6 second-deposit")]
    [InlineData("A,accession,2028-01-01;A,denunciation,2028-01-01", "5 second-deposit")]
    [InlineData("D,denunciation,2026-01-01", "5 not-a-party")]
    [InlineData("D,denunciation,2030-01-01", "5 not-a-party")]
    [InlineData("A,denunciation,2028-01-01;A,denunciation,2029-01-01", "6 not-a-party")]
    [InlineData("A,denunciation,2027-03-31", "5 before-entry-into-force")]
    [InlineData("A,denunciation,2027-02-01;A,denunciation,2027-02-01", "5 before-entry-into-force, 6 not-a-party")]
    [InlineData("A,withdrawal-of-denunciation,2028-01-01", "5 withdrawal-without-denunciation")]
    [InlineData("D,withdrawal-of-denunciation,2028-01-01", "5 withdrawal-without-denunciation")]
    [InlineData("A,denunciation,2028-01-01;A,withdrawal-of-denunciation,2029-01-01", "6 withdrawal-without-denunciation")]
    [InlineData("A,denunciation,2027-02-01;A,withdrawal-of-denunciation,2027-02-01", "5 before-entry-into-force, 6 withdrawal-without-denunciation")]
    [InlineData("A,withdrawal-of-denunciation,2028-01-01;A,denunciation,2028-01-01", "")]
    public void Acts_that_do_not_fit_each_other_are_named(string rows, string problems) => Assert.Equal(problems, Life.Of(Life.Clause, Three + rows).Problems());

    [Theory]
    [InlineData("D,ratification,", "The row is left out: it has no date.")]
    [InlineData("D,ratification,2027-02-29", "The row is left out: `2027-02-29` is no date; write YYYY-MM-DD.")]
    [InlineData("D,Ratification,2027-01-01", "The row is left out: `Ratification` is no act by which a participant is bound or ceases to be.")]
    [InlineData(",ratification,2027-01-01", "The row is left out: it names no participant.")]
    [InlineData("A,accession,2030-01-01", "A has an instrument of 2027-01-01 in effect; that one counts, this one does not.")]
    [InlineData("D,denunciation,2030-01-01", "D has no instrument in effect that could be denounced.")]
    [InlineData("A,denunciation,2027-02-01", "The treaty is not in force on that day; the instrument of A of 2027-01-01 is taken away.")]
    [InlineData("A,withdrawal-of-denunciation,2028-01-01", "A has no denunciation that has yet to take effect on that day.")]
    public void A_problem_says_what_is_wrong_in_words(string row, string text) => Assert.Equal(text, Assert.Single(Life.Of(Life.Clause, Three + row).Problems).Text);

    [Fact]
    public void What_the_clause_and_the_depositary_leave_open_is_said_in_words_too()
    {
        Assert.Equal("The treaty does not provide for denunciation; A stays bound.", Assert.Single(Life.Of(NoWayOut, Three + "A,denunciation,2028-01-01").Problems).Text);
        const string Published = """{"instruments":3,"after":{"days":90},"published":"2027-04-02"}""";
        Assert.Equal(
            "The depositary published 2027-04-02 as the day of entry into force; 2027-04-01 is reckoned from this list.", Assert.Single(Life.Of(Published, Three).Problems).Text);
        Assert.Equal(
            "The depositary published 2027-04-02 as the day of entry into force; none is reckoned from this list.", Assert.Single(Life.Of(Published, "").Problems).Text);
        Assert.Contains("exactly one of", Assert.Throws<LawError>(() => Life.Of("""{"instruments":3,"after":{}}""", "")).Message, StringComparison.Ordinal);
        var constant = new Constant("c", 1, "weeks", "65(1)", new DateOnly(2027, 1, 1), "s");
        Assert.Contains("`c` counts weeks", Assert.Throws<LawError>(() => Period.Of(constant)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_deposit_counts_for_nothing()
    {
        var status = Life.Of(Life.Clause, "A,ratification,2027-01-01;A,accession,2027-01-02;B,ratification,2027-01-03");
        Assert.Null(status.EntryIntoForce);
        Assert.Equal((2, 2), (status.Counted, status.Parties.Count));
    }

    [Fact]
    public void What_an_organization_takes_back_before_entry_into_force_was_never_counted()
    {
        var status = Life.Of(Life.Clause, "A,ratification,2027-01-01;ORG,approval,2027-01-01;ORG,denunciation,2027-01-02;B,ratification,2027-01-02;C,ratification,2027-01-03");
        Assert.Equal(new DecisiveInstrument("C", Life.Day("2027-01-03")), status.Decisive);
    }

    [Fact]
    public void A_denunciation_that_was_withdrawn_can_be_made_again_and_withdrawn_once()
    {
        const string Withdrawn = Three + "A,denunciation,2028-01-01;A,withdrawal-of-denunciation,2028-02-01;";
        Assert.Equal("7 withdrawal-without-denunciation", Life.Of(Life.Clause, Withdrawn + "A,withdrawal-of-denunciation,2028-03-01").Problems());
        Assert.StartsWith("A 2027-04-01/2029-03-01 ", Life.Of(Life.Clause, Withdrawn + "A,denunciation,2028-03-01").Parties(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_day_of_entry_into_force_is_the_first_on_which_a_denunciation_runs_its_period()
    {
        var status = Life.Of(Life.Clause, Three + "A,denunciation,2027-04-01");
        Assert.Empty(status.Problems);
        Assert.StartsWith("A 2027-04-01/2028-04-01 ", status.Parties(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_treaty_has_no_clause_on_it_a_denunciation_ends_nothing()
    {
        var status = Life.Of(NoWayOut, Three + "A,denunciation,2028-01-01;A,withdrawal-of-denunciation,2028-02-01;B,denunciation,2027-02-01");
        Assert.Equal("5 no-denunciation-clause, 6 withdrawal-without-denunciation, 7 before-entry-into-force", status.Problems());
        Assert.Equal("A 2027-04-01/ C 2027-04-01/", status.Parties());
    }

    [Theory]
    [InlineData("2027-04-01", "2027-01-01", "")]
    [InlineData("2027-04-02", "2027-01-01", " differs-from-published")]
    [InlineData("2027-04-02", "2026-12-31", "")]
    [InlineData("2026-12-31", "2026-12-31", " differs-from-published")]
    public void What_the_depositary_has_published_is_compared(string published, string asOf, string problem)
    {
        var status = Life.Of($$"""{"instruments":3,"after":{"days":90},"published":"{{published}}"}""", Three, asOf);
        Assert.Equal(problem, status.Problems());
        Assert.Equal(asOf == "2027-01-01" ? Life.Day("2027-04-01") : null, status.EntryIntoForce);
    }

    [Fact]
    public void Rows_are_counted_without_blank_lines_and_columns_are_found_by_name()
    {
        var status = TreatyStatus.Reckon(
            new LawText("c", Life.Clause),
            new LawText("p", "\uFEFF\r\nnote, date ,participant,action\r\n\r\n\"a, \"\"b\"\"\r\nc\", 2027-01-01 ,A,ratification\r\n   \r\nx,,B,\"ratification\"\r\n"),
            Life.Always);
        Assert.Equal("3 no-date", status.Problems());
        Assert.Equal(1, status.Counted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"instruments":3}""")]
    [InlineData("""{"after":{"days":1}}""")]
    [InlineData("""{"instruments":0,"after":{"days":1}}""")]
    [InlineData("""{"instruments":2.5,"after":{"days":1}}""")]
    [InlineData("""{"instruments":"3","after":{"days":1}}""")]
    [InlineData("""{"instruments":3,"after":{}}""")]
    [InlineData("""{"instruments":3,"after":{"firstOfMonth":true}}""")]
    [InlineData("""{"instruments":3,"after":{"days":1,"months":1}}""")]
    [InlineData("""{"instruments":3,"after":{"days":-1}}""")]
    [InlineData("""{"instruments":3,"after":{"days":1,"firstOfMonth":"yes"}}""")]
    [InlineData("""{"instruments":3,"after":{"days":1,"weeks":1}}""")]
    [InlineData("""{"instruments":3,"after":{"days":1},"denunciation":{"days":null}}""")]
    [InlineData("""{"instruments":3,"after":{"days":1},"notBefore":"2027-02-29"}""")]
    [InlineData("""{"instruments":3,"after":{"days":1},"published":null}""")]
    [InlineData("""{"instruments":3,"after":{"days":1},"organizations":[1]}""")]
    [InlineData("""{"instruments":3,"after":{"days":1},"organisations":[]}""")]
    [InlineData("""{"instruments":3,"instruments":3,"after":{"days":1}}""")]
    [InlineData("""{"instruments":3,"after":{"days":1},"\ud800":1}""")]
    [InlineData("""{"instruments":3,"after":{"days":1},"published":"\ud800"}""")]
    [InlineData("""{"instruments":3,"after":{"days":1},"organizations":["\udc00"]}""")]
    public void A_clause_that_is_not_valid_is_refused_by_name(string clause)
        => Assert.StartsWith("clause.json", Assert.Throws<LawError>(() => Life.Of(clause, "")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("participant,action\n")]
    [InlineData("participant,date\nA,2027-01-01\n")]
    [InlineData("participant,action,date\n\"A,ratification,2027-01-01\n")]
    public void A_list_that_lacks_a_column_is_refused_by_name(string list)
        => Assert.StartsWith("p.csv", Assert.Throws<LawError>(() =>
            TreatyStatus.Reckon(new LawText("c.json", Life.Clause), new LawText("p.csv", list), Life.Always)).Message, StringComparison.Ordinal);
}
