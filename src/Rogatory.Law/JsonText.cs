using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rogatory.Law;

/// <summary>Writes an answer as one indented JSON document.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A day, or null.</summary>
    public static void WriteDay(this Utf8JsonWriter json, string name, DateOnly? day)
    {
        if (day is { } date)
        {
            json.WriteString(name, Dates.Write(date));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> members)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A number, or null.</summary>
    public static void WriteCount(this Utf8JsonWriter json, string name, long? count)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(count?.ToString(CultureInfo.InvariantCulture) ?? "null");
    }
}
