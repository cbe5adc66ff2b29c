using Rogatory.Law;
using Rogatory.Law.Rules;

namespace Rogatory.Tests.Law;

/// <summary>Policies of XAB out of dice: they are valid, and ask for anything that a policy may ask for.</summary>
internal sealed class RandomPolicy
{
    private static readonly string[] Refusing = ["40(21)(b)", "40(21)(c)", "40(22)"];

    private readonly Dice dice;
    private readonly string measure;
    private readonly HashSet<string> facts = new(StringComparer.Ordinal);

    public RandomPolicy(string measure, Dice dice)
    {
        this.dice = dice;
        this.measure = measure;
        var parts = new List<string>();
        Grounds(parts);
        Raises(parts);
        Version(parts, "safeguards", Enumerable.Range(0, dice.Next(3)).Select(i => Own(i)));
        Text = PolicyText.Version(string.Join(",\n", parts));
    }

    public string Text { get; }

    /// <summary>The facts that it asks for, as paths in the first offence.</summary>
    public IReadOnlyCollection<string> Facts => facts;

    private void Grounds(List<string> parts)
    {
        var grounds = MeasurePlan.For(measure).Grounds.Where(g => !g.Postpones && (measure is not ("preserve" or "disclose-traffic") || Refusing.Contains(g.Ground)) && dice.Next(5) == 0);
        Version(parts, "mandatoryGrounds", grounds.Select(g => $$"""{"ground": "{{g.Ground}}", "for": ["{{measure}}"], "why": "w"}"""));
    }

    private void Raises(List<string> parts)
    {
        var raises = new List<string>();
        foreach (var (rule, words) in MeasurePlan.For(measure).Safeguards.Zip(TheLaw.Demo.Law.Floor.For(MeasureCodes.IndexOf(measure)).Words))
        {
            var no = (Effect)Math.Max((int)rule.No, dice.Next(4));
            var unknown = (Effect)Math.Max((int)rule.Unknown, dice.Next(1 + Math.Min((int)no, (int)Effect.Ask)));
            var carried = no < Effect.Refuse || rule.No == Effect.Refuse || measure is not ("preserve" or "disclose-traffic") || Refusing.Any(words.Hook.Contains);
            if (dice.Next(4) == 0 && carried && (no > rule.No || unknown > rule.Unknown))
            {
                raises.Add($$"""{"safeguard": "{{rule.Id}}", "no": "{{Word(no)}}", "unknown": "{{Word(unknown)}}", "for": ["{{measure}}"], "why": "w"}""");
            }
        }

        Version(parts, "raise", raises);
    }

    private string Own(int number)
    {
        var no = (Effect)(1 + dice.Next(3));
        var unknown = (Effect)dice.Next(1 + Math.Min((int)no, (int)Effect.Ask));
        var hook = measure == "extradite" ? "37(8)" : Refusing[dice.Next(Refusing.Length)];
        return PolicyText.Own(Condition(), $"[\"{measure}\"]", $"\"no\": \"{Word(no)}\", \"unknown\": \"{Word(unknown)}\"", hook, $"XAB-{number}");
    }

    private string Condition() => dice.Next(6) switch
    {
        0 => $$"""{"any": [{{Plain()}}, {{OfOffences()}}]}""",
        1 => $$"""{"all": [{{Plain()}}, {{OfOffences()}}]}""",
        2 => $$"""{"any": [{{Plain()}}, {"not": {{Plain()}} }]}""",
        3 => $$"""{"not": {"all": [{{Plain()}}, {{OfOffences()}}]} }""",
        4 => OfOffences(),
        _ => Plain(),
    };

    private string OfOffences()
    {
        var each = dice.Next(3) == 0 ? $$"""{"any": [{{Leaf(ofOffence: true)}}, {{Leaf(ofOffence: true)}}]}""" : Leaf(ofOffence: true);
        return dice.Next(2) == 0 ? $$"""{"everyOffence": {{each}} }""" : $$"""{"someOffence": {{each}} }""";
    }

    private string Plain() => Leaf(ofOffence: false);

    private string Leaf(bool ofOffence)
    {
        var rows = FactSchema.All.Where(row => row.Path.StartsWith("offences[]", StringComparison.Ordinal) == ofOffence
            && (row.Kind is FactKind.Flag or FactKind.Code || row.Path is "data.categories" or "offences[].maxPenalty")
            && row.Path is not ("measure" or "grounds.bankSecrecy" or "offences[].fiscalOnly")).ToArray();
        // Half of the time one of those on which much else depends.
        string[] central = ofOffence
            ? ["offences[].convention", "offences[].maxPenalty", "offences[].criminalInRequested", "offences[].political"]
            : ["person.minor", "electronicEvidence", "grounds.deathPenaltyRisk", "grounds.assurances", "data.categories", "data.bulk", "grounds.persecution", "grounds.conditionUnmeetableAtDisclosure", "secrecy.reasoned"];
        var row = dice.Next(2) == 0 ? rows[dice.Next(rows.Length)] : FactSchema.Find(central[dice.Next(central.Length)])!;
        facts.Add(row.Path.Replace("[]", "[0]", StringComparison.Ordinal));
        var value = row.Kind switch
        {
            FactKind.Flag => dice.Next(2) == 0 ? "\"is\": true" : "\"is\": false",
            FactKind.Penalty => dice.Next(2) == 0 ? "\"is\": [\"serious-crime\"]" : "\"is\": [\"death\"]",
            FactKind.CodeList => $"\"names\": [\"{row.Codes[dice.Next(row.Codes.Count)]}\"]",
            _ => $"\"is\": [\"{row.Codes[dice.Next(row.Codes.Count)]}\", \"{row.Codes[dice.Next(row.Codes.Count)]}\"]",
        };
        return $$"""{"fact": "{{row.Path}}", {{value}}}""";
    }

    private static void Version(List<string> parts, string name, IEnumerable<string> items)
    {
        if (items.ToArray() is { Length: > 0 } some)
        {
            parts.Add($"\"{name}\": [{string.Join(", ", some)}]");
        }
    }

    private static string Word(Effect effect) => AssessmentJson.Word(effect);
}
