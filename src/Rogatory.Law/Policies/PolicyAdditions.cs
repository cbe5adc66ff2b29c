using Rogatory.Law.Convention;
using Rogatory.Law.Floor;
using Rogatory.Law.Unknowns;

namespace Rogatory.Law.Policies;

/// <summary>What one version of a State's policy adds to the floor, gathered measure by measure.</summary>
internal sealed class PolicyAdditions(StateRecord state, FloorBook floor, PolicyHooks hooks)
{
    private readonly List<Added> added = [];
    private readonly Dictionary<(Measures Measure, string Id), Raised> raised = [];
    private readonly List<string> inWords = [];

    /// <summary>All of it in plain words.</summary>
    public IReadOnlyList<string> InWords => inWords;

    /// <summary>A ground of the text on which the State refuses wherever it stands, and asks wherever that is not known.</summary>
    public void MakeMandatory(LawJson json)
    {
        json.Only("ground", "for", "why");
        var (id, why) = (json.Text("ground"), json.Text("why"));
        foreach (var measure in For(json))
        {
            var ground = floor.For(measure.Index()).Plan.Grounds.FirstOrDefault(g => g.Ground == id)
                ?? throw json.Wrong($"`{id}` is no ground that the text gives for {measure.Code()}.", "ground");
            if (ground.Postpones)
            {
                throw json.Wrong($"{id} lets a State postpone, not refuse.", "ground");
            }

            var hook = ProvisionOf(id);
            hooks.MustCarryARefusal(json, measure, hook);
            var text = new SafeguardText($"By the policy of {state.Code} it refuses where the ground {id} stands: {Sentence(why)}");
            Add(json, measure, new SafeguardRule($"{state.Code} {id}", measure)
            {
                Met = !ground.Yes,
                Ground = id,
                No = Effect.Refuse,
                Unknown = Effect.Ask,
            }, new SafeguardWords(text, hook, hook));
        }

        inWords.Add($"Refuses where {id} stands, and asks where that is not known, for {Measures(json)}: {Sentence(why)}");
    }

    /// <summary>A safeguard of the floor from which something graver follows.</summary>
    public void Raise(LawJson json)
    {
        json.Only("safeguard", "no", "unknown", "for", "why");
        var (id, why) = (json.Text("safeguard"), json.Text("why"));
        foreach (var measure in For(json))
        {
            var (plan, words) = floor.For(measure.Index());
            var at = plan.Safeguards.ToList().FindIndex(rule => rule.Id == id);
            if (at < 0)
            {
                throw json.Wrong($"the floor has no safeguard `{id}` for {measure.Code()}.", "safeguard");
            }

            var rule = plan.Safeguards[at];
            var (no, unknown) = PolicyEffects.Raised(json, rule);
            if (no == Effect.Refuse && rule.No != Effect.Refuse)
            {
                hooks.MustCarryARefusal(json, measure, words[at].Hook);
                hooks.MustCarryARefusal(json, measure, words[at].OtherHook);
            }

            if (!raised.TryAdd((measure, id), new Raised(no, unknown, $" By the policy of {state.Code} it weighs more: {Sentence(why)}")))
            {
                throw json.Wrong($"{id} is raised twice for {measure.Code()}.", "for");
            }
        }

        var effects = raised.Last(r => r.Key.Id == id).Value;
        inWords.Add($"Raises {id} of the floor for {Measures(json)} ({InWordsOf(effects.No, effects.Unknown)}): {Sentence(why)}");
    }

    /// <summary>A safeguard of the State's own.</summary>
    public void Add(LawJson json)
    {
        json.Only("id", "for", "demand", "met", "no", "unknown", "hook");
        var id = PolicyEffects.OwnId(json, state.Code);
        var text = new SafeguardText(Sentence(json.Text("demand")));
        var (no, unknown) = PolicyEffects.Own(json);
        var met = PolicyCondition.Read(json.Part("met"));
        var measures = For(json);
        var hook = json.Part("hook");
        hook.Only(["*", .. measures.Select(m => m.Code())]);
        foreach (var measure in measures)
        {
            var own = hook.Text(hook.Has(measure.Code()) ? measure.Code() : "*");
            hooks.MustHold(hook, measure, own, refuses: no == Effect.Refuse);
            Add(json, measure, new SafeguardRule(id, measure) { Met = met, No = no, Unknown = unknown }, new SafeguardWords(text, own, own));
        }

        inWords.Add($"Adds {id} for {Measures(json)} ({InWordsOf(no, unknown)}): {Sentence(json.Text("demand"))}");
    }

    /// <summary>The plan of every measure to which something is added, by its number.</summary>
    public PlanInWords?[] Plans() => [.. MeasureCodes.Each.Select(measure =>
        added.Exists(a => a.Measure == measure) || raised.Keys.Any(key => key.Measure == measure) ? PlanFor(measure) : null)];

    private PlanInWords PlanFor(Measures measure)
    {
        var (plan, words) = floor.For(measure.Index());
        var raises = plan.Safeguards.Select(rule => raised.GetValueOrDefault((measure, rule.Id))).ToArray();
        SafeguardRule[] rules = [.. plan.Safeguards.Zip(raises, (rule, raise) => raise is null ? rule : rule with { No = raise.No, Unknown = raise.Unknown })];
        var own = added.FindAll(a => a.Measure == measure);
        MustBeSearchable(plan, rules, own);
        return new PlanInWords(
            plan.With([.. rules, .. own.Select(a => a.Rule)]),
            [.. words.Zip(raises, (word, raise) => raise is null ? word : word with { Says = word.Says.With(raise.Why) }), .. own.Select(a => a.Words)]);
    }

    // What is asked for must stay exact. The first demand with which that is no longer so is named.
    private static void MustBeSearchable(MeasurePlan plan, SafeguardRule[] floor, List<Added> own)
    {
        for (var count = 0; count <= own.Count; count++)
        {
            try
            {
                _ = plan.With([.. floor, .. own.Take(count).Select(a => a.Rule)]).Unknowns;
            }
            catch (LawError bad) when (count > 0)
            {
                throw own[count - 1].At.Wrong($"for {plan.Code} it cannot be worked out what would still change the answer: {bad.Message}. Write simpler demands.");
            }
        }
    }

    private void Add(LawJson at, Measures measure, SafeguardRule rule, SafeguardWords words)
    {
        if (added.Exists(a => a.Measure == measure && a.Rule.Id == rule.Id))
        {
            throw at.Wrong($"`{rule.Id}` is given twice for {measure.Code()}.");
        }

        added.Add(new Added(at, measure, rule, words));
    }

    private static Measures[] For(LawJson json)
    {
        string[] codes = [.. json.Words("for")];
        if (codes.Length == 0)
        {
            throw json.Wrong("`for` is empty; name the measures.", "for");
        }

        if (Array.Find(codes, code => MeasureCodes.IndexOf(code) < 0) is { } strange)
        {
            throw json.Wrong($"`{strange}` is no measure.", "for");
        }

        return codes.Distinct(StringComparer.Ordinal).Count() == codes.Length
            ? Array.ConvertAll(codes, code => (Measures)(1 << MeasureCodes.IndexOf(code)))
            : throw json.Wrong("`for` names a measure twice.", "for");
    }

    private static string Measures(LawJson json) => string.Join(", ", json.Words("for"));

    // `40(8)-dual-criminality` hangs on 40(8).
    private static string ProvisionOf(string ground) => ground.Split('-')[0];

    private static string InWordsOf(Effect no, Effect unknown) =>
        $"{AssessmentJson.Word(no)} where it is not met, {AssessmentJson.Word(unknown)} where that is not known";

    private static string Sentence(string text) => text.EndsWith('.') ? text : $"{text}.";

    private sealed record Added(LawJson At, Measures Measure, SafeguardRule Rule, SafeguardWords Words);

    private sealed record Raised(Effect No, Effect Unknown, string Why);
}
