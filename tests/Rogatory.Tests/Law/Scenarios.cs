using System.Text.Json;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>The requests of all scenarios that can be read, each with its world.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<(string Path, Facts Facts, World World)> Readable { get; } = [.. Read()];

    public static IReadOnlyList<(string Path, Explanation Explanation)> Explained { get; } =
        [.. Readable.Select(s => (s.Path, Explainer.Explain(s.Facts, s.World, TheLaw.Book)))];

    private static IEnumerable<(string Path, Facts Facts, World World)> Read()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TheLaw.Folder, "scenarios"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var scenario = JsonDocument.Parse(File.ReadAllText(file));
            if (!scenario.RootElement.GetProperty("expect").TryGetProperty("error", out _))
            {
                yield return (
                    Path.GetFileNameWithoutExtension(file), Facts.Parse(scenario.RootElement.GetProperty("facts").GetRawText()),
                    TheLaw.Book.World(scenario.RootElement.GetProperty("world").GetString()!));
            }
        }
    }
}
