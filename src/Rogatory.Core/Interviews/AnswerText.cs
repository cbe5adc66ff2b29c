using System.Globalization;
using System.Text.Json;
using Rogatory.Law;

namespace Rogatory.Core.Interviews;

/// <summary>What a person types, as the value of a fact.</summary>
internal static class AnswerText
{
    private const int MostOffences = 20;

    /// <summary>How to answer, in one line.</summary>
    public static string Hint(FactDescription row) => row.Kind switch
    {
        FactKind.Flag => "yes or no",
        FactKind.Code => $"one of {string.Join(", ", row.Codes)}",
        FactKind.CodeList => $"none, or some of {string.Join(", ", row.Codes)}",
        FactKind.Date => "a day, written YYYY-MM-DD",
        FactKind.State => "a State, by its three letters or its name",
        FactKind.Penalty => "months, such as 48; years, such as 4 years; life; or death",
        FactKind.Selectors => "none, or the accounts, numbers and addresses, with commas between them",
        FactKind.Language => "a language tag, such as en or fr-CA",
        FactKind.Offences => "how many offences the request names",
        _ => "a text",
    };

    /// <summary>The answer as JSON; nothing where it is no answer to this question.</summary>
    public static string? Read(FactDescription row, string answer, World world) => row.Kind switch
    {
        FactKind.Flag => Flag(answer),
        FactKind.Code => row.Codes.Contains(answer, StringComparer.OrdinalIgnoreCase) ? Quoted(answer.ToLowerInvariant()) : null,
        FactKind.CodeList => Codes(row, answer),
        FactKind.State => Quoted(world.States.FirstOrDefault(s => s.Name.Equals(answer, StringComparison.OrdinalIgnoreCase))?.Code ?? answer.ToUpperInvariant()),
        FactKind.Penalty => Penalty(answer),
        FactKind.Selectors => Selectors(answer),
        FactKind.Offences => Offences(answer),
        _ => Quoted(answer),
    };

    private static string? Flag(string answer) => answer.ToUpperInvariant() switch
    {
        "YES" or "Y" or "TRUE" => "true",
        "NO" or "N" or "FALSE" => "false",
        _ => null,
    };

    private static string? Codes(FactDescription row, string answer)
    {
        var codes = Words(answer, [',', ' ']);
        return codes.Length > 0 && Array.TrueForAll(codes, code => row.Codes.Contains(code, StringComparer.OrdinalIgnoreCase))
            ? JsonSerializer.Serialize(codes.Select(c => c.ToLowerInvariant()))
            : IsNone(answer) ? "[]" : null;
    }

    private static string? Penalty(string answer)
    {
        var words = Words(answer.ToLowerInvariant(), [' ']);
        if (words is ["life"] or ["death"])
        {
            return Quoted(words[0]);
        }

        return words.Length is 1 or 2 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 10_000
            ? words switch
            {
                [_] or [_, "month" or "months"] => Months(number),
                [_, "year" or "years"] => Months(12 * number),
                _ => null,
            }
            : null;
    }

    private static string Months(int months) => string.Create(CultureInfo.InvariantCulture, $"{{\"months\":{months}}}");

    // A selector has a type; where none is written before a colon, it is an account.
    private static string? Selectors(string answer) => IsNone(answer) ? "[]" : JsonSerializer.Serialize(Words(answer, [',']).Select(item =>
        item.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < item.Length - 1
            ? new { type = item[..colon].Trim(), value = item[(colon + 1)..].Trim() }
            : new { type = "account", value = item }));

    private static string? Offences(string answer) =>
        int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostOffences
            ? $"[{string.Join(',', Enumerable.Repeat("{}", count))}]"
            : null;

    private static bool IsNone(string answer) => answer.Equals("none", StringComparison.OrdinalIgnoreCase);

    private static string[] Words(string text, char[] between) =>
        text.Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
