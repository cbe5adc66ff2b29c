using System.Text.Json;

namespace Rogatory.Law;

/// <summary>Names the first property that the table of facts does not list.</summary>
internal static class UnlistedFacts
{
    public static void Refuse(JsonElement root) => Refuse(root, FactTree.Request, "");

    private static void Refuse(JsonElement element, FactTree tree, string path)
    {
        var next = 0;
        foreach (var property in element.EnumerateObject())
        {
            var at = RepeatedKeys.Join(path, property.Name);
            var node = tree.Child(property, ref next) ?? throw new BadFacts(at, "left out: it is not a fact of this contract");
            if (property.Value.ValueKind == JsonValueKind.Object && node.Row is null)
            {
                Refuse(property.Value, node, at);
            }
            else if (property.Value.ValueKind == JsonValueKind.Array && node.Row?.Kind is FactKind.Offences)
            {
                InList(property.Value, at, (item, place) => Refuse(item, FactTree.Offence, place));
            }
            else if (property.Value.ValueKind == JsonValueKind.Array && node.Row?.Kind is FactKind.Selectors)
            {
                InList(property.Value, at, InSelector);
            }
        }
    }

    private static void InList(JsonElement list, string path, Action<JsonElement, string> look)
    {
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            look(item, $"{path}[{index++}]");
        }
    }

    private static void InSelector(JsonElement selector, string path)
    {
        foreach (var property in selector.EnumerateObject())
        {
            if (!property.NameEquals("type"u8) && !property.NameEquals("value"u8))
            {
                throw new BadFacts($"{path}.{property.Name}", "left out: a selector has `type` and `value` only");
            }
        }
    }
}
