using System.Text.Json.Nodes;

namespace Rogatory.Core.Requests;

/// <summary>
/// What one State asks of another: the measure, what the request states in words, and the facts it pleads.
/// <c>Statements</c> are texts by the path of the content they supply, such as <c>contents.facts</c> (Articles 40(15), 42(3)).
/// </summary>
public sealed record Request(
    Id<Request> Id,
    string Measure,
    string Requesting,
    string Requested) : IIdentified
{
    /// <inheritdoc/>
    public static string IdPrefix => "req";

    /// <summary>The requesting authority's own case number.</summary>
    public string Reference { get; init; } = "";

    /// <summary>A short title for lists, without names of persons.</summary>
    public string Title { get; init; } = "";

    /// <summary>The language the request is written in, as a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The earlier request that this one follows, such as the preservation of the same data (42(1), 44(1)).</summary>
    public Id<Request>? Follows { get; init; }

    /// <summary>The day by which the requesting State asks for an answer (40(26)), and why.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>Why that day.</summary>
    public string DeadlineReason { get; init; } = "";

    /// <summary>What the request states, text by the path of the content.</summary>
    public IReadOnlyDictionary<string, string> Statements { get; init; } = new Dictionary<string, string>();

    /// <summary>The facts that the requesting State pleads.</summary>
    public FactSheet Pleaded { get; init; } = FactSheet.Empty;

    /// <summary>The judicial authorisation in the requesting State, once given.</summary>
    public Authorisation? Authorisation { get; init; }

    /// <summary>
    /// The facts of this request as the assessment reads them on a day: what is pleaded, which contents are stated, and who authorised it.
    /// Facts that only the requested State can know are left out, whoever supplied them.
    /// </summary>
    public FactSheet FactsOn(DateOnly day)
    {
        // An order stands in a request only when the judge gave it before the request was sent.
        var ordered = Authorisation is not null;
        return Pleaded.Where(FactOwner.RequestingMayPlead).With(
        [
            ("version", 1),
            ("asOf", Iso(day)),
            ("requesting", Requesting),
            ("requested", Requested),
            ("measure", Measure),
            ("channel", "central-authority"),
            ("contents.language", Language),
            ("contents.written", true),
            .. Statement.For(Measure).Select(s => (s.Path, (JsonNode?)!string.IsNullOrWhiteSpace(Statements.GetValueOrDefault(s.Path)))),
            ("authorisation.requesting.by", ordered ? "court" : "none"),
            ("authorisation.requesting.prior", ordered),
        ]);
    }

    private static JsonNode Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A judge's order: which court, for what scope, until when, with reasons; the judge is named in the entry's occasion.</summary>
public sealed record Authorisation(string Court, string Scope, DateOnly ExpiresOn, string Reasons);
