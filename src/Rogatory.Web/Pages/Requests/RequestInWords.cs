using System.Globalization;
using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Requests;
using Rogatory.Law;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Requests;

/// <summary>A request as a reader takes it in: the measure by its article, offences, data and secrecy in words, statements under their provisions.</summary>
public sealed class RequestInWords(Request request, Node node)
{
    private FactSheet Facts => request.Pleaded;

    public Request Request => request;

    public string From => NameOf(request.Requesting);

    public string To => NameOf(request.Requested);

    public string Language => CaseWords.Language(request.Language);

    public string Measure => MeasureOf(request.Measure);

    public string Article => request.Measure == "preserve" ? "42" : "44";

    public IReadOnlyList<OffenceInWords> Offences => [.. Enumerable.Range(0, OffenceFacts.Count(Facts)).Select(index => new OffenceInWords(Facts, index, node.Law))];

    /// <summary>What the request states, in the order of the provisions that ask for it.</summary>
    public IEnumerable<(Statement Asked, string? Text)> Statements =>
        Statement.For(request.Measure).Select(asked => (asked, request.Statements.GetValueOrDefault(asked.Path) is { Length: > 0 } text ? text : null));

    public string? Categories => Answer("data.categories") switch
    {
        [] => null,
        ["none-of-them"] => "None",
        [var code] => FactForm.InWords(code) + " data",
        [.. var codes, var last] => $"{FactForm.InWords(string.Join(", ", codes))} and {last} data",
    };

    /// <summary>The accounts, numbers and addresses named, one a line.</summary>
    public IReadOnlyList<string> Selectors => Facts["data.selectors"] is { } json
        ? [.. JsonNode.Parse(json)!.AsArray().Select(named => $"{FactForm.InWords((string)named!["type"]!)} {named["value"]}")]
        : [];

    public string? Period => (Day("data.from"), Day("data.to")) switch
    {
        (null, null) => null,
        ({ } from, null) => $"From {from} on",
        (null, { } to) => $"Up to {to}",
        ({ } from, { } to) => $"{from} to {to}, both days included",
    };

    public string? Reach => Flag("data.bulk") switch
    {
        true => "Not tied to named accounts or persons",
        false => "Only what concerns the accounts and persons named",
        null => null,
    };

    public bool Urgent => Flag("urgent") is true;

    public string? Deadline => request.Deadline is { } day ? InWords(day) : null;

    public string? Secrecy => Flag("secrecy.asked") switch
    {
        true => $"Secrecy is asked{(Day("secrecy.until") is { } until ? $" until {until}" : "")}{(Flag("secrecy.reasoned") is true ? "; the reasons are stated" : "; no reasons are stated")}",
        false => "No secrecy is asked",
        null => null,
    };

    /// <summary>What is pleaded beyond offences, data, urgency and secrecy: each fact's path, its question and its answer in words.</summary>
    public IEnumerable<(string Path, string Question, string Text)> Further =>
        from path in Facts.Paths
        where !path.StartsWith("offences[", StringComparison.Ordinal) && !DataFacts.Contains(path)
        let about = FactSchema.Find(path)
        where about is not null
        select (path, about.Question, string.Join(", ", FactForm.Show(Facts[path]).Select(FactForm.InWords)));

    /// <summary>The facts that the page on data asks.</summary>
    public static IReadOnlyList<string> DataFacts { get; } =
    [
        "data.categories", "data.selectors", "data.from", "data.to", "data.bulk", "electronicEvidence", "urgent", "emergency.significant",
        "emergency.imminent", "emergency.lifeOrSafety", "secrecy.asked", "secrecy.reasoned", "secrecy.until",
    ];

    public static string MeasureOf(string measure) => measure == "preserve" ? "Preservation of stored data" : "Stored data";

    public static string InWords(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private string NameOf(string state) => node.World.State(state)?.Name ?? state;

    private string[] Answer(string path) => [.. FactForm.Show(Facts[path])];

    private bool? Flag(string path) => Facts[path] switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    private string? Day(string path) =>
        Answer(path) is [var text] && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? InWords(day) : null;
}

/// <summary>One offence of a request, in words; what is not pleaded is null.</summary>
public sealed class OffenceInWords(FactSheet facts, int index, LawBook law)
{
    private static readonly (string Fact, string Words)[] Elements =
    [
        ("elements.intentional", "intentionally"), ("elements.withoutRight", "without right"), ("elements.dishonestIntent", "with dishonest intent"),
        ("elements.securityInfringed", "by infringing security measures"), ("elements.seriousHarm", "with serious harm"),
    ];

    public int Number => index + 1;

    public string? Provision => Text("provision");

    public string? Convention => Text("convention") switch
    {
        null => null,
        "none" => "Under no article of the Convention",
        var article => $"Article {article} of the Convention{(law.Provision(article) is { } known ? $": {known.Title}" : "")}",
    };

    public string? Penalty => Text("maxPenalty") switch
    {
        null => null,
        "life" => "Imprisonment for life",
        "death" => "Death",
        var months => Length(int.Parse(months, CultureInfo.InvariantCulture)) + " of imprisonment",
    };

    /// <summary>How it was committed, as pleaded: `By means of an information and communications technology system, intentionally, without right`.</summary>
    public string? Manner
    {
        get
        {
            var said = Elements.Where(element => Raw(element.Fact) == "true").Select(element => element.Words);
            var denied = Elements.Where(element => Raw(element.Fact) == "false").Select(element => "not " + element.Words);
            var all = string.Join(", ", [.. Raw("byIct") == "true" ? new[] { "by means of an information and communications technology system" } : [], .. said, .. denied]);
            return all.Length == 0 ? null : FactForm.InWords(all);
        }
    }

    private static string Length(int months)
    {
        var (years, rest) = Math.DivRem(months, 12);
        var both = string.Join(" and ", new[] { Count(years, "year"), Count(rest, "month") }.OfType<string>());
        return both.Length == 0 ? "no length" : both;
    }

    private static string? Count(int number, string unit) =>
        number == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    private string? Raw(string fact) => facts[OffenceFacts.Path(index, fact)];

    private string? Text(string fact) => FactForm.Show(Raw(fact)) is [{ Length: > 0 } text] ? text : null;
}
