using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// The conditions on which evidence is handed over: what it may be used for, to whom it may be passed on, until when it may be kept, and
/// what else was agreed. What is not stated is left out.
/// </summary>
public sealed record Conditions(string? UseLimitation = null, string? OnwardTransfer = null, DateOnly? DeleteOn = null, IReadOnlyList<string>? Further = null)
{
    internal const string FileName = "conditions.json";

    private const string UseProvision = "40(19)";
    private const string TransferProvision = "36(3)";

    /// <summary>Reads conditions as a person states them. Throws <see cref="FormatException"/> where they cannot be read.</summary>
    public static Conditions Read(string text)
    {
        try
        {
            return Json.Read<Conditions>(text);
        }
        catch (JsonException e)
        {
            throw new FormatException("It is not one JSON object with `useLimitation`, `onwardTransfer`, `deleteOn` (YYYY-MM-DD) and `further`, each optional.", e);
        }
    }

    /// <summary>The conditions that lie in a bag of the case that its header names, as they were written there; nothing where there are none.</summary>
    internal static JsonNode? ReadFrom(BagSource source, PackageHeader header)
    {
        if (!source.Files.ContainsKey(FileName)) return null;
        try
        {
            using var file = source.Open(FileName);
            var conditions = JsonNode.Parse(file, documentOptions: new() { AllowDuplicateProperties = false });
            return conditions is JsonObject && conditions["case"] is JsonValue reference && reference.TryGetValue(out string? text) && header.IsOf(text) ? conditions : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    internal string Write(string reference) => new JsonObject
    {
        ["version"] = 1,
        ["case"] = reference,
        ["useLimitation"] = Provided(UseProvision, UseLimitation),
        ["onwardTransfer"] = Provided(TransferProvision, OnwardTransfer),
        ["deleteOn"] = JsonSerializer.SerializeToNode(DeleteOn),
        ["further"] = new JsonArray([.. (Further ?? []).Select(one => JsonValue.Create(one))]),
    }.ToJsonString(Json.Options);

    private static JsonObject? Provided(string provision, string? text) => text is null ? null : new JsonObject { ["provision"] = provision, ["text"] = text };
}
