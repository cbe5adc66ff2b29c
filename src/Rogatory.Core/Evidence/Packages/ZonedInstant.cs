using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Reads an instant that says its zone, as `Z` or as its distance from UTC. Without one it would be another instant on each machine.</summary>
internal sealed class ZonedInstant : JsonConverter<DateTimeOffset>
{
    private const int ZoneLength = 6;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && text.Contains('T', StringComparison.Ordinal)
        && (text.EndsWith('Z') || (text.Length > ZoneLength && text[^ZoneLength] is '+' or '-')) && reader.TryGetDateTimeOffset(out var instant)
            ? instant
            : throw new JsonException("expected a day, a time and its zone, as in `2026-11-28T10:00:00+00:00`");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
