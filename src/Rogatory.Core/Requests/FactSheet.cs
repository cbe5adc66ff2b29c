using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rogatory.Law;

namespace Rogatory.Core.Requests;

/// <summary>Facts by their path in the assessment contract, each a JSON value; a path that is not there is not known.</summary>
[JsonConverter(typeof(FactSheetJson))]
public sealed class FactSheet : IEquatable<FactSheet>
{
    private readonly ImmutableSortedDictionary<string, string> values;

    private FactSheet(ImmutableSortedDictionary<string, string> values) => this.values = values;

    /// <summary>A sheet on which nothing is known.</summary>
    public static FactSheet Empty { get; } = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>The paths that are known, in ordinal order.</summary>
    public IReadOnlyCollection<string> Paths => [.. values.Keys];

    /// <summary>The JSON value at a path, or null where it is not known.</summary>
    public string? this[string path] => values.GetValueOrDefault(path);

    /// <summary>The same sheet with one fact more, or another value for it; null makes the fact not known.</summary>
    public FactSheet With(string path, JsonNode? value) => With([(path, value)]);

    /// <summary>The same sheet with several facts more, or other values for them; null makes a fact not known.</summary>
    public FactSheet With(params IEnumerable<(string Path, JsonNode? Value)> facts)
    {
        var changed = values.ToBuilder();
        foreach (var (path, value) in facts)
        {
            if (!FactPath.IsPath(path)) throw FactPath.NoPath(path);
            if (value is null) changed.Remove(path);
            else changed[path] = value.ToJsonString();
        }

        return new FactSheet(changed.ToImmutable());
    }

    /// <summary>The same sheet overlaid with another, whose values win.</summary>
    public FactSheet With(FactSheet other) => new(values.SetItems(other.values));

    /// <summary>Only the facts whose path passes the test.</summary>
    public FactSheet Where(Func<string, bool> keep) => new(values.RemoveRange(values.Keys.Where(path => !keep(path))));

    /// <summary>The facts as the one JSON object that the assessment reads.</summary>
    public JsonObject ToJson()
    {
        var root = new JsonObject();
        foreach (var (path, value) in values) FactPath.Parse(path).Set(root, JsonNode.Parse(value));
        return root;
    }

    /// <summary>The facts as the rules read them.</summary>
    /// <exception cref="BadFacts">Names the path of the first error.</exception>
    public Facts Read()
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text)) ToJson().WriteTo(writer);
        return Facts.Parse(text.WrittenMemory);
    }

    /// <inheritdoc/>
    public bool Equals(FactSheet? other) => other is not null && values.SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FactSheet);

    /// <inheritdoc/>
    public override int GetHashCode() => values.Count;

    private sealed class FactSheetJson : JsonConverter<FactSheet>
    {
        public override FactSheet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (JsonNode.Parse(ref reader) is not JsonObject facts) throw new JsonException("expected an object of facts by path");
            if (facts.FirstOrDefault(f => !FactPath.IsPath(f.Key)).Key is { } path) throw new JsonException($"`{path}` is not the path of a fact");
            return Empty.With(facts.Select(f => (f.Key, f.Value)));
        }

        public override void Write(Utf8JsonWriter writer, FactSheet value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (path, json) in value.values)
            {
                writer.WritePropertyName(path);
                writer.WriteRawValue(json);
            }

            writer.WriteEndObject();
        }
    }
}
