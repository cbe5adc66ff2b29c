using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Rogatory.Core;

/// <summary>How entries and messages are written as JSON: camel case, words for enumerations, nothing unknown and no null in a list accepted.</summary>
internal static class Json
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RefuseNothingInLists } },
        RespectRequiredConstructorParameters = true,
        MaxDepth = 32,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("expected an object, found `null`");

    /// <summary>The same for text in UTF-8, which must be valid.</summary>
    public static T Read<T>(ReadOnlySpan<byte> text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("expected an object, found `null`");

    // The serializer holds members to what their types say of null, and not what stands in lists.
    private static void RefuseNothingInLists(JsonTypeInfo type)
    {
        if (type.Kind is not (JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary) || type.ElementType is not { IsValueType: false }) return;
        type.OnDeserialized = read =>
        {
            foreach (var element in read is IDictionary named ? named.Values : (IEnumerable)read)
                if (element is null) throw new JsonException("expected an element, found `null`");
        };
    }
}
