using System.Text.Json;
using Rogatory.Law;
using Rogatory.Law.Conference;
using Rogatory.Law.Votes;

namespace Rogatory.Tests.Law.Treaty;

/// <summary>Protocols, amendments and the first meeting of the Conference: on the day before and on the day itself, with one Party too few and with enough.</summary>
public sealed class ConferenceTests
{
    // All twenty-seven members and others, in the order of their codes: so that the sixtieth is known.
    private static readonly string[] States = [.. TheLaw.Real.States.Select(s => s.Code).Take(59)];

    [Theory]
    [InlineData("2026-10-02", Answer.No, null)]
    [InlineData("2026-10-03", Answer.No, "2028-01-01")]
    [InlineData("2027-01-01", Answer.Yes, "2028-01-01")]
    public void The_first_meeting_is_within_a_year_of_entry_into_force(string asOf, Answer inForce, string? latest)
    {
        var answer = ConferenceAnswer.Of(TheLaw.Book, Standing(TheLaw.Demo, asOf));
        Assert.Equal((inForce, latest is null ? (DateOnly?)null : Life.Day(latest)), (answer.Standing.InForce, answer.LatestFirstMeeting));
    }

    [Theory]
    [InlineData(59, "", Answer.No)]
    [InlineData(60, "", Answer.Yes)]
    [InlineData(59, "USA,ratification,,date-missing", Answer.Unknown)]
    [InlineData(59, "USA,ratification,2027-06-01,reported", Answer.Unknown)]
    [InlineData(59, "USA,ratification,2029-06-01,reported", Answer.No)]
    [InlineData(59, "AND,ratification,,date-missing", Answer.No)]
    [InlineData(59, "EUE,ratification,2027-01-01,confirmed", Answer.No)]
    [InlineData(60, "AND,denunciation,2027-02-01,reported", Answer.Unknown)]
    [InlineData(58, "USA,ratification,,date-missing", Answer.No)]
    public void A_protocol_waits_for_sixty_States_and_what_is_only_told_makes_it_unknown(int states, string told, Answer answer)
    {
        var (law, world) = Real(states, told);
        Assert.Equal(answer, ProtocolAnswer.Of(law, Standing(world, "2028-01-01")).MayBeConsidered);
    }

    [Fact]
    public void The_day_from_which_a_protocol_may_be_considered_can_be_still_to_come()
    {
        var (law, world) = Real(60, "");
        var answer = ProtocolAnswer.Of(law, Standing(world, "2027-01-10"));
        Assert.Equal((Answer.No, Life.Day("2027-04-01"), 60), (answer.MayBeConsidered, answer.From, answer.Needed));
        Assert.Null(ProtocolAnswer.Of(TheLaw.Book, Standing(TheLaw.Demo, "2028-01-01")).From);
        Assert.Equal(Answer.Yes, ProtocolAnswer.Of(law, Standing(world, "2027-04-01")).MayBeConsidered);
    }

    [Fact]
    public void In_the_real_world_the_answers_are_no_and_no_day_is_known()
    {
        var standing = Standing(TheLaw.Real, "2026-11-21");
        Assert.Equal((Answer.No, null), (standing.InForce, standing.Status.EntryIntoForce));
        Assert.Equal((Answer.No, null), (ProtocolAnswer.Of(TheLaw.Book, standing).MayBeConsidered, ProtocolAnswer.Of(TheLaw.Book, standing).From));
        Assert.Equal(Answer.No, AmendmentAnswer.Of(TheLaw.Book, standing, new AmendmentFiles()).MayBeProposed);
        Assert.Equal(["AZE", "QAT", "VNM"], standing.Doubtful.Where(d => d.Action == "ratification").Select(d => d.Participant).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(36, Answer.No)]
    [InlineData(37, Answer.Unknown)]
    [InlineData(39, Answer.Unknown)]
    [InlineData(40, Answer.Yes)]
    public void Whether_it_is_in_force_is_unknown_where_what_is_told_could_fill_the_number(int states, Answer inForce)
    {
        var (_, world) = Real(states, "USA,ratification,,date-missing\nURY,ratification,,date-missing\nZMB,accession,2027-01-01,reported\nEUE,approval,,date-missing");
        Assert.Equal(inForce, Standing(world, "2028-01-01").InForce);
    }

    [Theory]
    [InlineData("XAA,yes\nXBB,abstain\nXAB,absent", true, Answer.Yes)]
    [InlineData("XAA,yes\nXBB,yes\nXAB,no", false, Answer.Yes)]
    [InlineData("XAA,yes\nXBB,no\nXAB,abstain", false, Answer.No)]
    public void Consensus_comes_first_and_two_thirds_last(string rows, bool consensus, Answer adopted)
    {
        var answer = Amendment("2032-01-01", rows);
        Assert.Equal((consensus, adopted), (answer.Vote!.IsConsensus, answer.Adopted));
        Assert.Equal(VoteRule.TwoThirds, answer.LastResort);
        Assert.Equal(Answer.No, Amendment("2031-12-31", rows).Adopted);
    }

    [Fact]
    public void A_vote_on_a_protocol_that_may_not_be_considered_adopts_nothing()
    {
        var answer = ProtocolAnswer.Of(TheLaw.Book, Standing(TheLaw.Demo, "2028-01-01"), RollCall("XAA,yes"));
        Assert.True(answer.Vote!.Adopted);
        Assert.Equal(Answer.No, answer.Answer);
    }

    [Theory]
    [InlineData("XCC,yes", "row 2")]
    [InlineData("XAA,yes\nFRA,absent", "row 3")]
    public void Only_Parties_vote(string rows, string named)
        => Assert.Contains(named, Assert.Throws<LawError>(() => Amendment("2032-01-01", rows)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_organization_votes_with_the_number_of_its_members_that_are_Parties()
    {
        var (law, world) = Real(60, "EUE,approval,2027-01-01,confirmed");
        var members = States.Append("AND").Intersect(Union, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        Assert.InRange(members.Length, 5, 26);
        var vote = ProtocolAnswer.Of(law, Standing(world, "2028-01-01"), RollCall("EUE,yes\nAGO,no\nAUT,absent")).Vote!;
        Assert.Equal((members.Length, 1, 1), (vote.Tally.Yes, vote.Tally.No, vote.Tally.Absent));
        Assert.Equal(members, vote.Voters[0].For);
        var given = ProtocolAnswer.Of(
            law, Standing(world, "2028-01-01"), RollCall("EUE,no\nAUT,yes"), new LawText("o.csv", "organization,member\nEUE,AGO\nEUE,USA\n")).Vote!;
        Assert.Equal((1, 1), (given.Tally.Yes, given.Tally.No));
    }

    [Theory]
    [InlineData("EUE,yes\nAUT,no")]
    [InlineData("AUT,abstain\nEUE,no")]
    public void An_organization_does_not_vote_beside_its_members(string rows)
    {
        var (law, world) = Real(60, "EUE,approval,2027-01-01,confirmed");
        var message = Assert.Throws<LawError>(() => ProtocolAnswer.Of(law, Standing(world, "2028-01-01"), RollCall(rows))).Message;
        Assert.Contains("`EUE` votes beside its member `AUT`", message, StringComparison.Ordinal);
        Assert.Equal(0, ProtocolAnswer.Of(law, Standing(world, "2028-01-01"), RollCall("EUE,absent\nAUT,no")).Vote!.Tally.Absent);
    }

    [Fact]
    public void An_amendment_binds_each_Party_ninety_days_after_its_own_deposit_and_nobody_else()
    {
        var answer = Amendment("2033-01-01", deposits: "XAA,ratification,2032-01-01;XBB,approval,2032-12-01;XAB,signature,2032-02-01");
        Assert.Empty(answer.Problems);
        Assert.Equal(["XAA 2032-03-31", "XBB 2033-03-01"], answer.Consents.Select(c => $"{c.Participant} {c.BoundFrom:O}"));
        Assert.DoesNotContain("XAA", answer.NotBound);
        Assert.Contains("XBB", answer.NotBound);
        Assert.Contains("XAB", answer.NotBound);
    }

    [Theory]
    [InlineData("XAA,accession,2032-03-01", "2 unknown-action")]
    [InlineData("XCC,ratification,2032-03-01", "2 not-a-party")]
    [InlineData("XDD,ratification,2032-03-01", "2 not-a-party")]
    [InlineData("XAA,ratification,2031-12-31", "2 before-proposal")]
    [InlineData("XAA,ratification,2032-03-01;XAA,acceptance,2032-04-01;XBB,approval,", "3 second-deposit, 4 no-date")]
    public void A_deposit_on_an_amendment_that_does_not_fit_is_named(string rows, string problems)
    {
        var answer = Amendment("2033-01-01", deposits: rows);
        Assert.Equal(problems, string.Join(", ", answer.Problems.Select(p => $"{p.Row} {p.Code}")));
        Assert.Equal(Answer.Unknown, answer.Answer);
    }

    [Fact]
    public void Whoever_leaves_the_Convention_leaves_its_amendments()
    {
        var files = TheLaw.Files();
        files["worlds/demo/participation.csv"] += "XAA,denunciation,2033-01-01\n";
        var law = TheLaw.Read(files);
        var answer = AmendmentAnswer.Of(
            law, Standing(law.World("demo"), "2034-06-01"), new AmendmentFiles(Deposits: Deposits("XAA,ratification,2032-03-01")));
        Assert.Equal(Life.Day("2034-01-01"), answer.Consents[0].BoundUntil);
        Assert.False(answer.Consents[0].IsBound(answer.Standing.AsOf));
        Assert.DoesNotContain("XAA", answer.NotBound);
    }

    [Fact]
    public void The_numbers_are_those_of_the_law()
    {
        var files = TheLaw.Files();
        files["convention/constants.json"] = files["convention/constants.json"]
            .Replace("\"protocol-parties\", \"value\": 60", "\"protocol-parties\", \"value\": 41", StringComparison.Ordinal)
            .Replace("\"amendment-proposal\", \"value\": 5, \"unit\": \"years\"", "\"amendment-proposal\", \"value\": 1, \"unit\": \"months\"", StringComparison.Ordinal);
        var law = TheLaw.Read(files);
        var standing = Standing(law.World("demo"), "2028-01-01");
        Assert.Equal(Answer.Yes, ProtocolAnswer.Of(law, standing).MayBeConsidered);
        Assert.Equal(Life.Day("2027-02-01"), AmendmentAnswer.Of(law, standing, new AmendmentFiles()).From);
    }

    [Fact]
    public void The_JSON_holds_the_answer()
    {
        using var json = JsonDocument.Parse(ConferenceJson.Write(Amendment("2033-01-01", "XAA,yes\nXBB,no", "XAA,ratification,2032-03-01;XBB,x,2032-03-01")));
        Assert.Equal(
            ["world", "asOf", "knownOn", "entryIntoForce", "inForce", "parties", "organizations", "doubtful", "mayBeProposed", "from", "provision", "majority", "vote", "consents", "notBound", "problems"],
            json.RootElement.EnumerateObject().Select(m => m.Name));
        Assert.Equal("no", json.RootElement.GetProperty("vote").GetProperty("adopted").GetString());
        Assert.Equal(2, json.RootElement.GetProperty("vote").GetProperty("two-thirds").GetProperty("needed").GetInt32());
        using var protocol = JsonDocument.Parse(ConferenceJson.Write(ProtocolAnswer.Of(TheLaw.Book, Standing(TheLaw.Real, "2026-11-21"))));
        Assert.Equal(JsonValueKind.Null, protocol.RootElement.GetProperty("vote").ValueKind);
        Assert.Equal("no", protocol.RootElement.GetProperty("mayBeConsidered").GetString());
    }

    private static readonly string[] Union =
        [.. Csv.Read(new LawText("o", TheLaw.Files()["states/organizations.csv"])).Rows.Select(r => r["member"])];

    private static ConventionStanding Standing(World world, string asOf) => ConventionStanding.Of(world, Life.Day(asOf));

    private static AmendmentAnswer Amendment(string asOf, string? rollCall = null, string? deposits = null) => AmendmentAnswer.Of(
        TheLaw.Book, Standing(TheLaw.Demo, asOf), new AmendmentFiles(rollCall is null ? null : RollCall(rollCall), null, deposits is null ? null : Deposits(deposits)));

    private static LawText RollCall(string rows) => new("rollcall.csv", "participant,vote\n" + rows);

    private static LawText Deposits(string rows) => new("deposits.csv", "participant,action,date\n" + rows.Replace(';', '\n'));

    /// <summary>The real world, had so many States ratified on New Year's Day 2027; and what else is told.</summary>
    private static (LawBook Law, World World) Real(int states, string told)
    {
        var files = TheLaw.Files();
        var rows = States.Append("ZWE").Take(states).Select(s => $"{s},ratification,2027-01-01,confirmed")
            .Concat(told.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(r => $"{r},made up,2027-01-02");
        files["states/participation.csv"] = "participant,action,date,certainty,source,as_of\n" + string.Join('\n', rows);
        var law = TheLaw.Read(files);
        return (law, law.World("real"));
    }
}
