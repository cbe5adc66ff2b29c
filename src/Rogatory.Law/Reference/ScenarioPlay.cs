using System.Text.Json;

namespace Rogatory.Law.Reference;

/// <summary>Runs one scenario and notes what it is about.</summary>
internal static class ScenarioPlay
{
    private static readonly string[] Lists =
        ["basis", "basisIncludes", "displaced", "invalidGrounds", "contentsMissing", "contentsUnknown", "dutiesInclude"];

    private static readonly string[] Absent = ["refusalAbsent", "safeguardAbsent", "dutiesExclude"];

    private static readonly string[] Answers = ["refusal", "safeguards"];

    public static PlayedScenario Play(Scenario scenario, LawBook law)
    {
        var measure = scenario.Facts.TryGetProperty("measure", out var code) && code.ValueKind == JsonValueKind.String ? code.GetString()! : "";
        var answer = AnswerOf(scenario, law);
        var named = answer is null ? [] : Named(answer).Concat(Pleaded(scenario.Facts)).Append(measure);
        return new PlayedScenario(scenario.Title, scenario.Path, answer is null ? "bad input" : AssessmentJson.Word(answer.Outcome), measure)
        {
            Named = named.ToHashSet(StringComparer.Ordinal),
            Expected = Listed(scenario.Expect, Lists).Concat(Keys(scenario.Expect)).ToHashSet(StringComparer.Ordinal),
            Absent = Listed(scenario.Expect, Absent).ToHashSet(StringComparer.Ordinal),
            Cited = Citations.In(scenario.Source).ToHashSet(StringComparer.Ordinal),
        };
    }

    private static Assessment? AnswerOf(Scenario scenario, LawBook law)
    {
        try
        {
            return scenario.Assess(law);
        }
        catch (BadFacts)
        {
            return null;
        }
    }

    private static IEnumerable<string> Listed(JsonElement expect, string[] names) =>
        names.Where(name => expect.TryGetProperty(name, out _)).SelectMany(name => expect.GetProperty(name).EnumerateArray().Select(e => e.GetString()!));

    private static IEnumerable<string> Keys(JsonElement expect) =>
        Answers.Where(name => expect.TryGetProperty(name, out _)).SelectMany(name => expect.GetProperty(name).EnumerateObject().Select(p => p.Name));

    private static IEnumerable<string> Named(Assessment answer) => answer.Basis
        .Concat(answer.Findings.SelectMany(f => (string[])[f.Rule, f.Provision]))
        .Concat(answer.Refusal.Select(g => g.Ground))
        .Concat(answer.InvalidGrounds.SelectMany(g => (string[])[g.Ground, g.Provision]))
        .Concat(answer.Contents.Missing).Concat(answer.Contents.Unknown)
        .Concat(answer.Safeguards.SelectMany(s => Citations.In(s.Hook).Append(s.Id)))
        .Concat(answer.Duties.SelectMany(d => (string[])[d.Duty, d.Provision]));

    // Every answer asks whether an offence is one of the Convention's; what matters for an article is whether it was the one pleaded.
    private static IEnumerable<string> Pleaded(JsonElement facts) =>
        facts.TryGetProperty("offences", out var offences) && offences.ValueKind == JsonValueKind.Array
            ? offences.EnumerateArray()
                .Where(o => o.TryGetProperty("convention", out var article) && article.ValueKind == JsonValueKind.String)
                .Select(o => OffenceRule(o.GetProperty("convention").GetString()!))
            : [];

    /// <summary>The rule that asks whether an offence is one of the Convention's, as it is for one article.</summary>
    public static string OffenceRule(string article) => $"{Convention.Article35.ConventionOffenceFound.Rule} under {article}";
}
