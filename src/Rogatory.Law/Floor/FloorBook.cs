namespace Rogatory.Law.Floor;

/// <summary>What law/floor says of one safeguard for people: what it demands, and the provision it hangs on.</summary>
internal sealed class FloorItem
{
    private const string Otherwise = "*";
    private readonly LawJson json;
    private readonly string demand;
    private readonly string metFor;
    private readonly string notMetFor;
    private readonly string unknownFor;

    public FloorItem(LawJson json)
    {
        this.json = json;
        _ = json.Cited();
        Id = json.Text("id");
        demand = json.Text("demand");
        metFor = $"{demand} It is met.";
        notMetFor = $"{demand} It is not met.";
        unknownFor = $"{demand} Whether it is met is not known.";
    }

    public string Id { get; }

    public string Text(Answer answer) => answer switch
    {
        Answer.Yes => metFor,
        Answer.No => notMetFor,
        _ => unknownFor,
    };

    /// <summary>The hook for one measure; and the other one, where the safeguard has two.</summary>
    public (string Hook, string Other) Hooks(Measures measure)
    {
        var hook = HookIn("hook", measure);
        return (hook, json.Has("otherHook") ? HookIn("otherHook", measure) : hook);
    }

    /// <summary>The page for lawyers and the rule that runs must say the same: nobody lowers the floor by editing a file.</summary>
    public void MustAgreeWithTheRules()
    {
        MustBeFor("for", FloorRules.Own);
        MustBeFor("forNamedData", FloorRules.WhereDataAreNamed);
        foreach (var rule in FloorRules.Own.Where(IsThis))
        {
            MustAgree("no", rule.RefuseWhere is null ? rule.No : Effect.Refuse);
            MustAgree("unknown", rule.Unknown);
        }
    }

    private bool IsThis(SafeguardRule rule) => string.Equals(rule.Id, Id, StringComparison.Ordinal);

    private void MustBeFor(string name, IEnumerable<SafeguardRule> rules)
    {
        var runs = rules.Where(IsThis).Aggregate(Measures.None, (set, rule) => set | rule.For);
        var listed = !json.Has(name) ? Measures.None : json.Words(name).Aggregate(Measures.None, (set, code) =>
            set | (MeasureCodes.IndexOf(code) is >= 0 and var index ? (Measures)(1 << index) : throw json.Wrong($"`{code}` is no measure.")));
        if (listed != runs)
        {
            throw json.Wrong($"`{name}` differs from the rule that runs, which is for {string.Join(", ", MeasureCodes.In(runs))}.");
        }
    }

    private void MustAgree(string name, Effect effect)
    {
        var word = effect.ToString().ToLowerInvariant();
        if (!string.Equals(json.Text(name), word, StringComparison.Ordinal))
        {
            throw json.Wrong($"`{name}` differs from the rule that runs, which says `{word}`.");
        }
    }

    private string HookIn(string name, Measures measure)
    {
        var hooks = json.Part(name);
        return hooks.Text(hooks.Has(measure.Code()) ? measure.Code() : Otherwise);
    }
}

/// <summary>The floor in plain words, laid beside the safeguards of each measure.</summary>
internal sealed class FloorBook
{
    private readonly Entry[][] byMeasure;

    public FloorBook(IEnumerable<LawJson> files)
    {
        var items = files.Select(f => new FloorItem(f)).ToDictionary(i => i.Id, StringComparer.Ordinal);
        foreach (var id in FloorRules.Own.Select(rule => rule.Id).Distinct(StringComparer.Ordinal))
        {
            Find(items, id).MustAgreeWithTheRules();
        }

        byMeasure = Array.ConvertAll(
            MeasureCodes.Each, measure => FloorRules.For(measure).Select(rule => new Entry(Find(items, rule.Id), measure)).ToArray());
    }

    /// <summary>In the order of the plan's safeguards.</summary>
    public Entry[] For(MeasurePlan plan) => byMeasure[plan.Measure.Index()];

    private static FloorItem Find(Dictionary<string, FloorItem> items, string id) =>
        items.GetValueOrDefault(id) ?? throw new LawError($"floor/{id}.json: it is missing, though the floor has this safeguard.");

    /// <summary>One safeguard as it is for one measure.</summary>
    internal sealed class Entry(FloorItem item, Measures measure)
    {
        public FloorItem Item => item;

        public string Hook { get; } = item.Hooks(measure).Hook;

        public string OtherHook { get; } = item.Hooks(measure).Other;
    }
}
