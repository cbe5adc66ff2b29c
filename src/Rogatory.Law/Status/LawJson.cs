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

    public IEnumerable<LawJson> List(string name)
    {
        var list = Member(name, JsonValueKind.Array, "a list");
        return list.EnumerateArray().Select((item, i) => new LawJson(file, Below($"{name}[{i}]"), item));
    }

    public IEnumerable<string> Words(string name) => Member(name, JsonValueKind.Array, "a list").EnumerateArray()
        .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong($"`{name}` must hold texts only."));

    public string Text(string name) => Member(name, JsonValueKind.String, "a text").GetString() is { } text && !string.IsNullOrWhiteSpace(text)
        ? text
        : throw Wrong($"`{name}` is empty.");

    public int Number(string name) => Member(name, JsonValueKind.Number, "a whole number").TryGetInt32(out var number)
        ? number
        : throw Wrong($"`{name}` must be a whole number.");

    /// <summary>A whole number that may be as large as it likes; one that no list can reach is read as the largest.</summary>
    public long Whole(string name, long least)
    {
        var member = Member(name, JsonValueKind.Number, "a whole number");
        var number = member.TryGetInt64(out var small) ? small : member.GetRawText().All(char.IsAsciiDigit) ? long.MaxValue : least - 1;
        return number >= least ? number : throw Wrong($"`{name}` must be a whole number, at least {least}.");
    }

    public bool YesNo(string name) => element.GetProperty(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong($"`{name}` must be true or false."),
    };

    public DateOnly Date(string name) => Dates.Read(Text(name)) ?? throw Wrong($"`{name}` must be a date, written YYYY-MM-DD.");

    public LawJson Part(string name) => new(file, Below(name), Member(name, JsonValueKind.Object, "an object"));

    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    /// <summary>Refuses an object that has other members than these, or one of them twice.</summary>
    public void Only(params string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object is expected.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name, StringComparer.Ordinal))
            {
                throw Wrong($"`{member.Name}` is not known here; {string.Join(", ", names.Select(n => $"`{n}`"))} are.");
            }

            if (!seen.Add(member.Name))
            {
                throw Wrong($"`{member.Name}` is given twice.");
            }
        }
    }

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
