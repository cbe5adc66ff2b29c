using System.Text.Json;

namespace Rogatory.Law;

/// <summary>Looks for a key that one object holds twice: which of the two counts would be anybody's guess.</summary>
internal static class RepeatedKeys
{
    public const string Once = "given once only in its object";

    public static void Refuse(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                if (item.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                {
                    Refuse(item, $"{path}[{index}]");
                }

                index++;
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            RefuseInObject(element, path);
        }
    }

    private static void RefuseInObject(JsonElement element, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var name = property.Name;
            if (!seen.Add(name))
            {
                throw new BadFacts(Join(path, name), Once);
            }

            if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            {
                Refuse(property.Value, Join(path, name));
            }
        }
    }

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
