using System.Globalization;
using System.Text.Json.Nodes;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Pages.Requests;

/// <summary>The facts of offences as the drafting form asks them: a block for each offence, and one empty block after them.</summary>
public static class OffenceFacts
{
    private const string List = "offences[";

    /// <summary>What the requesting State states of each offence, in the order of the form.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "provision", "convention", "maxPenalty", "byIct", "elements.intentional", "elements.withoutRight", "elements.dishonestIntent",
        "elements.securityInfringed", "elements.seriousHarm",
    ];

    public static string Path(int index, string name) => string.Create(CultureInfo.InvariantCulture, $"{List}{index}].{name}");

    /// <summary>How many offences a sheet names.</summary>
    public static int Count(FactSheet sheet) => CountOf(sheet.Paths);

    /// <summary>
    /// The facts that make a draft hold the offences of the form and no others: blocks left empty are dropped, those after them move up,
    /// and what the draft held beyond them is no longer known.
    /// </summary>
    public static IReadOnlyDictionary<string, JsonNode?> Closed(IReadOnlyDictionary<string, JsonNode?> posted, FactSheet before)
    {
        var facts = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var kept = 0;
        for (var index = 0; index < CountOf(posted.Keys); index++)
        {
            var block = Names.Select(name => (name, Value: posted.GetValueOrDefault(Path(index, name)))).Where(fact => fact.Value is not null).ToList();
            foreach (var (name, value) in block) facts[Path(kept, name)] = value;
            if (block.Count > 0) kept++;
        }

        for (var index = 0; index < Math.Max(kept, Count(before)); index++)
            foreach (var name in Names) facts.TryAdd(Path(index, name), null);
        return facts;
    }

    private static int CountOf(IEnumerable<string> paths) => paths
        .Where(path => path.StartsWith(List, StringComparison.Ordinal) && path.Contains(']', StringComparison.Ordinal))
        .Select(path => int.Parse(path.AsSpan(List.Length, path.IndexOf(']', StringComparison.Ordinal) - List.Length), NumberStyles.None, CultureInfo.InvariantCulture) + 1)
        .DefaultIfEmpty(0).Max();
}
