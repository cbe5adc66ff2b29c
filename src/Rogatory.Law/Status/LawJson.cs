using System.Text.Json;

namespace Rogatory.Law;

/// <summary>One JSON file of law/, read so that whatever is wrong names the file and the place.</summary>
internal sealed class LawJson(string file, string place, JsonElement element)
{
    public static LawJson Read(LawText text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Text.TrimStart('\uFEFF'));
            return new LawJson(text.Path, "", document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new LawError($"{text.Path}, line {e.LineNumber + 1}: it is not JSON.");
        }
    }

    public LawError Wrong(string what) => new($"{file}{(place.Length == 0 ? "" : $", {place}")}: {what}");

    public IReadOnlyList<LawJson> List(string name)
    {
        var list = new List<LawJson>();
        foreach (var item in Member(name, JsonValueKind.Array, "a list").EnumerateArray())
        {
            list.Add(new LawJson(file, Below($"{name}[{list.Count}]"), item));
        }

        return list;
    }

    public IReadOnlyList<string> Words(string name)
    {
        var words = new List<string>();
        foreach (var item in Member(name, JsonValueKind.Array, "a list").EnumerateArray())
        {
            words.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong($"`{name}` must hold texts only."));
        }

        return words;
    }

    public string Text(string name) => Member(name, JsonValueKind.String, "a text").GetString() is { } text && !string.IsNullOrWhiteSpace(text)
        ? text
        : throw Wrong($"`{name}` is empty.");

    public int Number(string name) => Member(name, JsonValueKind.Number, "a whole number").TryGetInt32(out var number)
        ? number
        : throw Wrong($"`{name}` must be a whole number.");

    public DateOnly Date(string name) => Dates.Read(Text(name)) ?? throw Wrong($"`{name}` must be a date, written YYYY-MM-DD.");

    public LawJson Part(string name) => new(file, Below(name), Member(name, JsonValueKind.Object, "an object"));

    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    /// <summary>Refuses a value that does not say since when it holds and where it was read.</summary>
    public (DateOnly Since, string Source) Cited() => (Date("since"), Text("source"));

    private string Below(string name) => place.Length == 0 ? name : $"{place}.{name}";

    private JsonElement Member(string name, JsonValueKind kind, string what)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var member))
        {
            throw Wrong($"`{name}` is missing; {what} is expected.");
        }

        return member.ValueKind == kind ? member : throw Wrong($"`{name}` must be {what}.");
    }
}
