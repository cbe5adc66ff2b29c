using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Rogatory.Web.Pages;

/// <summary>Reads what was typed into a form; what cannot be read is put on the form as the error of its field.</summary>
public static class Typed
{
    /// <summary>A day as year-month-day; null where nothing, or no day, was typed.</summary>
    public static DateOnly? Day(string field, string? text, ModelStateDictionary errors)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        errors.AddModelError(field, $"`{text}` is not a day. Write it as year-month-day, such as 2029-03-31.");
        return null;
    }

    /// <summary>What was chosen of a list; an empty choice, which no page offers, is none.</summary>
    public static IReadOnlyList<string> Chosen(IReadOnlyList<string?> sent) => [.. sent.OfType<string>()];

    /// <summary>Yes, no, or no answer.</summary>
    public static bool? YesOrNo(string? text) => text switch { "yes" => true, "no" => false, _ => null };
}
