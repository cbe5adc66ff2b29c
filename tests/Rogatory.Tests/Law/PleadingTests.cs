using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>What must be pleaded is what the articles say, and no State's declaration is made up.</summary>
public sealed class PleadingTests
{
    [Fact]
    public void Every_article_under_which_an_offence_can_be_pleaded_has_its_elements()
    {
        Assert.Equal(FactSchema.Find("offences[].convention")!.Codes.Except(["none"]), TheLaw.Book.Offences.Select(o => o.Article));
        Assert.All(TheLaw.Book.Offences, offence =>
        {
            Assert.All(offence.Elements, e => Assert.StartsWith(offence.Article, e.Provision, StringComparison.Ordinal));
            Assert.Contains(offence.Elements, e => e is { Kind: ElementKind.Fixed, Fact: "elements.intentional" });
            Assert.NotEmpty(offence.Source);
        });
    }

    [Fact]
    public void An_element_without_which_the_rules_see_no_Convention_offence_is_a_fixed_one()
    {
        foreach (var offence in TheLaw.Book.Offences)
        {
            foreach (var fact in (string[])["elements.intentional", "elements.withoutRight", "elements.dishonestIntent"])
            {
                var pleadedAbsent = Request.Clean().Set("offences[0].convention", $"\"{offence.Article}\"").Set($"offences[0].{fact}", "false").Assess();
                var opens = pleadedAbsent.Findings.Single(f => f.Rule == "convention-offence").Answer;
                Assert.True(
                    opens != Answer.No || offence.Elements.Any(e => e.Kind == ElementKind.Fixed && e.Fact == fact), $"{offence.Article}: {fact}");
            }
        }
    }

    [Theory]
    [InlineData("11", "11(2)")]
    [InlineData("11", "11(3)")]
    [InlineData("14", "14(4)(a)")]
    [InlineData("14", "14(4)(b)")]
    [InlineData("15", "15(4)")]
    [InlineData("16", "16(4)")]
    [InlineData("17", "17(2)(e)")]
    public void The_exceptions_are_there(string article, string provision)
        => Assert.Contains(TheLaw.Book.Offence(article)!.Elements, e => e.Kind == ElementKind.Exception && e.Provision == provision);

    [Theory]
    [InlineData("7", "7(2)", 3)]
    [InlineData("8", "8(2)", 2)]
    [InlineData("9", "9(2)", 1)]
    [InlineData("12", "12(2)", 1)]
    [InlineData("14", "14(3)", 2)]
    [InlineData("15", "15(2)", 1)]
    [InlineData("16", "16(5)", 1)]
    public void What_a_Party_may_require_is_there(string article, string provision, int count)
        => Assert.Equal(count, TheLaw.Book.Offence(article)!.Elements.Count(e => e.Kind == ElementKind.Optional && e.Provision == provision));

    [Fact]
    public void What_the_request_pleads_is_told_from_what_it_denies_and_what_it_does_not_say()
    {
        var request = Request.Clean().Set("offences[0].elements.withoutRight", "false").Without("offences[0].elements.securityInfringed");
        var elements = Assert.Single(For(request)).Elements;
        Assert.Equal(Answer.Yes, elements.First(e => e.Element.Fact == "elements.intentional").Pleaded);
        Assert.Equal(Answer.No, elements.First(e => e.Element.Fact == "elements.withoutRight").Pleaded);
        Assert.Equal(Answer.Unknown, elements.First(e => e.Element.Fact == "elements.securityInfringed").Pleaded);
        Assert.Null(elements[0].Pleaded);
    }

    [Fact]
    public void An_offence_outside_the_Convention_and_one_that_is_not_known_have_no_elements()
    {
        var request = Request.Clean(offences: 2).Set("offences[0].convention", "\"none\"").Without("offences[1].convention");
        Assert.Equal([("offences[0]", true), ("offences[1]", false)], For(request).Select(p => (p.Path, p.Outside)));
        Assert.All(For(request), p => Assert.Null(p.Offence));
    }

    [Fact]
    public void What_a_State_declared_stands_beside_the_element_with_its_day_certainty_and_source()
    {
        var request = Request.Clean().Set("requesting", "\"AZE\"").Set("requested", "\"QAT\"");
        var declared = Assert.Single(Pleading.For(Facts.Parse(request.Json()), TheLaw.Real, TheLaw.Book)).Elements
            .Where(e => e.Element.Provision == "7(2)").SelectMany(e => e.Declared).Distinct();
        var one = Assert.Single(declared);
        Assert.Equal(("AZE", "7(2)", "confirmed", new DateOnly(2025, 10, 25), new DateOnly(2026, 3, 31)), (one.State, one.Provision, one.Certainty, one.FiledOn!.Value, one.AsOf));
        Assert.NotEmpty(one.Source);
        var text = ExplanationText.Whole(Explainer.Explain(Facts.Parse(request.Json()), TheLaw.Real, TheLaw.Book));
        Assert.Contains("`AZE` filed on 7(2)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_on_a_whole_article_is_named_with_the_offence_and_that_its_day_is_not_known_is_said()
    {
        var request = Request.Clean().Set("requested", "\"QAT\"").Set("offences[0].convention", "\"14\"");
        var pleading = Assert.Single(Pleading.For(Facts.Parse(request.Json()), TheLaw.Real, TheLaw.Book));
        Assert.Equal(("14", null, "date-missing"), (pleading.Declared.Single().Provision, pleading.Declared.Single().FiledOn, pleading.Declared.Single().Certainty));
        Assert.All(pleading.Elements, e => Assert.Empty(e.Declared));
        Assert.Contains("day not found", ExplanationText.Whole(Explainer.Explain(Facts.Parse(request.Json()), TheLaw.Real, TheLaw.Book)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_on_another_article_or_of_another_State_is_not_named()
    {
        Assert.All(For(Request.Clean().Set("requesting", "\"XBB\"").Set("offences[0].convention", "\"8\"")), p => Assert.All(p.Elements, e => Assert.Empty(e.Declared)));
        Assert.All(For(Request.Clean()), p => Assert.All(p.Elements, e => Assert.Empty(e.Declared)));
        Assert.Contains(For(Request.Clean().Set("requested", "\"XBB\"")), p => p.Elements.Any(e => e.Declared.Count == 1));
    }

    [Fact]
    public void What_is_declared_changes_no_assessment()
    {
        var files = TheLaw.Files();
        files.Remove("worlds/demo/declarations.csv");
        var law = TheLaw.Read(files);
        Assert.Equal(
            AssessmentJson.Write(Request.Clean().Set("requested", "\"XBB\"").Assess()),
            AssessmentJson.Write(Request.Clean().Set("requested", "\"XBB\"").Assess(law.World("demo"))));
    }

    [Theory]
    [InlineData("\"article\": \"10\"", "\"article\": \"9\"", "given twice")]
    [InlineData("\"article\": \"10\"", "\"article\": \"6\"", "`6`")]
    [InlineData("\"provision\": \"9(2)\"", "\"provision\": \"9(7)\"", "`9(7)`")]
    [InlineData("\"kind\": \"optional\", \"text\": \"It caused", "\"kind\": \"wanted\", \"text\": \"It caused", "`wanted`")]
    [InlineData("\"fact\": \"elements.seriousHarm\"", "\"fact\": \"elements.harm\"", "`elements.harm`")]
    [InlineData("\"fact\": \"elements.seriousHarm\"", "\"fact\": \"maxPenalty\"", "`maxPenalty`")]
    [InlineData("\"since\": \"2024-12-24\",", "", "`since`")]
    [InlineData("It caused serious harm.", "", "`text`")]
    public void Elements_that_cannot_be_used_are_refused_by_name(string old, string replacement, string named)
    {
        var files = TheLaw.Files();
        var text = files["convention/offences.json"].Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(files["convention/offences.json"], text);
        files["convention/offences.json"] = text;
        var message = Assert.Throws<LawError>(() => TheLaw.Read(files)).Message;
        Assert.Contains("convention/offences.json", message, StringComparison.Ordinal);
        Assert.Contains(named, message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<OffencePleading> For(Request request) => Pleading.For(Facts.Parse(request.Json()), TheLaw.Demo, TheLaw.Book);
}
