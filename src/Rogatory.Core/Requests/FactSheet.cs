using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

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
    public FactSheet With(string path, JsonNode? value)
    {
        _ = FactPath.Parse(path);
        return new FactSheet(value is null ? values.Remove(path) : values.SetItem(path, value.ToJsonString()));
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
            var sheet = Empty;
            foreach (var (path, value) in facts)
            {
                if (!FactPath.TryParse(path, out _)) throw new JsonException($"`{path}` is not the path of a fact");
                sheet = sheet.With(path, value);
            }

            return sheet;
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

/// <summary>A parsed path such as <c>offences[0].elements.intentional</c>.</summary>
internal sealed class FactPath
{
    private const int MostListed = 100;
    private readonly List<(string Name, int? Index)> steps;

    private FactPath(List<(string, int?)> steps) => this.steps = steps;

    public static FactPath Parse(string path) => TryParse(path, out var parsed)
        ? parsed
        : throw new FormatException($"`{path}` is not the path of a fact, such as `offences[0].maxPenalty`.");

    public static bool TryParse(string path, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FactPath? parsed)
    {
        parsed = null;
        var found = new List<(string, int?)>();
        foreach (var part in path.Split('.'))
        {
            if (!TryStep(part, out var step)) return false;
            found.Add(step);
        }

        parsed = new FactPath(found);
        return found.Count <= 4;
    }

    public void Set(JsonObject root, JsonNode? value)
    {
        var here = root;
        for (var i = 0; i < steps.Count - 1; i++) here = Child(here, steps[i]);
        var (name, index) = steps[^1];
        if (index is null) here[name] = value;
        else Element(As<JsonArray>(here[name] ??= new JsonArray(), name), index.Value, value);
    }

    private static T As<T>(JsonNode? node, string name) where T : JsonNode =>
        node as T ?? throw new FormatException($"`{name}` is given both as a whole and in parts: give one of them.");

    private static JsonObject Child(JsonObject parent, (string Name, int? Index) step)
    {
        if (step.Index is null) return As<JsonObject>(parent[step.Name] ??= new JsonObject(), step.Name);
        var list = As<JsonArray>(parent[step.Name] ??= new JsonArray(), step.Name);
        while (list.Count <= step.Index) list.Add(new JsonObject());
        return As<JsonObject>(list[step.Index.Value], step.Name);
    }

    private static void Element(JsonArray list, int index, JsonNode? value)
    {
        while (list.Count <= index) list.Add(new JsonObject());
        list[index] = value;
    }

    private static bool TryStep(string part, out (string Name, int? Index) step)
    {
        step = default;
        var bracket = part.IndexOf('[', StringComparison.Ordinal);
        var name = bracket < 0 ? part : part[..bracket];
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit)) return false;
        if (bracket < 0)
        {
            step = (name, null);
            return true;
        }

        if (!part.EndsWith(']')) return false;
        var digits = part[(bracket + 1)..^1];
        var ok = int.TryParse(digits, System.Globalization.NumberStyles.None, null, out var index)
            && index < MostListed && index.ToString(System.Globalization.CultureInfo.InvariantCulture) == digits;
        step = (name, index);
        return ok;
    }
}
