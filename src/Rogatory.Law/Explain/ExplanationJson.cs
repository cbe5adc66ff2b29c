using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rogatory.Law;

/// <summary>Writes an explanation, or a question of an interview, as JSON for other programs.</summary>
public static class ExplanationJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The explanation as one JSON object, indented.</summary>
    public static string Write(Explanation explanation) => JsonSerializer.Serialize(explanation, Options);

    /// <summary>The outcome as it stands and the next question, null where none is left, as one JSON object.</summary>
    public static string Write(Outcome outcome, InterviewQuestion? question) =>
        JsonSerializer.Serialize(new { Version = 1, Outcome = outcome, Question = question }, Options);
}
