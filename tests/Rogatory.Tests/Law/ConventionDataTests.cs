using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Rogatory.Tests.Law;

public sealed partial class ConventionDataTests
{
    private static readonly string[] Modalities =
    [
        "shall", "shall-as-appropriate", "may", "reserve", "endeavour", "consider", "encourage", "saving", "shall-not", "definition", "rule",
    ];

    private static readonly string[] Chapters = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

    // What assessments, duties and refusals cite; a bare number cites the article as a whole.
    private const string Cited = """
        2(h) 2(o) 6 6(1) 6(2) 14(4) 15(4) 20 21(7) 23(1) 23(3)(a) 23(3)(b) 24(1) 24(2) 24(4) 25(1) 25(2) 28(4) 30(1)
        35(1) 35(1)(a) 35(1)(b) 35(1)(c) 35(2) 35(3) 36(1) 36(1)(a) 36(1)(b) 36(3)
        37(1) 37(2) 37(8) 37(11) 37(15) 37(16) 37(17) 37(18) 38 39
        40 40(1) 40(4) 40(5) 40(7) 40(8) 40(12)(a) 40(12)(b) 40(12)(c) 40(12)(d) 40(13)
        40(15) 40(15)(a) 40(15)(b) 40(15)(c) 40(15)(d) 40(15)(e) 40(15)(f) 40(15)(g) 40(16) 40(19) 40(20)
        40(21) 40(21)(a) 40(21)(b) 40(21)(c) 40(21)(d) 40(22) 40(23) 40(24) 40(25) 40(26) 40(27) 40(28)
        41(3) 41(3)(a) 41(3)(b) 41(3)(c) 41(3)(d) 41(3)(e)
        42 42(3)(a) 42(3)(b) 42(3)(c) 42(3)(d) 42(3)(e) 42(3)(f) 42(3)(g) 42(4) 42(5) 42(6) 42(7) 42(8) 42(9)
        43(1) 43(2) 44(1) 44(2) 44(3) 45(1) 45(2) 45(3)(a) 45(3)(b) 45(3)(c) 45(3)(d) 45(3)(e) 45(3)(f) 46 47(1) 48
        49 50 50(1) 50(3) 50(3)(a) 50(3)(b) 50(3)(c) 53(3)(e) 63(3) 65 65(1) 65(2) 67 67(1)
        """;

    private static readonly string[] Defined = [.. "abcdefghijklmno".Select(letter => $"2({letter})")];

    private sealed record Paragraph(string Id, string Summary, string Modality);

    private sealed record Article(int Number, string Title, string Chapter, string Source, string Since, Paragraph[] Paragraphs);

    [Fact]
    public void All_sixty_eight_articles_stand_in_files_of_their_number()
    {
        var articles = Articles();
        Assert.Equal(Enumerable.Range(1, 68), articles.Select(article => article.Number));
        Assert.All(articles, article => Assert.NotEmpty(article.Paragraphs));
    }

    [Fact]
    public void Every_article_is_named_dated_and_sourced()
        => Assert.All(Articles(), article =>
        {
            Assert.False(string.IsNullOrWhiteSpace(article.Title));
            Assert.Contains(article.Chapter, Chapters);
            Assert.Equal("A/RES/79/243", article.Source);
            Assert.Equal(new DateOnly(2024, 12, 24), Day(article.Since));
        });

    [Fact]
    public void Ids_are_well_formed_unique_and_belong_to_their_article()
    {
        var articles = Articles();
        foreach (var article in articles)
        {
            var own = article.Number.ToString(CultureInfo.InvariantCulture);
            Assert.All(article.Paragraphs, paragraph =>
            {
                Assert.Matches(Id(), paragraph.Id);
                Assert.Equal(own, paragraph.Id.Split('(')[0]);
            });
        }

        var ids = articles.SelectMany(article => article.Paragraphs).Select(paragraph => paragraph.Id).ToArray();
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_summary_is_short_and_every_modality_known()
        => Assert.All(Articles().SelectMany(article => article.Paragraphs).Concat(Notes()), paragraph =>
        {
            Assert.InRange(paragraph.Summary.Trim().Length, 10, 399);
            Assert.Contains(paragraph.Modality, Modalities);
        });

    [Fact]
    public void The_five_interpretative_notes_are_there()
        => Assert.Equal(["note 1", "note 2", "note 3", "note 4", "note 5"], Notes().Select(note => note.Id));

    [Fact]
    public void Every_provision_that_is_cited_exists()
    {
        var articles = Articles();
        var known = articles.SelectMany(article => article.Paragraphs).Select(paragraph => paragraph.Id)
            .Concat(articles.Select(article => article.Number.ToString(CultureInfo.InvariantCulture)))
            .ToHashSet(StringComparer.Ordinal);
        var cited = Cited.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Concat(Defined);
        Assert.DoesNotContain(cited, id => !known.Contains(id));
    }

    private static Article[] Articles()
        => [.. Directory.GetFiles(Path.Combine(Root(), "law", "convention", "articles"), "*.json")
            .Order(StringComparer.Ordinal).Select(ReadArticle)];

    private static Article ReadArticle(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var root = document.RootElement;
        var number = root.GetProperty("article").GetInt32();
        Assert.Equal(number.ToString("00", CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(file));
        return new Article(number, Text(root, "title"), Text(root, "chapter"), Text(root, "source"), Text(root, "since"),
            [.. root.GetProperty("paragraphs").EnumerateArray().Select(ReadParagraph)]);
    }

    private static Paragraph[] Notes()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "law", "convention", "notes.json")));
        Assert.Equal("A/RES/79/243", Text(document.RootElement, "source"));
        return [.. document.RootElement.GetProperty("notes").EnumerateArray().Select(ReadParagraph)];
    }

    private static Paragraph ReadParagraph(JsonElement entry) => new(Text(entry, "id"), Text(entry, "summary"), Text(entry, "modality"));

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString() ?? "";

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Rogatory.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No `Rogatory.slnx` above the tests: run them inside the repository.");
    }

    [GeneratedRegex(@"^[1-9][0-9]?(\([1-9][0-9]?\))?(\([a-o]\))?(\([ivx]+\))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();
}
