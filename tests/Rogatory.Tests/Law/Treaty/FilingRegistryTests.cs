using System.Text.Json;
using Rogatory.Law;
using Rogatory.Law.Reservations;

namespace Rogatory.Tests.Law.Treaty;

/// <summary>What States have filed, laid beside the text: provided for, left open, asked for, or a question that people must answer.</summary>
public sealed class FilingRegistryTests
{
    [Theory]
    [InlineData("7(2)", "reservation", FilingStanding.OptionalElement, "7(2)")]
    [InlineData("11(3)", "reservation", FilingStanding.Provided, "11(3)")]
    [InlineData("11(3)", "declaration", FilingStanding.Provided, "11(3)")]
    [InlineData("23(3)(a)", "reservation", FilingStanding.Provided, "23(3)(a)")]
    [InlineData("23(3)(b)", "reservation", FilingStanding.Provided, "23(3)(b)")]
    [InlineData("42(5)", "reservation", FilingStanding.Provided, "42(5)")]
    [InlineData("63(3)", "declaration", FilingStanding.Provided, "63(3)")]
    [InlineData("40(12)", "declaration", FilingStanding.AskedFor, "40(12)(c)")]
    [InlineData("41(1)", "declaration", FilingStanding.AskedFor, "41(2)")]
    [InlineData("41(1)", "reservation", FilingStanding.NotProvided, null)]
    [InlineData("63(2)", "reservation", FilingStanding.NotProvided, null)]
    [InlineData("4(1)", "declaration", FilingStanding.NotProvided, null)]
    [InlineData("14", "reservation", FilingStanding.NotProvided, null)]
    [InlineData("7(2)", "interpretative", FilingStanding.Interpretative, null)]
    [InlineData("title", "interpretative", FilingStanding.Interpretative, null)]
    public void A_filing_is_laid_beside_the_text(string article, string kind, FilingStanding standing, string? place)
    {
        var laid = Lay(article, kind);
        Assert.Equal((standing, place), (laid.Standing, laid.Place));
        Assert.Equal(place is null, laid.Question is not null);
    }

    [Theory]
    [InlineData("6(2)", "6(2) yes G12 G13 G16 G21 G44")]
    [InlineData("24", "24 yes G01 G04 G05 G23")]
    [InlineData("24(1)", "24(1) yes G05")]
    [InlineData("40(22)", "40(22) yes G12")]
    [InlineData("14", "14 no G20")]
    [InlineData("16", "16 no")]
    public void What_the_text_does_not_provide_for_is_shown_with_the_question_and_what_it_would_touch(string article, string touches)
    {
        var laid = Lay(article, "reservation");
        Assert.Contains("object and purpose", laid.Question!.Text, StringComparison.Ordinal);
        Assert.Contains(laid.Question.Cites, c => c.EndsWith("guideline 3.1.5", StringComparison.Ordinal));
        Assert.Contains(laid.Question.Cites, c => c.EndsWith("Article 19(c)", StringComparison.Ordinal));
        Assert.Equal([touches], laid.Touches.Select(Text));
    }

    [Fact]
    public void A_filing_to_a_whole_article_names_the_safeguard_within()
        => Assert.Contains("40(22) yes G12", Lay("40", "reservation").Touches.Select(Text));

    [Fact]
    public void The_filings_of_the_real_world_keep_their_certainty_and_the_open_questions_stay_open()
    {
        var registry = FilingRegistry.Of(TheLaw.Book, "real");
        Assert.False(registry.IsSettled);
        Assert.Equal(
            ["QAT 14", "QAT 15", "QAT 16"],
            registry.Filings.Where(f => f.Standing == FilingStanding.NotProvided).Select(f => $"{f.Filing.Participant} {f.Filing.Article}"));
        Assert.All(registry.Filings.Where(f => f.Filing.Participant == "QAT"), f => Assert.Equal((Certainty.DateMissing, null), (f.Filing.Certainty, f.Filing.On)));
        Assert.Equal(["6(2)", "24", "40(22)"], registry.Safeguards.Select(s => s.Provision));
        Assert.True(FilingRegistry.Of(TheLaw.Book, "demo", "XBB").IsSettled);
        Assert.Equal("42(5)", Assert.Single(FilingRegistry.Of(TheLaw.Book, "demo", "XBB").Filings).Place);
        Assert.Empty(FilingRegistry.Of(TheLaw.Book, "real", "FRA").Filings);
        Assert.Throws<LawError>(() => FilingRegistry.Of(TheLaw.Book, "real", "XAA"));
    }

    [Fact]
    public void Only_a_confirmed_reservation_counts_in_an_assessment()
    {
        Assert.Contains("11(3)", TheLaw.Real.State("AZE")!.Reservations);
        Assert.DoesNotContain("63(3)", TheLaw.Real.State("AZE")!.Reservations);
        Assert.Empty(TheLaw.Real.State("QAT")!.Reservations);
    }

    [Theory]
    [InlineData("states/declarations.csv", "AZE,7(2),reservation", "AZE,7(9),reservation", "row 2")]
    [InlineData("states/declarations.csv", "AZE,7(2),reservation", "AZE,7(2),objection", "row 2")]
    [InlineData("states/declarations.csv", "AZE,7(2),reservation", "AZX,7(2),reservation", "row 2")]
    [InlineData("states/declarations.csv", "2025-10-25,confirmed", ",confirmed", "row 2")]
    [InlineData("states/declarations.csv", "2025-10-25,confirmed", "2025-10-25,certain", "row 2")]
    [InlineData("states/participation.csv", "AGO,signature,", "AGX,signature,", "row 2")]
    [InlineData("states/participation.csv", "AGO,signature,", "AGO,signing,", "row 2")]
    [InlineData("states/participation.csv", "AGO,signature,2025-10-25", "AGO,denunciation,2025-10-25", "row 2")]
    [InlineData("states/organizations.csv", "EUE,AUT", "EUE,XAU", "row 2")]
    [InlineData("worlds/demo/states.csv", "no,42(5)", "no,42(55)", "row 3")]
    [InlineData("convention/reservations.json", "\"42(5)\"", "\"42(55)\"", "line 9")]
    [InlineData("convention/reservations.json", "\"not-provided\"", "\"other\"", "not-provided")]
    public void Data_that_cannot_be_used_are_refused_by_file_and_row(string path, string old, string replacement, string named)
    {
        var files = TheLaw.Files();
        Assert.Contains(old, files[path], StringComparison.Ordinal);
        files[path] = files[path].Replace(old, replacement, StringComparison.Ordinal);
        var message = Assert.Throws<LawError>(() => TheLaw.Read(files)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_JSON_says_that_objections_are_not_known()
    {
        using var json = JsonDocument.Parse(FilingRegistryJson.Write(FilingRegistry.Of(TheLaw.Book, "real", "QAT")));
        var filing = json.RootElement.GetProperty("filings")[0];
        Assert.Equal(("not-provided", "unknown", "date-missing"), (Word(filing, "standing"), Word(filing, "objections"), Word(filing, "certainty")));
        Assert.Equal(JsonValueKind.Null, filing.GetProperty("date").ValueKind);
        Assert.Equal("G20", filing.GetProperty("touches")[0].GetProperty("floor")[0].GetString());
    }

    private static string? Word(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static LaidBesideText Lay(string article, string kind)
    {
        var files = TheLaw.Files();
        files["states/declarations.csv"] = $"participant,article,kind,summary,date,certainty,source,as_of\nFRA,{article},{kind},Made up.,2027-01-01,confirmed,made up,2027-01-02\n";
        return Assert.Single(FilingRegistry.Of(TheLaw.Read(files), "real").Filings);
    }

    private static string Text(TouchedProvision touched) =>
        string.Join(' ', [touched.Provision, touched.IsSafeguard ? "yes" : "no", .. touched.Floor]);
}
