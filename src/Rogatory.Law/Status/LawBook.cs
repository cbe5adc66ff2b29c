using Rogatory.Law.Floor;
using Rogatory.Law.Policies;
using Rogatory.Law.Reservations;

namespace Rogatory.Law;

/// <summary>The law as data: provisions, numbers, the floor, and the status of States in each world.</summary>
public sealed class LawBook
{
    private readonly Dictionary<string, Constant> constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Provision> provisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, World> worlds = new(StringComparer.Ordinal);
    private readonly OffenceBook offences;
    private readonly InstrumentBook instruments;
    private readonly RetentionBook retention;

    private readonly RemedyBook remedies;

    private LawBook(IReadOnlyDictionary<string, LawText> files)
    {
        foreach (var file in Under(files, "convention/articles/"))
        {
            ReadArticle(LawJson.Read(file));
        }

        ReadConstants(Needed(files, "convention/constants.json"));
        ReadConstants(Needed(files, "floor/constants.json"));
        var floor = new FloorBook(Under(files, "floor/G").Select(LawJson.Read));
        var law = new LawNumbers(Constant, floor);
        Reservations = new ReservationBook(LawJson.Read(Needed(files, "convention/reservations.json")), provisions.ContainsKey);
        foreach (var world in WorldReader.Read(files, law, provisions.ContainsKey))
        {
            worlds[world.Name] = world;
        }

        offences = new OffenceBook(files, Provision);
        instruments = new InstrumentBook(files, Provision);
        remedies = new RemedyBook(files, provisions.ContainsKey, World);
        PolicyFiles.Read(files, worlds, provisions.ContainsKey);
        retention = new RetentionBook(files, provisions.ContainsKey);
    }

    /// <summary>All provisions, each article as a whole among them.</summary>
    public IReadOnlyCollection<Provision> Provisions => provisions.Values;

    /// <summary>All numbers that the law lays down.</summary>
    public IReadOnlyCollection<Constant> Constants => constants.Values;

    /// <summary>The offences of Articles 7 to 17 and 19, with their elements.</summary>
    public IReadOnlyCollection<ConventionOffence> Offences => offences.All;

    /// <summary>The names of the worlds that this folder holds.</summary>
    public IReadOnlyCollection<string> Worlds => worlds.Keys;

    /// <summary>The rules by which closed cases are kept and then erased.</summary>
    public IReadOnlyList<RetentionRule> RetentionRules => retention.Rules;

    internal ReservationBook Reservations { get; }

    /// <summary>Reads the files of one folder <c>law/</c>.</summary>
    /// <exception cref="LawError">A file is missing, is not readable, or holds a value without its day or source.</exception>
    public static LawBook Read(IEnumerable<LawText> texts) =>
        new(texts.ToDictionary(t => t.Path, StringComparer.Ordinal));

    /// <summary>A world by its name.</summary>
    /// <exception cref="LawError">There is no such world.</exception>
    public World World(string name) => worlds.GetValueOrDefault(name)
        ?? throw new LawError($"There is no world `{name}`; this law folder holds {string.Join(" and ", worlds.Keys.Select(w => $"`{w}`"))}.");

    /// <summary>Reads a State's own policy against this law without putting it in force.</summary>
    /// <param name="file">The file, whose name is the State's code.</param>
    /// <param name="world">The world of the State.</param>
    /// <exception cref="LawError">It would lower the floor, or cannot be used; or there is no such world.</exception>
    public StatePolicy ReadPolicy(LawText file, string world)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new PolicyReader(World(world), provisions.ContainsKey).Read(file);
    }

    /// <summary>A number of the law by its name.</summary>
    /// <exception cref="LawError">There is no such number.</exception>
    public Constant Constant(string id) => constants.GetValueOrDefault(id)
        ?? throw new LawError($"constants.json: the constant `{id}` is missing.");

    /// <summary>A provision by its id; nothing where there is none.</summary>
    public Provision? Provision(string id) => provisions.GetValueOrDefault(id);

    /// <summary>The offence under an article, such as `7`; nothing where the Convention establishes none there.</summary>
    public ConventionOffence? Offence(string article) => offences.Find(article);

    /// <summary>What a State of a world filed, certain or not: each with its certainty, its source and its day.</summary>
    public IEnumerable<Declaration> Declarations(string world, string state) => offences.Declarations(world, state);

    /// <summary>The other instruments on which States of a world might cooperate.</summary>
    public IReadOnlyList<Instrument> Instruments(string world) => instruments.In(world);

    /// <summary>How long a closed case of a State is kept: by the rule that was in force when it was closed.</summary>
    /// <param name="state">The State whose case it is.</param>
    /// <param name="side">On which side: <c>requesting</c> or <c>requested</c>.</param>
    /// <param name="measure">The measure's code.</param>
    /// <param name="ending">How the case ended.</param>
    /// <param name="closedOn">The day on which it was closed.</param>
    /// <exception cref="LawError">No rule is for such a case.</exception>
    public RetentionPeriod Retention(string state, string side, string measure, RetentionEnding ending, DateOnly closedOn) =>
        retention.For(state, side, measure, ending, closedOn);

    /// <summary>The remedies that a person concerned has in a State of a world, against a measure of which they are told on a day.</summary>
    public IReadOnlyList<RemedyRule> Remedies(string world, string state, DateOnly on) => remedies.Of(world, state, on);

    /// <summary>Why an open complaint holds something up.</summary>
    public Suspension Suspends(Suspended what) => remedies.Suspends(what);

    internal static LawText Needed(IReadOnlyDictionary<string, LawText> files, string path) => files.GetValueOrDefault(path)
        ?? throw new LawError($"{path}: it is missing from the law folder.");

    private static IEnumerable<LawText> Under(IReadOnlyDictionary<string, LawText> files, string folder) => files.Values
        .Where(f => f.Path.StartsWith(folder, StringComparison.Ordinal) && f.Path.EndsWith(".json", StringComparison.Ordinal))
        .OrderBy(f => f.Path, StringComparer.Ordinal);

    private void ReadArticle(LawJson article)
    {
        _ = article.Cited();
        var title = article.Text("title");
        var number = JsonLines.Number(article.Number("article"));
        provisions[number] = new Provision(number, title, title, "article");
        foreach (var paragraph in article.List("paragraphs"))
        {
            var provision = new Provision(paragraph.Text("id"), title, paragraph.Text("summary"), paragraph.Text("modality"));
            provisions[provision.Id] = provision;
        }
    }

    private void ReadConstants(LawText file)
    {
        foreach (var item in LawJson.Read(file).List("constants"))
        {
            var (since, source) = item.Cited();
            var constant = new Constant(
                item.Text("id"), item.Number("value"), item.Text("unit"), item.Text("provision"), since, source);
            if (!constants.TryAdd(constant.Id, constant))
            {
                throw item.Wrong($"the constant `{constant.Id}` is given twice.");
            }
        }
    }
}
