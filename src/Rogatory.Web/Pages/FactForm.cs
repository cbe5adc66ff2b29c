using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Rogatory.Core.Requests;
using Rogatory.Law;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages;

/// <summary>One fact as a field of a form: its path, what it asks, and its value so far, as JSON.</summary>
public sealed record FactField(string Path, FactDescription About, string? Value, string? Question = null, string? Hint = null)
{
    /// <summary>The name of the form's field.</summary>
    public string Name => FactForm.NameOf(Path);

    /// <summary>What the field shows before anything is typed.</summary>
    public IReadOnlyList<string> Shown => FactForm.Show(Value);

    /// <summary>The codes of the fact in words.</summary>
    public IEnumerable<Choice> Choices => About.Codes.Select(code => new Choice(code, FactForm.InWords(code)));
}

/// <summary>
/// Facts in forms. A field is called <c>fact:</c> and the path. Yes, no and unknown are posted for a flag; a list posts its codes, or <c>none</c>
/// for an empty list; a penalty is a number of months, life or death; selectors are lines of a type and a value.
/// </summary>
public static class FactForm
{
    private const string Prefix = "fact:";
    private const string NoneOfThem = "none-of-them";

    /// <summary>The choice that says that a list is known to be empty.</summary>
    public static Choice None { get; } = new(NoneOfThem, "None of them");

    public static string NameOf(string path) => Prefix + path;

    /// <summary>The field for a fact of a sheet.</summary>
    public static FactField Field(string path, FactSheet sheet, string? question = null, string? hint = null) => new(
        path, FactSchema.Find(path) ?? throw new ArgumentException($"`{path}` is not a fact."), sheet[path], question, hint);

    /// <summary>
    /// Reads the facts that a form posted; a field left open, or answered with not known, is null. What cannot be read is put on the form as an error
    /// of its field and left out.
    /// </summary>
    public static IReadOnlyDictionary<string, JsonNode?> Read(IFormCollection form, ModelStateDictionary errors)
    {
        var facts = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, values) in form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var path = name[Prefix.Length..];
            if (FactSchema.Find(path) is not { } about) errors.AddModelError(name, $"`{path}` is not a fact that a form can ask.");
            else if (TryRead(about, [.. values.OfType<string>()], out var value, out var expected)) facts[path] = value;
            else errors.AddModelError(name, $"{about.Question} Expected: {expected}.");
        }

        return facts;
    }

    /// <summary>The form's text for a value; nothing where no form asks for a value such as this.</summary>
    public static IReadOnlyList<string> Show(string? json)
    {
        if (json is null) return [];
        using var value = JsonDocument.Parse(json);
        return Show(value.RootElement);
    }

    private static IReadOnlyList<string> Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => ["yes"],
        JsonValueKind.False => ["no"],
        JsonValueKind.String or JsonValueKind.Number => [TextOf(value)],
        JsonValueKind.Object when value.TryGetProperty("months", out var months) => [TextOf(months)],
        JsonValueKind.Array when value.GetArrayLength() == 0 => [NoneOfThem],
        JsonValueKind.Array when value[0].ValueKind == JsonValueKind.Object => [string.Join('\n', value.EnumerateArray().Select(Selector))],
        JsonValueKind.Array => [.. value.EnumerateArray().Select(TextOf)],
        _ => [],
    };

    private static string Selector(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out var type) && value.TryGetProperty("value", out var named) ? $"{TextOf(type)} {TextOf(named)}" : TextOf(value);

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is JSON, and no text.
            return value.GetRawText();
        }
    }

    /// <summary>A code as a reader says it.</summary>
    public static string InWords(string code) => code.Length == 0 ? code : char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');

    private static bool TryRead(FactDescription about, string[] values, out JsonNode? value, out string expected)
    {
        var text = values.Length == 0 ? "" : values[0].Trim();
        (value, expected) = (null, "");
        if (text.Length == 0 || text == "unknown") return true;
        switch (about.Kind)
        {
            case FactKind.Flag:
                (value, expected) = (text == "yes", "yes, no or not known");
                return text is "yes" or "no";
            case FactKind.Code:
                (value, expected) = (text, string.Join(", ", about.Codes));
                return about.Codes.Contains(text);
            case FactKind.CodeList:
                return TryCodes(about, values, out value, out expected);
            case FactKind.Date:
                (value, expected) = (text, "a date as year-month-day, such as 2029-03-31");
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
            case FactKind.Penalty:
                return TryPenalty(text, out value, out expected);
            case FactKind.Selectors:
                return TrySelectors(text, out value, out expected);
            default:
                value = text;
                return true;
        }
    }

    private static bool TryCodes(FactDescription about, string[] values, out JsonNode? value, out string expected)
    {
        expected = $"{string.Join(", ", about.Codes)}; or none of them, alone";
        value = values is [NoneOfThem] ? new JsonArray() : new JsonArray([.. values.Select(v => (JsonNode)v)]);
        return values is [NoneOfThem] || values.All(about.Codes.Contains);
    }

    private static bool TryPenalty(string text, out JsonNode? value, out string expected)
    {
        expected = "a whole number of months, or life, or death";
        value = text is "life" or "death" ? text : null;
        if (value is not null) return true;
        var ok = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var months);
        value = new JsonObject { ["months"] = months };
        return ok;
    }

    private static bool TrySelectors(string text, out JsonNode? value, out string expected)
    {
        expected = "one line each: a type, a space, and the value, such as `account name@mail.example`";
        var list = new JsonArray();
        value = list;
        if (text == NoneOfThem) return true;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var type, { Length: > 0 } named]) return false;
            list.Add(new JsonObject { ["type"] = type, ["value"] = named });
        }

        return true;
    }
}
