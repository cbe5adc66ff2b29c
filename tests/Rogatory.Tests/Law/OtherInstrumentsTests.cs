using Rogatory.Law;
using Outcome = Rogatory.Law.Outcome;

namespace Rogatory.Tests.Law;

/// <summary>Other instruments are named where the Convention does not cover: with their source and day, and never as an answer.</summary>
public sealed class OtherInstrumentsTests
{
    [Fact]
    public void Where_the_Convention_does_not_cover_what_might_serve_is_named_and_that_Parties_are_not_held()
    {
        var text = Text(Request.Clean().Set("requesting", "\"FRA\"").Set("requested", "\"JPN\""), TheLaw.Real);
        Assert.Contains("What might serve: the Convention on Cybercrime (Budapest Convention, CETS 185).", text, StringComparison.Ordinal);
        Assert.Contains("Compare 44(2) with its Article 31.", text, StringComparison.Ordinal);
        Assert.Contains("Whether France and Japan are both Parties is not held here: look at the list of the Council of Europe", text, StringComparison.Ordinal);
        Assert.Contains("`JPN`: ratification of 2023-08-10 (reported; Dutch treaty database, CETS 224)", text, StringComparison.Ordinal);
        Assert.Contains("It was not in force when that was read.", text, StringComparison.Ordinal);
        Assert.Contains("[60(1), note 5]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_Convention_covers_none_is_named()
    {
        var explanation = Explainer.Explain(Facts.Parse(Request.Clean().Json()), TheLaw.Demo, TheLaw.Book);
        Assert.Equal(Outcome.Proceed, explanation.Assessment.Outcome);
        Assert.Empty(explanation.OtherInstruments);
        Assert.DoesNotContain("Outside the Convention", ExplanationText.Whole(explanation), StringComparison.Ordinal);
    }

    [Fact]
    public void A_treaty_of_two_States_is_named_between_these_two_only_and_from_its_day_on()
    {
        Assert.Equal(["aldmark-corvania"], Ids(Corvania()));
        Assert.Equal(["aldmark-corvania"], Ids(Corvania().Set("requesting", "\"XCC\"").Set("requested", "\"XAA\"")));
        Assert.Empty(Ids(Corvania().Set("requesting", "\"XAB\"")));
        Assert.Empty(Ids(Corvania().Set("measure", "\"preserve\"")));
        Assert.Empty(Ids(Corvania().Set("asOf", "\"2015-04-14\"")));
        var early = Corvania().Set("asOf", "\"2015-05-01\"");
        Assert.Equal(["aldmark-corvania"], Ids(early));
        Assert.Contains("It was not yet in force on that day; it is since 2015-06-01.", Text(early, TheLaw.Demo), StringComparison.Ordinal);
        Assert.Contains("It is in force since 2015-06-01.", Text(Corvania(), TheLaw.Demo), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_none_is_held_that_is_not_taken_for_there_being_none()
        => Assert.Contains("That is not to say that there is none.", Text(Corvania().Set("measure", "\"transfer-sentenced\""), TheLaw.Demo), StringComparison.Ordinal);

    [Fact]
    public void A_treaty_that_the_request_names_is_pointed_to()
    {
        Assert.Contains("`grounds.mlatInForce` is yes", Text(Corvania().Set("grounds.mlatInForce", "true"), TheLaw.Demo), StringComparison.Ordinal);
        Assert.DoesNotContain("`grounds.mlatInForce` is yes", Text(Corvania(), TheLaw.Demo).Split("Outside the Convention")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_never_said_that_an_instrument_covers_a_request()
        => Assert.All(TheLaw.Book.Worlds.SelectMany(TheLaw.Book.Instruments), instrument =>
        {
            Assert.NotEmpty(instrument.Source);
            Assert.DoesNotContain("covers", instrument.Standing, StringComparison.OrdinalIgnoreCase);
            Assert.All(instrument.Counterparts, c => Assert.DoesNotContain("covers", c.Difference, StringComparison.OrdinalIgnoreCase));
            Assert.All(instrument.Parties, p => Assert.NotEmpty(p.Source));
        });

    [Fact]
    public void No_instrument_changes_an_assessment()
    {
        var files = TheLaw.Files();
        foreach (var path in files.Keys.Where(p => p.Contains("instruments/", StringComparison.Ordinal)).ToList())
        {
            files.Remove(path);
        }

        Assert.Equal(AssessmentJson.Write(Corvania().Assess()), AssessmentJson.Write(Corvania().Assess(TheLaw.Read(files).World("demo"))));
    }

    [Theory]
    [InlineData("\"measures\": [\"preserve\"]", "\"measures\": [\"preserving\"]", "`preserving`")]
    [InlineData("\"provision\": \"42(1)\"", "\"provision\": \"42(19)\"", "`42(19)`")]
    [InlineData("\"partiesHeld\": \"some\"", "\"partiesHeld\": \"none\"", "`partiesHeld`")]
    [InlineData("\"since\": \"2026-04-25\",", "", "`since`")]
    [InlineData("\"inForceSince\": \"2004-07-01\"", "\"inForceSince\": \"July 2004\"", "`inForceSince`")]
    public void An_instrument_that_cannot_be_used_is_refused_by_name(string old, string replacement, string named)
    {
        const string File = "instruments/budapest-convention.json";
        var files = TheLaw.Files();
        var text = files[File].Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(files[File], text);
        files[File] = text;
        var message = Assert.Throws<LawError>(() => TheLaw.Read(files)).Message;
        Assert.Contains(File, message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    private static Request Corvania() => Request.Clean().Set("requested", "\"XCC\"");

    private static IEnumerable<string> Ids(Request request) =>
        OtherInstruments.For(Facts.Parse(request.Json()), TheLaw.Demo, TheLaw.Book).Select(p => p.Instrument.Id);

    private static string Text(Request request, World world) => string.Join(' ', ExplanationText.Whole(
        Explainer.Explain(Facts.Parse(request.Json()), world, TheLaw.Book)).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
