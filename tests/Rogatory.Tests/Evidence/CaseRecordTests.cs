using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Tests.Evidence;

/// <summary>
/// The custody record against the terms of CASE and UCO 1.4: each class with the properties that its shape gives it, and the kind and number of values that
/// each may have. The ontology itself is not to be had here; what of it is used is written down below.
/// </summary>
public sealed class CaseRecordTests
{
    private static readonly string[] Objects =
    [
        "uco-observable:File", "uco-identity:Identity", "uco-identity:Organization", "uco-tool:Tool", "uco-core:Relationship",
        "case-investigation:InvestigativeAction", "case-investigation:ProvenanceRecord", "case-investigation:Investigation",
    ];

    /// <summary>What every object may have, and then what each class may: `text`, `flag`, a datatype, or the class of the node it refers to; `!` where it must.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Shapes = new(StringComparer.Ordinal)
    {
        [""] = new() { ["uco-core:name"] = "text", ["uco-core:description"] = "text" },
        ["uco-observable:File"] = new() { ["uco-core:hasFacet"] = "uco-observable:FileFacet uco-observable:ContentDataFacet" },
        ["uco-observable:FileFacet"] = new()
        {
            ["uco-observable:fileName"] = "text",
            ["uco-observable:filePath"] = "text",
            ["uco-observable:isDirectory"] = "flag",
            ["uco-observable:sizeInBytes"] = "xsd:integer",
        },
        ["uco-observable:ContentDataFacet"] = new() { ["uco-observable:sizeInBytes"] = "xsd:integer", ["uco-observable:hash"] = "uco-types:Hash" },
        ["uco-types:Hash"] = new() { ["uco-types:hashMethod"] = "text!", ["uco-types:hashValue"] = "xsd:hexBinary!" },
        ["uco-identity:Identity"] = [],
        ["uco-identity:Organization"] = [],
        ["uco-tool:Tool"] = new() { ["uco-tool:version"] = "text" },
        ["uco-core:Relationship"] = new()
        {
            ["uco-core:source"] = "uco-identity:Identity!",
            ["uco-core:target"] = "uco-identity:Organization!",
            ["uco-core:kindOfRelationship"] = "text",
            ["uco-core:isDirectional"] = "flag!",
        },
        ["case-investigation:InvestigativeAction"] = new()
        {
            ["uco-action:startTime"] = "xsd:dateTime",
            ["uco-action:performer"] = "uco-identity:Identity",
            ["uco-action:instrument"] = "uco-tool:Tool",
            ["uco-action:result"] = "case-investigation:ProvenanceRecord uco-observable:File",
        },
        ["case-investigation:ProvenanceRecord"] = new() { ["uco-core:object"] = "uco-observable:File" },
        ["case-investigation:Investigation"] = new() { ["uco-core:object"] = string.Join(' ', Objects) },
    };

    private static readonly CustodyStep[] Steps =
    [
        new("acquired", new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(1)), "A. Analyst", "Fenwick Mail", "Exported.", "Exporter", "2.1",
            new Dictionary<string, string> { ["a/b.txt"] = "00" }),
        new("reviewed", new DateTimeOffset(2026, 11, 28, 9, 0, 0, TimeSpan.Zero), "A. Analyst", "Fenwick Mail"),
        new("sealed", new DateTimeOffset(2026, 11, 28, 10, 0, 0, TimeSpan.Zero), "Central Authority", Tool: "Rogatory", ToolVersion: "0.1.0"),
    ];

    private static readonly JsonObject Record = Written();

    private static List<JsonObject> Graph => [.. Record["@graph"]!.AsArray().Select(node => node!.AsObject())];

    [Fact]
    public void Each_node_is_of_a_known_class_and_has_what_that_class_may_and_must()
    {
        Assert.Equal(Objects.Order(StringComparer.Ordinal), Graph.Select(Type).Distinct().Order(StringComparer.Ordinal));
        foreach (var node in Graph) CheckNode(node);
    }

    [Fact]
    public void Each_prefix_is_that_of_the_ontology()
    {
        var context = Record["@context"]!.AsObject();
        Assert.Equal("https://ontology.caseontology.org/case/investigation/", context["case-investigation"]!.GetValue<string>());
        foreach (var part in new[] { "action", "core", "identity", "observable", "tool", "types" })
            Assert.Equal($"https://ontology.unifiedcyberontology.org/uco/{part}/", context[$"uco-{part}"]!.GetValue<string>());
        Assert.Equal("http://www.w3.org/2001/XMLSchema#", context["xsd"]!.GetValue<string>());
    }

    [Fact]
    public void Who_did_what_when_how_and_with_what_is_there()
    {
        var actions = Graph.Where(node => Type(node) == "case-investigation:InvestigativeAction").ToList();
        Assert.Equal(["acquired", "reviewed", "sealed"], actions.Select(action => action["uco-core:name"]!.GetValue<string>()));
        Assert.Equal("2026-11-27T08:00:00.000Z", actions[0]["uco-action:startTime"]!["@value"]!.GetValue<string>());
        Assert.Equal("Exported.", actions[0]["uco-core:description"]!.GetValue<string>());
        Assert.Equal("2.1", Node(actions[0]["uco-action:instrument"]!)["uco-tool:version"]!.GetValue<string>());
        Assert.Equal("A. Analyst", Node(actions[0]["uco-action:performer"]!)["uco-core:name"]!.GetValue<string>());
        Assert.Equal(actions[0]["uco-action:performer"]!["@id"]!.GetValue<string>(), actions[1]["uco-action:performer"]!["@id"]!.GetValue<string>());
        Assert.Equal(2, actions[0]["uco-action:result"]!.AsArray().Count);
        var hashes = Graph.Single(node => Type(node) == "uco-observable:File")["uco-core:hasFacet"]![1]!["uco-observable:hash"]!.AsArray();
        Assert.Equal([("SHA256", "AB01"), ("SHA512", "CD02")], hashes.Select(h => (h!["uco-types:hashMethod"]!.GetValue<string>(), h["uco-types:hashValue"]!["@value"]!.GetValue<string>())));
    }

    private static JsonObject Written()
    {
        var record = new ArrayBufferWriter<byte>();
        CaseRecord.Write(record, "XAA-2026-17", Steps, [new SealedFileSums("a/b.txt", 7, new Dictionary<string, string> { ["sha256"] = "ab01", ["sha512"] = "cd02" })]);
        return JsonNode.Parse(record.WrittenSpan)!.AsObject();
    }

    private static string Type(JsonObject node) => node["@type"]!.GetValue<string>();

    private static JsonObject Node(JsonNode reference) => Graph.Single(node => node["@id"]!.GetValue<string>() == reference["@id"]!.GetValue<string>());

    private static void CheckNode(JsonObject node)
    {
        Assert.Matches("^kb:[0-9a-f]{8}-[0-9a-f]{4}-[0-5][0-9a-f]{3}-[089ab][0-9a-f]{3}-[0-9a-f]{12}$", node["@id"]!.GetValue<string>());
        var shape = Shapes[Type(node)];
        foreach (var must in shape.Where(property => property.Value.EndsWith('!'))) Assert.True(node.ContainsKey(must.Key), must.Key);
        foreach (var (name, value) in node.Where(member => !member.Key.StartsWith('@')))
        {
            var kind = shape.GetValueOrDefault(name) ?? (Objects.Contains(Type(node)) ? Shapes[""][name] : throw new KeyNotFoundException(name));
            foreach (var one in value is JsonArray many ? many.Select(v => v!) : [value!]) CheckValue(kind.TrimEnd('!'), one);
        }
    }

    private static void CheckValue(string kind, JsonNode value)
    {
        switch (kind)
        {
            case "text":
                Assert.NotEqual("", value.GetValue<string>());
                break;
            case "flag":
                value.GetValue<bool>();
                break;
            case "xsd:integer" or "xsd:hexBinary" or "xsd:dateTime":
                Assert.Equal(kind, value["@type"]!.GetValue<string>());
                var text = value["@value"]!.GetValue<string>();
                Assert.True(kind switch
                {
                    "xsd:integer" => long.TryParse(text, CultureInfo.InvariantCulture, out _),
                    "xsd:hexBinary" => Convert.FromHexString(text).Length > 0,
                    _ => DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                });
                break;
            default:
                var meant = value["@type"] is null ? Node(value) : value.AsObject();
                Assert.Contains(Type(meant), kind.Split(' '));
                if (value["@type"] is not null) CheckNode(meant);
                break;
        }
    }
}
