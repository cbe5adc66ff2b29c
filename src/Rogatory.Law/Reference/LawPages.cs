using Rogatory.Law.Floor;
using Rogatory.Law.Rules;

namespace Rogatory.Law.Reference;

/// <summary>One paragraph of an article: what it says, how it binds, and what the program does about it.</summary>
/// <param name="Id">Its permanent id.</param>
/// <param name="Summary">What it says, in our own words.</param>
/// <param name="Modality">How it binds.</param>
/// <param name="Rules">The rules that apply it; empty where none does.</param>
/// <param name="Why">Why no answer about a request turns on it; empty where a rule applies it.</param>
internal sealed record Paragraph(string Id, string Summary, string Modality, IReadOnlyList<string> Rules, string Why);

/// <summary>One article with its paragraphs.</summary>
internal sealed record Article(int Number, string Title, string Chapter, IReadOnlyList<Paragraph> Paragraphs);

/// <summary>A safeguard as law/floor has it.</summary>
internal sealed record FloorText(string Id, string Demand, DateOnly Since, string Source);

/// <summary>A number as law/ has it, with what it is about.</summary>
internal sealed record NumberText(string Id, string Value, string What, string Provision, DateOnly Since, string Source);

/// <summary>What the reference needs of law/ beside the rules: summaries, chapters, notes, numbers, the floor, and the table of coverage.</summary>
internal sealed class LawPages
{
    private readonly Dictionary<string, LawText> files;
    private readonly Dictionary<string, (IReadOnlyList<string> Rules, string Why)> coverage;
    private readonly FloorBook floor;

    public LawPages(IEnumerable<LawText> texts)
    {
        files = texts.ToDictionary(t => t.Path, StringComparer.Ordinal);
        coverage = Json("convention/coverage.json").List("provisions").ToDictionary(
            p => p.Text("id"),
            p => (p.Has("rules") ? (IReadOnlyList<string>)[.. p.Words("rules")] : [], p.Has("why") ? p.Text("why") : ""),
            StringComparer.Ordinal);
        Articles = [.. Under("convention/articles/").Select(ReadArticle).OrderBy(a => a.Number)];
        Notes = [.. Json("convention/notes.json").List("notes").Select(n => (ReadParagraph(n), n.Text("concerns")))];
        Floor = [.. Under("floor/G").Select(ReadSafeguard)];
        floor = new FloorBook(Under("floor/G"));
        Numbers = [.. ReadNumbers("convention/constants.json"), .. ReadNumbers("floor/constants.json")];
        var ids = Articles.SelectMany(a => a.Paragraphs).Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        Retention = new RetentionBook(files, ids.Contains).Rules;
    }

    public IReadOnlyList<Article> Articles { get; }

    /// <summary>The interpretative notes, and the provisions that each concerns.</summary>
    public IReadOnlyList<(Paragraph Note, string Concerns)> Notes { get; }

    public IReadOnlyList<FloorText> Floor { get; }

    public IReadOnlyList<NumberText> Numbers { get; }

    public IReadOnlyList<RetentionRule> Retention { get; }

    /// <summary>What a provision says in our own words; of an article as a whole, its title.</summary>
    public string Summary(string id)
    {
        var article = Articles.Single(a => a.Number == int.Parse(id.Split('(')[0], System.Globalization.CultureInfo.InvariantCulture));
        return article.Paragraphs.FirstOrDefault(p => p.Id == id)?.Summary ?? $"{article.Title}.";
    }

    /// <summary>What a safeguard demands.</summary>
    public string Demand(string id) => Floor.Single(item => item.Id == id).Demand;

    /// <summary>The provision on which a safeguard of a measure hangs, and the other one where it has two.</summary>
    public string HookOf(MeasurePlan plan, SafeguardRule safeguard)
    {
        var entry = floor.For(plan.Measure.Index()).Words[plan.Safeguards.ToList().IndexOf(safeguard)];
        return safeguard.OtherHookWhere is { } where ? $"{entry.Hook}; where {ConditionWords.Line(where)}: {entry.OtherHook}" : entry.Hook;
    }

    private LawJson Json(string path) => LawJson.Read(LawBook.Needed(files, path));

    private IEnumerable<LawJson> Under(string folder) => files.Keys
        .Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Json);

    private Article ReadArticle(LawJson json) => new(
        json.Number("article"), json.Text("title"), json.Text("chapter"), [.. json.List("paragraphs").Select(ReadParagraph)]);

    private Paragraph ReadParagraph(LawJson json)
    {
        var id = json.Text("id");
        var (rules, why) = coverage.GetValueOrDefault(id, ([], ""));
        return new Paragraph(id, json.Text("summary"), json.Text("modality"), rules, why);
    }

    private static FloorText ReadSafeguard(LawJson json)
    {
        var (since, source) = json.Cited();
        return new FloorText(json.Text("id"), json.Text("demand"), since, source);
    }

    private IEnumerable<NumberText> ReadNumbers(string path) => Json(path).List("constants").Select(json =>
    {
        var (since, source) = json.Cited();
        return new NumberText(json.Text("id"), $"{json.Number("value")} {json.Text("unit")}", json.Text("what"), json.Text("provision"), since, source);
    });
}
