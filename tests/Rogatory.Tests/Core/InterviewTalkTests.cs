using System.Text;
using Rogatory.Core.Interviews;
using Rogatory.Law;
using Rogatory.Tests.Law;

namespace Rogatory.Tests.Core;

/// <summary>The interview as a person has it in a terminal.</summary>
public sealed class InterviewTalkTests
{
    private static readonly DateOnly Today = new(2028, 6, 1);

    [Fact]
    public void It_begins_with_what_must_be_known_and_suggests_the_day()
    {
        var (answered, said) = Talk(AnsweredFacts.None, "", "Aldmark", "galdia", "preserve", "stop");
        Assert.Equal(["\"2028-06-01\"", "\"XAA\"", "\"XAB\"", "\"preserve\"", "1"], ((string[])["asOf", "requesting", "requested", "measure", "version"]).Select(p => answered!.Sheet[p]));
        Assert.Contains("an empty line: 2028-06-01", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_that_end_too_early_assess_nothing()
        => Assert.Null(Talk(AnsweredFacts.None, "", "XAA").Answered);

    [Theory]
    [InlineData("grounds.persecution", "YES", "true")]
    [InlineData("contents.written", "n", "false")]
    [InlineData("channel", "Central-Authority", "\"central-authority\"")]
    [InlineData("offences[0].maxPenalty", "48", "{\"months\":48}")]
    [InlineData("offences[0].maxPenalty", "4 years", "{\"months\":48}")]
    [InlineData("offences[0].maxPenalty", "life", "\"life\"")]
    [InlineData("offences[0].provision", "Penal Code, s. \"1\"", "\"Penal Code, s. \\u00221\\u0022\"")]
    [InlineData("data.categories", "none", "[]")]
    [InlineData("data.categories", "subscriber, traffic", "[\"subscriber\",\"traffic\"]")]
    [InlineData("data.selectors", "lark@mail.example, phone: +1 23", "[{\"type\":\"account\",\"value\":\"lark@mail.example\"},{\"type\":\"phone\",\"value\":\"\\u002B1 23\"}]")]
    [InlineData("data.selectors", "none", "[]")]
    [InlineData("data.from", "2027-02-01", "\"2027-02-01\"")]
    [InlineData("contents.language", "en-GB", "\"en-GB\"")]
    [InlineData("secrecy.until", "2028-07-01", "\"2028-07-01\"")]
    public void An_answer_is_taken_as_a_person_writes_it(string path, string answer, string value)
    {
        var known = Known(Asks(path).Without(path));
        Assert.Equal(value, Talk(known, answer).Answered!.Sheet[path]);
    }

    [Theory]
    [InlineData("grounds.persecution", "perhaps")]
    [InlineData("channel", "post")]
    [InlineData("offences[0].maxPenalty", "-1")]
    [InlineData("offences[0].maxPenalty", "4 moons")]
    [InlineData("offences[0].maxPenalty", "9999 years")]
    [InlineData("data.categories", "everything")]
    [InlineData("data.categories", ",")]
    [InlineData("data.from", "1.2.2027")]
    [InlineData("data.from", "2029-01-01")]
    [InlineData("contents.language", "!")]
    public void Nonsense_is_answered_with_what_is_expected_and_the_question_stays(string path, string nonsense)
    {
        var known = Known(Asks(path).Without(path));
        var (answered, said) = Talk(known, nonsense);
        Assert.Null(answered!.Sheet[path]);
        Assert.Matches("That is no answer to this|must be", said);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_offences_is_asked_for_and_then_each_of_them()
    {
        var (answered, said) = Talk(Known(Request.Bare("preserve")), "post", "central-authority", "2", "7", "none");
        Assert.Equal("[{},{}]", answered!.Sheet["offences"]);
        Assert.Contains("Offence 1: ", said, StringComparison.Ordinal);
        _ = answered.Facts();
    }

    [Fact]
    public void A_question_mark_says_why_and_an_empty_line_leaves_open()
    {
        var known = Known(Request.Clean().Without("grounds.persecution"));
        var (answered, said) = Talk(known, "?", "");
        Assert.Contains("[G12, 40(22)] There are no substantial grounds to believe in persecution.", said, StringComparison.Ordinal);
        Assert.Null(answered!.Sheet["grounds.persecution"]);
        Assert.Equal(1, said.Split("(`grounds.persecution`)").Length - 1);
    }

    [Fact]
    public void Back_takes_the_last_answer_or_the_last_gap_back()
    {
        var known = Known(Request.Clean().Without("grounds.persecution").Without("safeguards.proportionate"));
        Assert.Equal("false", Talk(known, "yes", "back", "no").Answered!.Sheet["grounds.persecution"]);
        Assert.Equal("false", Talk(known, "", "back", "no").Answered!.Sheet["grounds.persecution"]);
        Assert.Contains("This is the first question.", Talk(known, "back").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void It_ends_by_itself_as_soon_as_nothing_matters()
    {
        var known = Known(Request.Clean().Without("grounds.persecution").Without("safeguards.proportionate"));
        var (answered, said) = Talk(known, "yes", "no", "no", "no");
        Assert.Null(answered!.Sheet["safeguards.proportionate"]);
        Assert.Contains("yes: `refuse`, whatever else is learned", said, StringComparison.Ordinal);
        Assert.Equal(2, said.Split("> ").Length - 1);
        Assert.Contains("Nothing more is asked.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void No_line_is_wider_than_80_columns()
    {
        foreach (var measure in FactSchema.Find("measure")!.Codes)
        {
            var said = Talk(Known(Request.Bare(measure)), [.. Enumerable.Repeat("?\nnonsense\n", 200)]).Said + Talk(Known(Request.Bare(measure).Set("offences", "[{}]")), [.. Enumerable.Repeat("", 200)]).Said;
            Assert.DoesNotContain(said.Split('\n'), line => line.Length > 80);
        }
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("{\"version\": 2}", "version")]
    [InlineData("{\"channel\": \"post\", \"version\": 1, \"asOf\": \"2028-06-01\", \"requesting\": \"XAA\", \"requested\": \"XAB\", \"measure\": \"preserve\"}", "channel")]
    [InlineData("{\"what?\": 1}", "what?")]
    public void What_is_wrong_in_the_facts_it_begins_with_is_named(string json, string path)
        => Assert.Equal(path, Assert.Throws<BadFacts>(() => AnsweredFacts.Read(Encoding.UTF8.GetBytes(json))).Path);

    [Fact]
    public void Facts_that_lack_only_what_must_be_known_are_taken_over()
    {
        var read = AnsweredFacts.Read("{\"measure\": \"preserve\", \"contents\": {\"facts\": true}, \"offences\": [{\"convention\": \"7\"}]}"u8.ToArray());
        Assert.Equal("asOf", read.FirstRequired());
        var (answered, _) = Talk(read, "", "XAA", "XAB", "stop");
        Assert.Equal("preserve", answered!.Facts().Measure);
        Assert.Contains("\"facts\": true", answered.Json(), StringComparison.Ordinal);
    }

    // A request in which this fact is the one that matters first.
    private static Request Asks(string path) => path.StartsWith("secrecy", StringComparison.Ordinal) ? Request.Clean().Set("secrecy.asked", "true")
        : path == "data.categories" ? Request.Clean().Set("authorisation.requesting.by", "\"prosecutor\"")
        : path == "offences[0].maxPenalty" ? Request.Clean().Set("offences[0].convention", "\"none\"") : Request.Clean();

    private static AnsweredFacts Known(Request request) => AnsweredFacts.Read(Encoding.UTF8.GetBytes(request.Json()));

    private static (AnsweredFacts? Answered, string Said) Talk(AnsweredFacts known, params string[] lines)
    {
        using var said = new StringWriter { NewLine = "\n" };
        using var answers = new StringReader(string.Concat(lines.Select(line => line + "\n")));
        return (new InterviewTalk(TheLaw.Book, TheLaw.Demo, Today, answers, said, echo: true).Run(known), said.ToString());
    }
}
