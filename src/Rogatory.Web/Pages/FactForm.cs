using System.Globalization;
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

    /// <summary>The form's text for a value.</summary>
    public static IReadOnlyList<string> Show(string? json) => json is null ? [] : JsonNode.Parse(json) switch
    {
        JsonValue v when v.TryGetValue(out bool flag) => [flag ? "yes" : "no"],
        JsonValue v => [v.ToString()],
        JsonObject o when o["months"] is { } months => [months.ToString()],
        JsonArray { Count: 0 } => [NoneOfThem],
        JsonArray a when a[0] is JsonObject => [string.Join('\n', a.Select(s => $"{s!["type"]} {s["value"]}"))],
        JsonArray a => [.. a.Select(code => code!.ToString())],
        _ => [],
    };

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
