using System.Text.Json;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// One step of the custody of evidence: what was done, by whom, when, how, with which tool, and with what SHA-256 each file came out of
/// it, by its path under the payload folder.
/// </summary>
public sealed record CustodyStep(
    string Action,
    DateTimeOffset At,
    string By,
    string? Organisation = null,
    string? How = null,
    string? Tool = null,
    string? ToolVersion = null,
    IReadOnlyDictionary<string, string>? Sha256 = null)
{
    /// <summary>Reads a list of steps. Throws <see cref="FormatException"/> where it cannot be read.</summary>
    public static IReadOnlyList<CustodyStep> ReadAll(string text)
    {
        try
        {
            return Json.Read<IReadOnlyList<CustodyStep>>(text);
        }
        catch (JsonException e)
        {
            throw new FormatException(
                "It is not a list of steps with `action`, `at`, `by` and, where known, `organisation`, `how`, `tool`, `toolVersion`, `sha256`"
                + $" (line {(e.LineNumber ?? 0) + 1}).",
                e);
        }
    }
}
