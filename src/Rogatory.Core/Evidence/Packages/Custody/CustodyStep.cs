using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// One step of the custody of evidence: what was done, by whom, when, how, with which tool, and with what SHA-256 each file came out of
/// it, by its path under the payload folder.
/// </summary>
public sealed record CustodyStep(
    string Action,
    [property: JsonConverter(typeof(ZonedInstant))] DateTimeOffset At,
    string By,
    string? Organisation = null,
    string? How = null,
    string? Tool = null,
    string? ToolVersion = null,
    IReadOnlyDictionary<string, string>? Sha256 = null)
{
    /// <summary>Reads a list of steps, the oldest first. Throws <see cref="FormatException"/> where it cannot be read.</summary>
    public static IReadOnlyList<CustodyStep> ReadAll(string text)
    {
        try
        {
            var steps = Json.Read<IReadOnlyList<CustodyStep>>(text);
            for (var i = 1; i < steps.Count; i++)
                if (steps[i].At < steps[i - 1].At) throw new FormatException($"Step {i + 1} was before step {i}. Put the oldest step first.");
            return steps;
        }
        catch (JsonException e)
        {
            throw new FormatException(
                "It is not a list of steps with `action`, `at`, `by` and, where known, `organisation`, `how`, `tool`, `toolVersion`, `sha256`;"
                + " `at` is a day, a time and its zone, as in `2026-11-28T10:00:00+01:00`"
                + $" (line {(e.LineNumber ?? 0) + 1}).",
                e);
        }
    }
}
