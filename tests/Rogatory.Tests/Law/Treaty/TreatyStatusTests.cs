using System.Text.Json;
using Rogatory.Law;
using Rogatory.Law.Treaty;

namespace Rogatory.Tests.Law.Treaty;

/// <summary>When a treaty enters into force and for whom: worked by hand from the clause.</summary>
public sealed class TreatyStatusTests
{
    private const string Three = "A,ratification,2027-01-01;B,acceptance,2027-01-02;C,accession,2027-01-03;";

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
        => Assert.Equal(bound, TheLaw.Demo.IsBound(state, Life.Day(day)));

    [Fact]
    public void In_the_real_world_nobody_is_bound()
    {
        Assert.Null(TheLaw.Real.EntryIntoForce);
        Assert.All(TheLaw.Real.States, s => Assert.False(TheLaw.Real.IsBound(s.Code, new DateOnly(2090, 1, 1))));
        Assert.Equal(new DateOnly(2027, 1, 1), TheLaw.Demo.EntryIntoForce);
    }

    [Theory]
    [InlineData("""{"days":90}""", "2026-10-03", "2027-01-01")]
    [InlineData("""{"days":0}""", "2027-01-01", "2027-01-01")]
    [InlineData("""{"months":1}""", "2027-01-31", "2027-02-28")]
    [InlineData("""{"months":1}""", "2028-01-31", "2028-02-29")]
    [InlineData("""{"months":3}""", "2027-11-30", "2028-02-29")]
    [InlineData("""{"years":1}""", "2028-02-29", "2029-02-28")]
    [InlineData("""{"years":4}""", "2028-02-29", "2032-02-29")]
    [InlineData("""{"months":3,"firstOfMonth":true}""", "2004-03-18", "2004-07-01")]
    [InlineData("""{"months":3,"firstOfMonth":true}""", "2004-03-01", "2004-07-01")]
    [InlineData("""{"days":60,"firstOfMonth":true}""", "2001-10-02", "2002-01-01")]
    [InlineData("""{"days":0,"firstOfMonth":true}""", "2027-12-31", "2028-01-01")]
    [InlineData("""{"months":0,"firstOfMonth":true}""", "2027-05-01", "2027-06-01")]
    [InlineData("""{"years":1,"firstOfMonth":false}""", "2027-05-01", "2028-05-01")]
    public void A_period_ends_on_the_day_that_the_clause_says(string after, string deposit, string entryIntoForce)
    {
        var status = Life.Of($$"""{"after":{{after}},"instruments":1}""", $"A,ratification,{deposit}");
        Assert.Equal(Life.Day(entryIntoForce), status.EntryIntoForce);
        Assert.Equal($"A {entryIntoForce}/", status.Parties());
    }

    [Theory]
    [InlineData("""{"days":3652060}""")]
    [InlineData("""{"days":99999999999999999999999999}""")]
    [InlineData("""{"months":12,"firstOfMonth":true}""")]
    [InlineData("""{"months":9223372036854775807}""")]
    [InlineData("""{"years":9223372036854775807}""")]
    public void A_day_after_the_year_9999_is_never_reached(string after)
    {
        var status = Life.Of($$"""{"after":{{after}},"denunciation":{"years":1},"instruments":1}""", "A,ratification,9998-12-31;A,denunciation,9999-12-31");
        Assert.Null(status.EntryIntoForce);
        Assert.Equal(new DecisiveInstrument("A", Life.Day("9998-12-31")), status.Decisive);
        Assert.Equal("3 before-entry-into-force", status.Problems());
        Assert.Equal("A 2027-01-01/", Life.Of("""{"instruments":1,"after":{"days":0},"denunciation":{"years":9000}}""",
            "A,ratification,2027-01-01;A,denunciation,2028-01-01").Parties());
    }

    [Theory]
    [InlineData("""{"days":1}""", "9999-12-30", "9999-12-31")]
    [InlineData("""{"days":2}""", "9999-12-30", null)]
    [InlineData("""{"months":18}""", "9998-06-30", "9999-12-30")]
    [InlineData("""{"months":19}""", "9998-06-30", null)]
    [InlineData("""{"months":11}""", "9999-01-31", "9999-12-31")]
    [InlineData("""{"years":1}""", "9998-12-31", "9999-12-31")]
    public void The_last_day_that_can_be_written_is_reached(string after, string deposit, string? entryIntoForce)
        => Assert.Equal(entryIntoForce is null ? null : Life.Day(entryIntoForce), Life.Of($$"""{"after":{{after}},"instruments":1}""", $"A,ratification,{deposit}").EntryIntoForce);

    [Fact]
    public void What_is_supposed_counts_from_its_day_on()
    {
        var (before, day) = (Life.Day("2027-01-01"), Life.Day("2027-01-02"));
        TreatyAct[] supposed = [new(2, "A", ActKind.Deposit, before), new(3, "B", ActKind.Deposit, day), new(4, "C", ActKind.Deposit, day.AddDays(1))];
        Assert.Equal(["A", "B"], Participation.Read(new LawText("p.csv", "participant,action,date\n"), day).And(supposed).Acts.Select(act => act.Participant));
    }

    [Fact]
    public void The_instruments_of_organizations_are_not_counted_but_bind_them()
    {
        Assert.Null(Life.Of(Life.Clause, "A,ratification,2027-01-01;B,approval,2027-01-02;ORG,approval,2027-01-03").EntryIntoForce);
        var status = Life.Of(Life.Clause, Three + "ORG,approval,2027-01-02");
        Assert.Equal(Life.Day("2027-04-03"), status.EntryIntoForce);
        Assert.Equal("A 2027-04-03/ B 2027-04-03/ C 2027-04-03/ ORG 2027-04-03/", status.Parties());
        Assert.Equal(3, status.Counted);
    }

    [Fact]
    public void The_decisive_instrument_is_the_last_needed_by_day_and_then_by_name()
    {
        var status = Life.Of(Life.Clause, "Z,ratification,2027-01-03;a,ratification,2027-01-03;B,ratification,2027-01-03;A,ratification,2027-01-01");
        Assert.Equal(new DecisiveInstrument("Z", Life.Day("2027-01-03")), status.Decisive);
        Assert.Equal("A 2027-04-03/ B 2027-04-03/ Z 2027-04-03/ a 2027-04-03/", status.Parties());
    }

    [Fact]
    public void A_later_Party_is_bound_after_its_own_period_and_never_before_the_treaty_is_in_force()
        => Assert.Equal(
            "A 2027-04-03/ B 2027-04-03/ C 2027-04-03/ D 2027-04-03/ E 2027-05-01/ F 2027-05-02/ G 2027-04-03/",
            Life.Of(Life.Clause, Three + "D,ratification,2027-01-04;E,definitive-signature,2027-04-01;F,succession,2027-05-02;G,succession,2027-02-01").Parties());

    [Fact]
    public void Whoever_deposits_on_the_day_of_the_last_needed_one_is_bound_with_it()
        => Assert.Equal("A 2027-01-11/ B 2027-01-11/ C 2027-04-12/", Life.Of(
            """{"instruments":1,"after":{"days":10},"laterParty":{"days":100}}""",
            "A,ratification,2027-01-01;B,ratification,2027-01-01;C,ratification,2027-01-02").Parties());

    [Fact]
    public void Without_a_period_for_later_Parties_they_have_the_one_of_the_first()
        => Assert.Equal("A 2027-04-01/ B 2028-03-31/", Life.Of(
            """{"instruments":1,"after":{"days":90}}""", "A,ratification,2027-01-01;B,ratification,2028-01-01").Parties());

    [Fact]
    public void A_treaty_waits_for_its_parent()
    {
        const string clause = """{"instruments":1,"after":{"days":30},"notBefore":"2008-05-03"}""";
        Assert.Equal("A 2008-05-03/ B 2008-05-03/ C 2008-05-05/", Life.Of(
            clause, "A,ratification,2008-01-01;B,ratification,2008-02-01;C,ratification,2008-04-05").Parties());
        Assert.Equal(Life.Day("2008-06-30"), Life.Of(clause, "A,ratification,2008-05-31").EntryIntoForce);
    }

    [Fact]
    public void What_was_not_known_on_the_day_is_left_out()
    {
        var rows = Three + "D,ratification,2027-01-05;A,denunciation,2027-05-01;A,nonsense,2027-05-01";
        Assert.Null(Life.Of(Life.Clause, rows, "2027-01-02").EntryIntoForce);
        var before = Life.Of(Life.Clause, rows, "2027-01-04");
        Assert.Equal((Life.Day("2027-04-03"), 3, false), (before.EntryIntoForce, before.Counted, before.InForce));
        Assert.False(Life.Of(Life.Clause, rows, "2027-04-02").InForce);
        Assert.True(Life.Of(Life.Clause, rows, "2027-04-03").InForce);
        Assert.Empty(Life.Of(Life.Clause, rows, "2027-04-30").Problems);
        Assert.Equal(4, Life.Of(Life.Clause, rows, "2028-04-30").Counted);
        Assert.Equal(3, Life.Of(Life.Clause, rows, "2028-05-01").Counted);
    }

    [Fact]
    public void A_denunciation_ends_one_time_of_being_bound_and_a_return_begins_another()
    {
        Assert.Equal("A 2027-04-03/2029-02-28", First(Three + "A,denunciation,2028-02-29"));
        Assert.Equal("A 2027-04-03/", First(Three + "A,denunciation,2028-02-29;A,withdrawal-of-denunciation,2029-02-27"));
        Assert.Equal("A 2027-04-03/2029-02-28 A 2029-03-30/", First(Three + "A,denunciation,2028-02-29;A,accession,2029-02-28", 2));
        Assert.Equal("A 2027-04-03/2028-05-01", First(Three + "A,denunciation,2027-05-01;A,denunciation,2027-06-01"));
    }

    [Fact]
    public void The_day_stands_once_enough_are_deposited_whatever_is_denounced_afterwards()
    {
        var status = Life.Of(Life.Clause, Three + "C,denunciation,2027-01-03");
        Assert.Equal((Life.Day("2027-04-03"), 2, "C"), (status.EntryIntoForce, status.Counted, status.Decisive!.Participant));
        Assert.Equal("A 2027-04-03/ B 2027-04-03/", status.Parties());
        Assert.Null(Life.Of(Life.Clause, Three + "A,denunciation,2027-01-02").EntryIntoForce);
        var returned = Life.Of(Life.Clause, Three + "A,denunciation,2027-01-02;A,ratification,2027-01-04");
        Assert.Equal(new DecisiveInstrument("A", Life.Day("2027-01-04")), returned.Decisive);
    }

    [Fact]
    public void The_list_of_the_Council_of_Europe_on_its_convention_on_cybercrime_comes_out_as_published()
    {
        var (clause, list) = (Vector("cets-185.json"), Vector("cets-185.csv"));
        var status = TreatyStatus.Reckon(clause, list, Life.Day("2015-12-03"));
        Assert.Empty(status.Problems);
        Assert.Equal(Life.Day("2004-07-01"), status.EntryIntoForce);
        Assert.Equal(new DecisiveInstrument("LTU", Life.Day("2004-03-18")), status.Decisive);
        var published = Csv.Read(list).Rows.Where(r => r["in_force"].Length > 0).ToDictionary(r => r["participant"], r => (DateOnly?)r.Date("in_force"));
        Assert.Equal(17, published.Count);
        Assert.Equal(published, status.Parties.ToDictionary(p => p.Participant, p => p.BoundFrom));
    }

    [Fact]
    public void The_JSON_is_that_of_the_contract()
    {
        var status = Life.Of(Life.Clause, Three + "A,denunciation,2028-01-01;D,,2028-01-01");
        using var json = JsonDocument.Parse(TreatyStatusJson.Write(status));
        Assert.Equal(
            ["entryIntoForce", "counted", "needed", "decisiveInstrument", "parties", "problems"], json.RootElement.EnumerateObject().Select(m => m.Name));
        Assert.Equal("""{"participant":"C","date":"2027-01-03"}""", Compact(json.RootElement.GetProperty("decisiveInstrument")));
        Assert.Equal(
            """{"participant":"A","boundFrom":"2027-04-03","boundUntil":"2029-01-01"}""", Compact(json.RootElement.GetProperty("parties")[0]));
        Assert.StartsWith("""{"row":6,"code":"unknown-action","text":""", Compact(json.RootElement.GetProperty("problems")[0]), StringComparison.Ordinal);
        using var empty = JsonDocument.Parse(TreatyStatusJson.Write(Life.Of(Life.Clause, "")));
        Assert.Equal("""{"entryIntoForce":null,"counted":0,"needed":3,"decisiveInstrument":null,"parties":[],"problems":[]}""", Compact(empty.RootElement));
    }

    private static string First(string rows, int times = 1)
    {
        var status = Life.Of(Life.Clause, rows);
        Assert.Empty(status.Problems);
        return (status with { Parties = [.. status.Parties.Take(times)] }).Parties();
    }

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static LawText Vector(string name) => new(name, File.ReadAllText(Path.Combine(Repository.Root, "tests", "vectors", "treaty", name)));
}
