using System.Text;
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

    /// <summary>More bytes no conditions have.</summary>
    internal const int Longest = 1024 * 1024;

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

    /// <summary>
    /// The conditions that lie in a package of the case that its header names, as they were written there. Nothing, and <paramref name="why"/>, where they
    /// are not there, not of this form, or of another case.
    /// </summary>
    internal static JsonNode? ReadFrom(BagSource source, PackageHeader header, out string? why)
    {
        why = "It is not there.";
        if (!source.Files.TryGetValue(FileName, out var length)) return null;
        why = "It is longer than 1 MiB.";
        if (length > Longest) return null;
        why = "It is not of the form of conditions of version 1.";
        try
        {
            var bytes = new byte[(int)length];
            using (var file = source.Open(FileName)) file.ReadExactly(bytes);
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            var written = Json.Read<Written>(text);
            if (written.Version != 1) return null;
            why = "It is of another case than the package's header.";
            return header.IsOf(written.Case) ? JsonNode.Parse(text) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    internal string Write(string reference) => new JsonObject
    {
        ["version"] = 1,
        ["case"] = reference,
        ["useLimitation"] = Provide(UseProvision, UseLimitation),
        ["onwardTransfer"] = Provide(TransferProvision, OnwardTransfer),
        ["deleteOn"] = JsonSerializer.SerializeToNode(DeleteOn),
        ["further"] = new JsonArray([.. (Further ?? []).Select(one => JsonValue.Create(one))]),
    }.ToJsonString(Json.Options);

    private static JsonObject? Provide(string provision, string? text) => text is null ? null : new JsonObject { ["provision"] = provision, ["text"] = text };

    /// <summary>The file as it must be; what is not stated may be left out.</summary>
    private sealed record Written(
        int Version, string Case, Provided? UseLimitation = null, Provided? OnwardTransfer = null, DateOnly? DeleteOn = null, IReadOnlyList<string>? Further = null);

    private sealed record Provided(string Provision, string Text);
}
