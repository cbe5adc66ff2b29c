using System.Text.Json.Nodes;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>A request in which every fact is stated and nothing stands in the way; tests change single facts.</summary>
internal sealed class Request
{
    private static readonly (string Path, string Value)[] Benign =
    [
        ("version", "1"), ("asOf", "\"2028-06-01\""), ("requesting", "\"XAA\""), ("requested", "\"XAB\""), ("measure", "\"stored-data\""),
        ("channel", "\"central-authority\""), ("urgent", "false"), ("interpolAgreed", "false"), ("oralAgreed", "false"),
        ("emergency.significant", "true"), ("emergency.imminent", "true"), ("emergency.lifeOrSafety", "true"),
        ("electronicEvidence", "true"), ("serviceOfDocuments", "false"), ("offences", "[]"),
        ("data.categories", "[\"subscriber\"]"), ("data.selectors", "[{\"type\": \"account\", \"value\": \"a\"}]"),
        ("data.from", "\"2027-02-01\""), ("data.to", "\"2027-03-01\""), ("data.bulk", "false"), ("data.retainedInBulk", "false"),
        ("data.otherProviderIn", "\"XAC\""), ("contents.language", "\"en\""), ("grounds.reasonableGrounds", "true"),
        ("grounds.persecutionBasis", "[]"), ("grounds.interceptionPermitted", "true"), ("person.present", "true"), ("person.protectedRole", "\"none\""),
        ("authorisation.requesting.by", "\"court\""), ("authorisation.requesting.prior", "true"), ("safeguards.proportionate", "true"),
        ("safeguards.transferBasis", "\"adequacy\""), ("secrecy.until", "\"2028-07-01\""), ("secrecy.reasoned", "true"),
    ];

    public static readonly (string Path, string Value)[] BenignOffence =
    [
        ("convention", "\"7\""), ("provision", "\"Penal Code 1\""), ("byIct", "true"), ("maxPenalty", "{\"months\": 60}"),
        ("criminalInRequested", "true"), ("elements.intentional", "true"), ("elements.withoutRight", "true"),
        ("elements.dishonestIntent", "true"), ("elements.securityInfringed", "true"), ("elements.seriousHarm", "true"),
        ("political", "false"), ("expressionOnly", "false"), ("fiscalOnly", "false"), ("deMinimis", "false"), ("research", "false"),
    ];

    // These carry no data of a provider.
    private static readonly string[] AmongAuthorities = ["network-assistance", "spontaneous-information", "police-cooperation", "joint-investigation"];

    /// <summary>The codes of all measures.</summary>
    public static TheoryData<string> Measures { get; } = [.. FactSchema.Find("measure")!.Codes];

    private readonly JsonObject root;

    private Request(JsonObject root) => this.root = root;

    public static Request Clean(string measure = "stored-data", int offences = 1)
    {
        var request = new Request([]);
        foreach (var row in FactSchema.All.Where(f => !f.Path.StartsWith("offences[]", StringComparison.Ordinal)))
        {
            var value = Array.Find(Benign, b => b.Path == row.Path).Value
                ?? (row.Path.StartsWith("contents.", StringComparison.Ordinal) ? "true" : "false");
            request.Set(row.Path, value);
        }

        for (var i = 0; i < offences; i++)
        {
            request.AddOffence();
        }

        return AmongAuthorities.Contains(measure) ? request.Set("data.categories", "[]").Set("measure", $"\"{measure}\"") : request.Set("measure", $"\"{measure}\"");
    }

    public static Request Bare(string measure = "stored-data") => new Request([])
        .Set("version", "1").Set("asOf", "\"2028-06-01\"").Set("requesting", "\"XAA\"").Set("requested", "\"XAB\"").Set("measure", $"\"{measure}\"");

    public Request Copy() => new((JsonObject)root.DeepClone());

    public Request AddOffence()
    {
        var list = (JsonArray)root["offences"]!;
        list.Add(new JsonObject());
        foreach (var (path, value) in BenignOffence)
        {
            Set($"offences[{list.Count - 1}].{path}", value);
        }

        return this;
    }

    /// <summary>Sets a fact to a value, written as JSON.</summary>
    public Request Set(string path, string json)
    {
        var (parent, name) = Walk(path);
        parent[name] = JsonNode.Parse(json);
        return this;
    }

    public Request Without(string path)
    {
        var (parent, name) = Walk(path);
        parent.Remove(name);
        return this;
    }

    public bool Has(string path)
    {
        var (parent, name) = Walk(path);
        return parent.ContainsKey(name);
    }

    public string Json() => root.ToJsonString();

    public Assessment Assess(World? world = null) => Assessor.Assess(Facts.Parse(Json()), world ?? TheLaw.Demo);

    private (JsonObject Parent, string Name) Walk(string path)
    {
        var at = root;
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            at = bracket < 0
                ? (JsonObject)(at[step] ??= new JsonObject())
                : (JsonObject)at[step[..bracket]]![int.Parse(step[(bracket + 1)..^1], System.Globalization.CultureInfo.InvariantCulture)]!;
        }

        return (at, steps[^1]);
    }
}
