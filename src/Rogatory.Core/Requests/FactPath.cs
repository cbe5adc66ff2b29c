using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Rogatory.Core.Requests;

/// <summary>A parsed path such as <c>offences[0].elements.intentional</c>.</summary>
internal sealed class FactPath
{
    private const int MostListed = 100;
    private const int MostSteps = 4;
    private static readonly SearchValues<char> InNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private readonly List<(string Name, int? Index)> steps;

    private FactPath(List<(string, int?)> steps) => this.steps = steps;

    public static FactPath Parse(string path)
    {
        if (!IsPath(path)) throw NoPath(path);
        var found = new List<(string, int?)>(MostSteps);
        foreach (var part in path.AsSpan().Split('.'))
        {
            _ = TryStep(path.AsSpan(part), out var name, out var index);
            found.Add((name.ToString(), index));
        }

        return new FactPath(found);
    }

    public static bool IsPath(string path)
    {
        var count = 0;
        foreach (var part in path.AsSpan().Split('.'))
        {
            if (++count > MostSteps || !TryStep(path.AsSpan(part), out _, out _)) return false;
        }

        return true;
    }

    /// <summary>The place in the list of the offence that a fact is about, or null where it is about none.</summary>
    public static int? OffenceIn(string path) => Parse(path).steps[0] is { Name: "offences", Index: { } number } ? number : null;

    public static FormatException NoPath(string path) => new($"`{path}` is not the path of a fact, such as `offences[0].maxPenalty`.");

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

    private static bool TryStep(ReadOnlySpan<char> part, out ReadOnlySpan<char> name, out int? index)
    {
        var bracket = part.IndexOf('[');
        name = bracket < 0 ? part : part[..bracket];
        index = null;
        if (name.IsEmpty || name.ContainsAnyExcept(InNames)) return false;
        if (bracket < 0) return true;
        if (part[^1] != ']') return false;
        var digits = part[(bracket + 1)..^1];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= MostListed) return false;
        index = number;
        return digits.Length == 1 || digits[0] != '0';
    }
}
