using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rogatory.Core;

/// <summary>Something that carries an id of its own, printed with a prefix that says what it is.</summary>
public interface IIdentified
{
    /// <summary>The word before the underscore of the printed id, such as <c>case</c>.</summary>
    static abstract string IdPrefix { get; }
}

/// <summary>The identity of one thing of a kind: a UUID of version 7, printed as <c>req_</c> and 32 hexadecimal digits.</summary>
[JsonConverter(typeof(IdJson))]
public readonly record struct Id<T>(Guid Value) where T : IIdentified
{
    /// <summary>Makes a new id whose leading bits are the time now, so that ids sort by age.</summary>
    public static Id<T> New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    /// <summary>Reads a printed id; a text that is not exactly one is refused.</summary>
    public static bool TryParse(string? text, out Id<T> id)
    {
        id = default;
        var prefix = T.IdPrefix;
        if (text is null || text.Length != prefix.Length + 33 || !text.StartsWith(prefix, StringComparison.Ordinal) || text[prefix.Length] != '_')
            return false;
        var digits = text.AsSpan(prefix.Length + 1);
        if (digits.ContainsAnyExcept(IdDigits.Lower)) return false;
        id = new Id<T>(Guid.ParseExact(digits, "N"));
        return true;
    }

    /// <summary>Reads a printed id, or throws a <see cref="FormatException"/> that says what was expected.</summary>
    public static Id<T> Parse(string text) => TryParse(text, out var id)
        ? id
        : throw new FormatException($"`{text}` is not an id of the form `{T.IdPrefix}_` followed by 32 hexadecimal digits.");

    /// <summary>The printed form.</summary>
    public override string ToString() => $"{T.IdPrefix}_{Value:N}";
}

internal static class IdDigits
{
    public static readonly System.Buffers.SearchValues<char> Lower = System.Buffers.SearchValues.Create("0123456789abcdef");
}

internal sealed class IdJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : JsonConverter<Id<T>> where T : IIdentified
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Id<T>.TryParse(reader.GetString(), out var id) ? id : throw new JsonException($"expected an id that begins with `{T.IdPrefix}_`");

        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
