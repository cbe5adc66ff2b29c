using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>Who may ask whom: a cell is what the assessor says, and a supposition changes what it must and nothing else.</summary>
public sealed class ExposureTests
{
    private static readonly DateOnly Day = new(2028, 6, 1);

    private static readonly Exposure Demo = Exposure.In(TheLaw.Demo, Day, []);

    private static IReadOnlyList<string> Measures => FactSchema.Find("measure")!.Codes;

    private static IReadOnlyList<string> Offences => FactSchema.Find("offences[].convention")!.Codes;

    public static TheoryData<string> RequestingStates { get; } = [.. TheLaw.Demo.States.Select(s => s.Code)];

    [Theory]
    [MemberData(nameof(RequestingStates))]
    public void Every_cell_of_the_demonstration_world_is_what_the_assessor_says(string requesting)
    {
        foreach (var requested in TheLaw.Demo.States.Select(s => s.Code).Where(s => s != requesting))
        {
            AssertAssessed(Demo, requesting, requested, (_, _) => true);
        }
    }

    [Fact]
    public void Sampled_cells_of_the_real_world_are_what_the_assessor_says_whatever_is_supposed()
    {
        var real = In(TheLaw.Real, Forty().Append("BEL=reservation:42(5)").Append("AUT=statute:none:48").Append("AUT=statute:7:death"));
        Assert.Contains(real.Between("AUT", "BEL"), cell => cell.Duty == MeasureDuty.Shall);
        var (turn, states) = (0, real.States);
        var pairs = Enumerable.Range(0, 400).Select(i => (states[i * 37 % states.Count].Code, states[((i * 89) + 1) % states.Count].Code)).Append(("AUT", "BEL")).Append(("AUT", "ZWE"));
        foreach (var (requesting, requested) in pairs.Where(p => p.Item1 != p.Item2))
        {
            AssertAssessed(real, requesting, requested, (_, _) => turn++ % 17 == 0, (state, offence) => (state, offence) switch
            {
                ("AUT", "none") => """{"months": 48}""",
                ("AUT", "7") => "\"death\"",
                _ => null,
            });
        }
    }

    [Fact]
    public void Between_the_members_of_the_United_Nations_there_are_some_seven_million_answers()
    {
        var real = Exposure.In(TheLaw.Real, Day, []);
        Assert.Equal(193, real.States.Count);
        Assert.DoesNotContain(real.States, s => s.Code is "ABW" or "PSE" or "EUE");
        Assert.Equal(7_225_920, real.States.Count * (real.States.Count - 1) * real.Between("AUT", "BEL").Count);
    }

    [Fact]
    public void Whether_a_State_is_a_member_is_yes_or_no()
    {
        var files = TheLaw.Files();
        files["states/states.csv"] = files["states/states.csv"].Replace("Austria,state,yes", "Austria,state,perhaps", StringComparison.Ordinal);
        Assert.Contains("`perhaps`", Assert.Throws<LawError>(() => TheLaw.Read(files)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_State_that_is_no_member_counts_once_something_is_supposed_of_it() =>
        Assert.Contains(In(TheLaw.Real, ["PSE=ratification:2027-01-01"]).States, s => s.Code == "PSE");

    [Fact]
    public void The_fortieth_ratification_binds_forty_States_and_the_thirty_ninth_none()
    {
        Assert.DoesNotContain(In(TheLaw.Real, Forty().Skip(1)).States, s => In(TheLaw.Real, Forty().Skip(1)).World.IsBound(s.Code, Day));
        var forty = In(TheLaw.Real, Forty());
        Assert.Equal(40, forty.States.Count(s => forty.World.IsBound(s.Code, Day)));
        Assert.DoesNotContain(TheLaw.Real.States, s => TheLaw.Real.IsBound(s.Code, Day));
    }

    [Fact]
    public void A_ratification_changes_the_pairs_of_that_State_and_no_other() =>
        AssertChanged(["XCC=ratification:2027-03-01"], (requesting, requested, _) => (requesting == "XCC") != (requested == "XCC"));

    [Fact]
    public void A_denunciation_ends_the_duties_of_that_State_and_no_other() =>
        AssertChanged(["XAB=denunciation:2027-03-01"], (requesting, requested, _) => requesting == "XAB" || requested == "XAB");

    [Fact]
    public void A_reservation_under_42_5_adds_a_ground_to_preservation_for_other_offences_by_that_State_alone()
    {
        AssertChanged(["XAB=reservation:42(5)"], (_, requested, cell) => requested == "XAB" && cell is { Measure: "preserve", Offence: "none" });
        Assert.Contains("42(5)", Cell(In(TheLaw.Demo, ["XAB=reservation:42(5)"]), "XAA", "XAB", "preserve", "none").Grounds);
    }

    [Fact]
    public void A_statute_of_four_years_opens_the_measures_of_any_serious_crime_to_that_State_alone()
    {
        string[] open = ["preserve", "disclose-traffic", "stored-data", "realtime-traffic", "intercept-content", "network-assistance"];
        AssertChanged(["XAA=statute:none:48"], (requesting, _, cell) => requesting == "XAA" && cell.Offence == "none" && open.Contains(cell.Measure));
        Assert.Equal(MeasureDuty.Shall, Cell(In(TheLaw.Demo, ["XAA=statute:none:48"]), "XAA", "XAB", "stored-data", "none").Duty);
        Assert.Equal(MeasureDuty.None, Cell(In(TheLaw.Demo, ["XAA=statute:none:47"]), "XAA", "XAB", "stored-data", "none").Duty);
        Assert.Equal(MeasureDuty.Unknown, Cell(Demo, "XAA", "XAB", "stored-data", "none").Duty);
    }

    [Fact]
    public void Several_States_may_be_supposed_to_do_the_same() =>
        Assert.Equal(["XAA", "XAB"], WhatIf.Read("XAA,XAB=statute:none:48", TheLaw.Demo, TheLaw.Book).Select(w => w.State));

    [Theory]
    [InlineData("XAA", "no `=`")]
    [InlineData("XAA=ratification", "nothing after `:`")]
    [InlineData("XAA=ratification:2027-02-30", "no date")]
    [InlineData("XQQ=ratification:2027-02-01", "no State `XQQ`")]
    [InlineData(",=ratification:2027-02-01", "no State ``")]
    [InlineData("XAA=signature:2027-02-01", "`signature`")]
    [InlineData("XAA=reservation:40(22)", "no reservation under `40(22)`")]
    [InlineData("XAA=reservation:", "no reservation")]
    [InlineData("XAA=statute:none", "OFFENCE:PENALTY")]
    [InlineData("XAA=statute:18:48", "no kind of offence")]
    [InlineData("XAA=statute:7:10000", "no maximum penalty")]
    [InlineData("XAA=statute:7:-1", "no maximum penalty")]
    [InlineData("XAA=statute:7:long", "no maximum penalty")]
    public void What_cannot_be_supposed_is_refused_with_what_may_be_written(string text, string says) =>
        Assert.Contains(says, Assert.Throws<BadExposure>(() => WhatIf.Read(text, TheLaw.Demo, TheLaw.Book)).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_penalties_for_one_offence_are_refused() =>
        Assert.Throws<BadExposure>(() => In(TheLaw.Demo, ["XAA=statute:none:48", "XAA=statute:none:life"]));

    [Theory]
    [InlineData("XQQ", null, null, null, "XQQ")]
    [InlineData(null, "XAA,", null, null, "``")]
    [InlineData("XAA", "XAA", null, null, "itself")]
    [InlineData(null, null, "preserves", null, "preserves")]
    [InlineData(null, null, null, "18", "18")]
    public void A_choice_of_what_is_not_there_is_refused(string? requesting, string? requested, string? measure, string? offence, string says) =>
        Assert.Contains(says, Assert.Throws<BadExposure>(() => new ExposureChoice(Demo, requesting, requested, measure, offence)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_document_has_a_row_for_every_cell_with_the_two_States_first()
    {
        var rows = Csv(new ExposureChoice(Demo)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("requesting,requested,measure,offence,duty,grounds,floor", rows[0]);
        Assert.Equal(1 + (42 * 41 * 195), rows.Length);
        var at = 1;
        foreach (var (requesting, requested) in TheLaw.Demo.States.SelectMany(a => TheLaw.Demo.States.Where(b => b != a).Select(b => (a.Code, b.Code))))
        {
            foreach (var cell in Demo.Between(requesting, requested))
            {
                var floor = cell.Floor.Select(f => $"{f.Id}:{AssessmentJson.Word(f.Effect)}");
                Assert.Equal($"{requesting},{requested},{cell.Measure},{cell.Offence},{AssessmentJson.Word(cell.Duty)},{string.Join(' ', cell.Grounds)},{string.Join(' ', floor)}", rows[at++]);
            }
        }
    }

    [Fact]
    public void A_choice_leaves_the_other_rows_out() => Assert.Equal(
        """
        requesting,requested,measure,offence,duty,grounds,floor
        XAA,XBB,preserve,7,shall,40(21)(b) 40(21)(c) 40(22),G03:ask G04:ask G06:ask G12:review G43:ask
        XAA,XBB,preserve,none,unknown,40(21)(b) 40(21)(c) 40(22) 42(5),G03:ask G04:ask G06:ask G12:review G43:ask
        XAA,XCC,preserve,7,none,40(21)(b) 40(21)(c) 40(22),G03:ask G04:ask G06:ask G12:review G43:ask
        XAA,XCC,preserve,none,none,40(21)(b) 40(21)(c) 40(22),G03:ask G04:ask G06:ask G12:review G43:ask

        """.ReplaceLineEndings("\n"),
        Csv(new ExposureChoice(Demo, "XAA", "XCC,XBB", "preserve", "none,7")));

    [Fact]
    public void As_JSON_it_is_one_document_that_says_the_same()
    {
        string[] suppositions = ["XAA=statute:none:48"];
        var choice = new ExposureChoice(In(TheLaw.Demo, suppositions), "XAA,XAB", "XAB", null, null);
        var document = JsonNode.Parse(Written(stream => ExposureDocument.Json(stream, choice.Exposure, suppositions).WriteCells(choice)))!;
        Assert.Equal("demo 2028-06-01 XAA=statute:none:48", $"{document["world"]} {document["asOf"]} {document["whatIf"]![0]}");
        var rows = document["rows"]!.AsArray().Select(row =>
            $"{row!["requesting"]},{row["requested"]},{row["measure"]},{row["offence"]},{row["duty"]},{string.Join(' ', row["grounds"]!.AsArray())},"
            + string.Join(' ', row["floor"]!.AsArray().Select(f => $"{f!["id"]}:{f["effect"]}")));
        Assert.Equal(Csv(choice).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1), rows);
    }

    [Fact]
    public void The_summary_counts_the_States_that_one_could_oblige_and_be_obliged_by()
    {
        var summary = Summary(new ExposureChoice(Demo)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + (42 * 15), summary.Length);
        Assert.Contains("XAA,stored-data,40,40", summary);
        Assert.Contains("XAA,extradite,40,40", summary);
        Assert.Contains("XAA,spontaneous-information,0,0", summary);
        Assert.Contains("XCC,stored-data,0,0", summary);
        var one = Summary(new ExposureChoice(Demo, "XAA", "XBB", "preserve"));
        Assert.Equal("state,measure,could_oblige,could_be_obliged_by\nXAA,preserve,1,0\nXBB,preserve,0,1\n", one);
    }

    [Fact]
    public void The_document_holds_codes_and_no_sentence() =>
        Assert.Matches(@"\A[\w,:;()\- \n]+\z", Csv(new ExposureChoice(Demo, "XAA")));

    private static Exposure In(World world, IEnumerable<string> suppositions) =>
        Exposure.In(world, Day, [.. suppositions.SelectMany(text => WhatIf.Read(text, world, TheLaw.Book))]);

    private static IEnumerable<string> Forty() => TheLaw.Real.States.Where(s => s.IsMember).Take(40).Select(s => $"{s.Code}=ratification:2027-01-01");

    private static ExposureCell Cell(Exposure exposure, string requesting, string requested, string measure, string offence) =>
        Assert.Single(exposure.Between(requesting, requested), cell => cell.Measure == measure && cell.Offence == offence);

    private static void AssertAssessed(
        Exposure exposure, string requesting, string requested, Func<string, string, bool> which, Func<string, string, string?>? maximum = null)
    {
        var cells = exposure.Between(requesting, requested);
        Assert.Equal(Measures.Count * Offences.Count, cells.Count);
        foreach (var cell in cells.Where(c => which(c.Measure, c.Offence)))
        {
            var penalty = maximum?.Invoke(requesting, cell.Offence) is { } most ? $", \"maxPenalty\": {most}" : "";
            var answer = Assessor.Assess(
                Facts.Parse($$"""
                    {"version": 1, "asOf": "2028-06-01", "requesting": "{{requesting}}", "requested": "{{requested}}", "measure": "{{cell.Measure}}",
                     "offences": [{"convention": "{{cell.Offence}}"{{penalty}}}]}
                    """),
                exposure.World);
            Assert.Equal(answer.Duty, cell.Duty);
            Assert.Equal(answer.Refusal.Where(g => g.Answer != Answer.No).Select(g => g.Ground), cell.Grounds);
            Assert.Equal(answer.Safeguards.Where(s => s.Effect != Effect.None).Select(s => (s.Id, s.Effect)), cell.Floor.Select(f => (f.Id, f.Effect)));
        }
    }

    /// <summary>Every pair and cell is gone through: it has changed exactly where it must.</summary>
    private static void AssertChanged(IEnumerable<string> suppositions, Func<string, string, ExposureCell, bool> must)
    {
        var supposed = In(TheLaw.Demo, suppositions);
        var changed = 0;
        foreach (var (requesting, requested) in Demo.States.SelectMany(a => Demo.States.Where(b => b != a).Select(b => (a.Code, b.Code))))
        {
            foreach (var (before, after) in Demo.Between(requesting, requested).Zip(supposed.Between(requesting, requested)))
            {
                var differs = before.Duty != after.Duty || !before.Grounds.SequenceEqual(after.Grounds) || !before.Floor.SequenceEqual(after.Floor);
                Assert.True(!differs || must(requesting, requested, before), $"{requesting} {requested} {before} {after}");
                changed += differs ? 1 : 0;
            }
        }

        Assert.True(changed > 0);
    }

    private static string Csv(ExposureChoice choice) => Written(stream => ExposureDocument.Csv(stream).WriteCells(choice));

    private static string Summary(ExposureChoice choice) => Written(stream => ExposureDocument.Csv(stream).WriteSummary(choice));

    private static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
