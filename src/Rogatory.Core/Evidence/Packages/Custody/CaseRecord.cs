using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// The custody of a package as CASE/UCO 1.4 in JSON-LD, which forensic tools read: the case, each file with its hashes, and each step
/// with who did it, when, how, with which tool, and what came of it.
/// </summary>
internal sealed class CaseRecord
{
    public const string FileName = "custody.jsonld";

    private readonly Utf8JsonWriter writer;
    private readonly List<string> nodes = [];
    private readonly Dictionary<(string Kind, string Name), string> known = [];
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    private CaseRecord(Utf8JsonWriter writer) => this.writer = writer;

    /// <summary>Writes the record, node by node, so that of many files it keeps the ids alone. Files are named as in the payload folder.</summary>
    public static void Write(IBufferWriter<byte> output, string reference, IReadOnlyList<CustodyStep> steps, IReadOnlyList<SealedFileSums> payload)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = Json.Options.Encoder });
        var record = new CaseRecord(json);
        json.WriteStartObject();
        json.WritePropertyName("@context");
        Context().WriteTo(json);
        json.WriteStartArray("@graph");
        foreach (var file in payload) record.AddFile(file);
        foreach (var step in steps) record.AddStep(step);
        record.Add("case-investigation:Investigation", new JsonObject { ["uco-core:name"] = reference }, "uco-core:object", [.. record.nodes]);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static JsonObject Context()
    {
        const string Uco = "https://ontology.unifiedcyberontology.org/uco/";
        var context = new JsonObject { ["kb"] = "urn:uuid:", ["case-investigation"] = "https://ontology.caseontology.org/case/investigation/" };
        foreach (var part in (string[])["action", "core", "identity", "observable", "tool", "types"]) context[$"uco-{part}"] = $"{Uco}{part}/";
        context["xsd"] = "http://www.w3.org/2001/XMLSchema#";
        return context;
    }

    private void AddFile(SealedFileSums file) => files[file.Path] = Add("uco-observable:File", new JsonObject
    {
        ["uco-core:hasFacet"] = new JsonArray(
            Node("uco-observable:FileFacet", new JsonObject
            {
                ["uco-observable:fileName"] = file.Path[(file.Path.LastIndexOf('/') + 1)..],
                ["uco-observable:filePath"] = BagPath.Payload + file.Path,
                ["uco-observable:isDirectory"] = false,
                ["uco-observable:sizeInBytes"] = Typed("xsd:integer", file.Length.ToString(CultureInfo.InvariantCulture)),
            }),
            Node("uco-observable:ContentDataFacet", new JsonObject
            {
                ["uco-observable:sizeInBytes"] = Typed("xsd:integer", file.Length.ToString(CultureInfo.InvariantCulture)),
                ["uco-observable:hash"] = new JsonArray([.. file.Sums.Select(sum => Hash(sum.Key.ToUpperInvariant(), sum.Value))]),
            })),
    });

    private void AddStep(CustodyStep step)
    {
        var results = (step.Sha256 ?? new Dictionary<string, string>()).Keys.Order(StringComparer.Ordinal).Select(path => files[path]).ToList();
        var action = new JsonObject
        {
            ["uco-core:name"] = step.Action,
            ["uco-action:startTime"] = Typed("xsd:dateTime", step.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)),
            ["uco-action:performer"] = Reference(Performer(step)),
        };
        if (step.How is not null) action["uco-core:description"] = step.How;
        if (step.Tool is not null) action["uco-action:instrument"] = Reference(Tool(step.Tool, step.ToolVersion));
        if (results.Count > 0)
            results.Insert(0, Add("case-investigation:ProvenanceRecord", new JsonObject { ["uco-core:description"] = step.Action }, "uco-core:object", results));
        Add("case-investigation:InvestigativeAction", action, "uco-action:result", results);
    }

    private string Performer(CustodyStep step)
    {
        var person = Once("uco-identity:Identity", step.By, []);
        if (step.Organisation is not { } name || known.ContainsKey(("member", $"{step.By}\n{name}"))) return person;
        known[("member", $"{step.By}\n{name}")] = Add("uco-core:Relationship", new JsonObject
        {
            ["uco-core:source"] = Reference(person),
            ["uco-core:target"] = Reference(Once("uco-identity:Organization", name, [])),
            ["uco-core:kindOfRelationship"] = "Member_Of",
            ["uco-core:isDirectional"] = true,
        });
        return person;
    }

    private string Tool(string name, string? version) =>
        Once("uco-tool:Tool", name, version is null ? [] : new JsonObject { ["uco-tool:version"] = version });

    private string Once(string type, string name, JsonObject members)
    {
        var key = (type, $"{name}\n{members.ToJsonString()}");
        if (known.TryGetValue(key, out var id)) return id;
        members["uco-core:name"] = name;
        return known[key] = Add(type, members);
    }

    /// <summary>Writes a node with its members, and a list of other nodes where there are any; gives its id.</summary>
    private string Add(string type, JsonObject members, string list = "", IReadOnlyList<string>? others = null)
    {
        var node = Node(type, members);
        writer.WriteStartObject();
        foreach (var (name, value) in node)
        {
            writer.WritePropertyName(name);
            value!.WriteTo(writer);
        }

        if (others is { Count: > 0 })
        {
            writer.WriteStartArray(list);
            foreach (var other in others) Reference(other).WriteTo(writer);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        nodes.Add(node["@id"]!.GetValue<string>());
        return nodes[^1];
    }

    private static JsonObject Hash(string method, string sum) =>
        Node("uco-types:Hash", new JsonObject { ["uco-types:hashMethod"] = method, ["uco-types:hashValue"] = Typed("xsd:hexBinary", sum.ToUpperInvariant()) });

    private static JsonObject Node(string type, JsonObject members)
    {
        members.Insert(0, "@id", $"kb:{NewId()}");
        members.Insert(1, "@type", type);
        return members;
    }

    private static JsonObject Reference(string id) => new() { ["@id"] = id };

    private static JsonObject Typed(string type, string value) => new() { ["@type"] = type, ["@value"] = value };

    // UCO advises ids that end in a UUID of one of the first five versions; ours of version 7 are none.
    private static Guid NewId()
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>A payload file as it was sealed: its path under the payload folder, its length, and its sums by algorithm.</summary>
internal sealed record SealedFileSums(string Path, long Length, IReadOnlyDictionary<string, string> Sums);
