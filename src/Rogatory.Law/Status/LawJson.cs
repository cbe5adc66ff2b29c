using System.Text.Json;

namespace Rogatory.Law;

/// <summary>One JSON file of law/, or a part of it, read so that whatever is wrong names the file and the line.</summary>
internal sealed class LawJson
{
    private const string Escape = "\\u";

    private readonly LawText file;
    private readonly string[] place;
    private readonly JsonElement element;

    private LawJson(LawText file, string[] place, JsonElement element)
    {
        this.file = file;
        this.place = place;
        this.element = element;
    }

    public static LawJson Read(LawText text)
    {
        var plain = text with { Text = text.Text.TrimStart('\uFEFF') };
        try
        {
            using var document = JsonDocument.Parse(plain.Text);
            if (plain.Text.Contains(Escape, StringComparison.Ordinal))
                JsonLines.RefuseHalfCharacters(plain);
            return new LawJson(plain, [], document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new LawError($"{text.Path}, line {e.LineNumber + 1}: it is not JSON.");
        }
    }

    /// <summary>The names of its members, in their order.</summary>
    public IEnumerable<string> Names => element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(member => member.Name) : [];

    /// <summary>What is wrong with it, or with one of its members.</summary>
    public LawError Wrong(string what, string? member = null) =>
        new($"{file.Path}, line {JsonLines.Of(file.Text, member is null ? place : Below(member))}: {what}");

    /// <summary>Refuses a member that is not known here, and one that is given twice: which of the two counts would be anybody's guess.</summary>
    public void Only(params string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("an object is expected.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Names)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw Wrong($"`{name}` is not known here; {string.Join(", ", known.Select(k => $"`{k}`"))} may stand here.", name);
            }

            if (!seen.Add(name))
            {
                throw Wrong($"`{name}` is given twice.", name);
            }
        }
    }

    public IReadOnlyList<LawJson> List(string name)
    {
        var list = new List<LawJson>();
        foreach (var item in Member(name, JsonValueKind.Array, "a list").EnumerateArray())
        {
            list.Add(new LawJson(file, [.. place, name, JsonLines.Number(list.Count)], item));
        }

        return list;
    }

    public IReadOnlyList<string> Words(string name)
    {
        var words = new List<string>();
        foreach (var item in Member(name, JsonValueKind.Array, "a list").EnumerateArray())
        {
            words.Add(item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong($"`{name}` must hold texts only.", name));
        }

        return words;
    }

    public string Text(string name) => Member(name, JsonValueKind.String, "a text").GetString() is { } text && !string.IsNullOrWhiteSpace(text)
        ? text
        : throw Wrong($"`{name}` is empty.", name);

    public int Number(string name) => Member(name, JsonValueKind.Number, "a whole number").TryGetInt32(out var number)
        ? number
        : throw Wrong($"`{name}` must be a whole number.", name);

    /// <summary>A whole number that may be as large as it likes; one that no list can reach is read as the largest.</summary>
    public long Whole(string name, long least)
    {
        var member = Member(name, JsonValueKind.Number, "a whole number");
        var number = member.TryGetInt64(out var small) ? small : member.GetRawText().All(char.IsAsciiDigit) ? long.MaxValue : least - 1;
        return number >= least ? number : throw Wrong($"`{name}` must be a whole number, at least {least}.", name);
    }

    public bool Flag(string name) => IsFlag(name) ? element.GetProperty(name).GetBoolean() : throw Wrong($"`{name}` must be true or false.", name);

    public DateOnly Date(string name) => Dates.Read(Text(name)) ?? throw Wrong($"`{name}` must be a date, written YYYY-MM-DD.", name);

    public LawJson Part(string name) => new(file, Below(name), Member(name, JsonValueKind.Object, "an object"));

    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    /// <summary>Refuses a value that does not say since when it holds and where it was read.</summary>
    public (DateOnly Since, string Source) Cited() => (Date("since"), Text("source"));

    private bool IsFlag(string name) => Has(name) && element.GetProperty(name).ValueKind is JsonValueKind.True or JsonValueKind.False;

    private string[] Below(string name) => [.. place, name];

    private JsonElement Member(string name, JsonValueKind kind, string what)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var member))
        {
            throw Wrong($"`{name}` is missing; {what} is expected.");
        }

        return member.ValueKind == kind ? member : throw Wrong($"`{name}` must be {what}.", name);
    }
}
