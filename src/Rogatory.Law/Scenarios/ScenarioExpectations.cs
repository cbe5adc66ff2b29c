using System.Text.Json;

namespace Rogatory.Law;

/// <summary>Compares an assessment with what a scenario expects; it looks only at what the scenario names.</summary>
internal sealed class ScenarioExpectations(string file, JsonElement expect)
{
    private static readonly string[] Known =
    [
        "outcome", "duty", "basis", "basisIncludes", "refusal", "refusalAbsent", "displaced", "invalidGrounds", "safeguards",
        "safeguardAbsent", "contentsMissing", "contentsUnknown", "contentsComplete", "missingIncludes", "missingExcludes",
        "dutiesInclude", "dutiesExclude", "error",
    ];

    private readonly List<string> differences = [];

    public static bool Knows(string name) => Known.Contains(name, StringComparer.Ordinal);

    public List<string> CompareError(BadFacts bad)
    {
        if (!expect.TryGetProperty("error", out _))
        {
            differences.Add($"bad input at `{bad.Path}` was not expected: {bad.Message}");
        }
        else
        {
            Word("error", bad.Path);
        }

        return differences;
    }

    public List<string> Compare(Assessment found)
    {
        if (expect.TryGetProperty("error", out var error))
        {
            differences.Add($"bad input at `{error}` was expected; the facts were accepted");
            return differences;
        }

        Word("outcome", AssessmentJson.Word(found.Outcome));
        Word("duty", AssessmentJson.Word(found.Duty));
        Word("contentsComplete", found.Contents.Complete.Word());
        Exactly("basis", found.Basis);
        Exactly("displaced", found.Refusal.Where(g => g.Displaced).Select(g => g.Ground));
        Exactly("invalidGrounds", found.InvalidGrounds.Select(g => g.Ground));
        Exactly("contentsMissing", found.Contents.Missing);
        Exactly("contentsUnknown", found.Contents.Unknown);
        Included("basisIncludes", found.Basis, wanted: true);
        Included("missingIncludes", found.Missing.Select(m => m.Fact), wanted: true);
        Included("missingExcludes", found.Missing.Select(m => m.Fact), wanted: false);
        Included("dutiesInclude", found.Duties.Select(d => d.Duty), wanted: true);
        Included("dutiesExclude", found.Duties.Select(d => d.Duty), wanted: false);
        Included("refusalAbsent", found.Refusal.Select(g => g.Ground), wanted: false);
        Included("safeguardAbsent", found.Safeguards.Select(s => s.Id), wanted: false);
        Answers("refusal", found.Refusal.ToDictionary(g => g.Ground, g => g.Answer.Word(), StringComparer.Ordinal));
        Answers("safeguards", found.Safeguards.ToDictionary(s => s.Id, s => s.Answer.Word(), StringComparer.Ordinal));
        return differences;
    }

    private void Word(string name, string found)
    {
        if (expect.TryGetProperty(name, out var expected) && !expected.ValueEquals(found))
        {
            differences.Add($"{name}: expected `{expected}`, found `{found}`");
        }
    }

    private void Exactly(string name, IEnumerable<string> found)
    {
        if (expect.TryGetProperty(name, out _))
        {
            var expected = Words(name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            var there = found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            if (!expected.SequenceEqual(there, StringComparer.Ordinal))
            {
                differences.Add($"{name}: expected {List(expected)}, found {List(there)}");
            }
        }
    }

    private void Included(string name, IEnumerable<string> found, bool wanted)
    {
        if (expect.TryGetProperty(name, out _))
        {
            var there = found.ToHashSet(StringComparer.Ordinal);
            differences.AddRange(Words(name).Where(word => there.Contains(word) != wanted)
                .Select(word => $"{name}: `{word}` is {(wanted ? "absent" : "there")}; found {List([.. there])}"));
        }
    }

    private void Answers(string name, Dictionary<string, string> found)
    {
        if (!expect.TryGetProperty(name, out var expected))
        {
            return;
        }

        if (expected.ValueKind != JsonValueKind.Object)
        {
            throw new LawError($"{file}: `expect.{name}` must be an object.");
        }

        foreach (var item in expected.EnumerateObject())
        {
            var there = found.GetValueOrDefault(item.Name, "absent");
            if (!item.Value.ValueEquals(there))
            {
                differences.Add($"{name}: expected `{item.Name}` to be `{item.Value}`, found `{there}`");
            }
        }
    }

    private IEnumerable<string> Words(string name)
    {
        var list = expect.GetProperty(name);
        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(w => w.ValueKind == JsonValueKind.String)
            ? list.EnumerateArray().Select(w => w.GetString()!)
            : throw new LawError($"{file}: `expect.{name}` must be a list of texts.");
    }

    private static string List(string[] words) => words.Length == 0 ? "none" : string.Join(", ", words.Select(w => $"`{w}`"));
}
