using System.Text.Json.Nodes;
using Rogatory.Web.Pages;

namespace Rogatory.Web.Tests;

/// <summary>The first case of the demonstration, as fields of forms.</summary>
public sealed class Ransomware
{
    private static readonly JsonNode Sample = JsonNode.Parse(File.ReadAllText(Repository.PathOf("samples", "ransomware.json")))!;

    public static IReadOnlyDictionary<string, JsonNode?> Established => Facts("established");

    public static string Word(string name) => (string)Sample["words"]![name]!;

    public static IReadOnlyDictionary<string, JsonNode?> Facts(string part) =>
        (part == "established" ? Sample[part]! : Sample[part]!["facts"]!).AsObject().ToDictionary(fact => fact.Key, fact => fact.Value);

    public static IEnumerable<(string Name, string Value)> FactFields(string part, Func<string, bool> asked) =>
        from fact in Facts(part)
        where asked(fact.Key)
        from value in FactForm.Show(fact.Value!.ToJsonString())
        select (FactForm.NameOf(fact.Key), value);

    public static Dictionary<string, string> Statements(string part) =>
        Sample[part]!["statements"]!.AsObject().ToDictionary(text => text.Key, text => (string)text.Value!);

    public static IEnumerable<(string Name, string Value)> StatementFields(string part, string? without = null) =>
        from text in Statements(part)
        where text.Key != without
        select ("statement:" + text.Key, text.Value);
}
