namespace Rogatory.Law;

/// <summary>Reads the elements of the offences from <c>convention/offences.json</c> and what States declared on them.</summary>
internal sealed class OffenceBook
{
    private const string Offences = "convention/offences.json";
    private readonly Dictionary<string, ConventionOffence> offences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ILookup<string, Declaration>> declarations = new(StringComparer.Ordinal);

    public OffenceBook(IReadOnlyDictionary<string, LawText> files, Func<string, Provision?> provision)
    {
        var json = LawJson.Read(LawBook.Needed(files, Offences));
        var (since, source) = json.Cited();
        foreach (var item in json.List("offences"))
        {
            var offence = Read(item, provision, since, source);
            if (!offences.TryAdd(offence.Article, offence))
            {
                throw item.Wrong($"the article `{offence.Article}` is given twice.");
            }
        }

        if (Articles.Except(offences.Keys, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw json.Wrong($"the article `{missing}` is missing, though an offence can be pleaded under it.");
        }

        declarations["real"] = Declared(files, "states/declarations.csv");
        foreach (var path in files.Keys.Where(p => p.StartsWith("worlds/", StringComparison.Ordinal) && p.EndsWith("/declarations.csv", StringComparison.Ordinal)))
        {
            declarations[path.Split('/')[1]] = Declared(files, path);
        }
    }

    public IReadOnlyCollection<ConventionOffence> All => offences.Values;

    public ConventionOffence? Find(string article) => offences.GetValueOrDefault(article);

    public IEnumerable<Declaration> Declarations(string world, string state) =>
        declarations.TryGetValue(world, out var filed) ? filed[state] : [];

    private static IEnumerable<string> Articles => FactSchema.All[(int)Fact.Convention].Codes.Where(code => code != "none");

    private static ConventionOffence Read(LawJson item, Func<string, Provision?> provision, DateOnly since, string source)
    {
        var article = item.Text("article");
        if (!Articles.Contains(article, StringComparer.Ordinal))
        {
            throw item.Wrong($"no offence can be pleaded under `{article}`.");
        }

        var elements = item.List("elements").Select(element => ReadElement(element, provision)).ToArray();
        return new ConventionOffence(article, provision(article)!.Title, elements, since, source);
    }

    private static OffenceElement ReadElement(LawJson item, Func<string, Provision?> provision)
    {
        var cited = item.Text("provision");
        if (provision(cited) is null)
        {
            throw item.Wrong($"there is no provision `{cited}`.");
        }

        var fact = item.Has("fact") ? item.Text("fact") : null;
        if (fact is not null && FactSchema.Find($"offences[].{fact}") is not { Kind: FactKind.Flag })
        {
            throw item.Wrong($"an offence has no fact `{fact}`.");
        }

        return new OffenceElement(cited, Kind(item), item.Text("text"), fact);
    }

    private static ElementKind Kind(LawJson item) => item.Text("kind") switch
    {
        "fixed" => ElementKind.Fixed,
        "optional" => ElementKind.Optional,
        "exception" => ElementKind.Exception,
        "extension" => ElementKind.Extension,
        var other => throw item.Wrong($"`{other}` is no kind of element; write `fixed`, `optional`, `exception` or `extension`."),
    };

    private static ILookup<string, Declaration> Declared(IReadOnlyDictionary<string, LawText> files, string path) =>
        Csv.Read(LawBook.Needed(files, path)).Rows.Select(row => new Declaration(
            row["participant"], row["article"], row["kind"], row["summary"], row["date"].Length == 0 ? null : row.Date("date"),
            row["certainty"], Sourced(row), row.Date("as_of"))).ToLookup(d => d.State, StringComparer.Ordinal);

    private static string Sourced(CsvRow row) => row["source"].Length > 0 ? row["source"] : throw row.Wrong("it names no source.");
}
