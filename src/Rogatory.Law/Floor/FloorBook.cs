namespace Rogatory.Law.Floor;

/// <summary>What law/floor says of one safeguard for people: what it demands, and the provision it hangs on.</summary>
internal sealed class FloorItem
{
    private const string Otherwise = "*";
    private readonly LawJson json;
    private readonly SafeguardText says;

    public FloorItem(LawJson json)
    {
        this.json = json;
        _ = json.Cited();
        Id = json.Text("id");
        says = new SafeguardText(json.Text("demand"));
    }

    public string Id { get; }

    /// <summary>Its words for one measure, with the hook; and with the other one, where it has two.</summary>
    public SafeguardWords For(Measures measure)
    {
        var hook = HookIn("hook", measure);
        return new SafeguardWords(says, hook, json.Has("otherHook") ? HookIn("otherHook", measure) : hook);
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
        var (runs, listed) = (Measures.None, Measures.None);
        foreach (var rule in rules.Where(IsThis))
        {
            runs |= rule.For;
        }

        foreach (var code in json.Has(name) ? json.Words(name) : [])
        {
            listed |= MeasureCodes.IndexOf(code) is >= 0 and var index ? (Measures)(1 << index) : throw json.Wrong($"`{code}` is no measure.", name);
        }

        if (listed != runs)
        {
            throw json.Wrong($"`{name}` differs from the rule that runs, which is for {string.Join(", ", MeasureCodes.In(runs))}.", name);
        }
    }

    private void MustAgree(string name, Effect effect)
    {
        var word = AssessmentJson.Word(effect);
        if (!string.Equals(json.Text(name), word, StringComparison.Ordinal))
        {
            throw json.Wrong($"`{name}` differs from the rule that runs, which says `{word}`.", name);
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
    private readonly SafeguardWords[][] byMeasure;
    private readonly PlanInWords?[] plans = new PlanInWords?[MeasureCodes.Each.Length];

    public FloorBook(IEnumerable<LawJson> files)
    {
        var items = files.Select(f => new FloorItem(f)).ToDictionary(i => i.Id, StringComparer.Ordinal);
        foreach (var id in FloorRules.Own.Select(rule => rule.Id).Distinct(StringComparer.Ordinal))
        {
            Find(items, id).MustAgreeWithTheRules();
        }

        byMeasure = new SafeguardWords[MeasureCodes.Each.Length][];
        for (var i = 0; i < byMeasure.Length; i++)
        {
            var measure = MeasureCodes.Each[i];
            byMeasure[i] = [.. FloorRules.For(measure).Select(rule => Find(items, rule.Id).For(measure))];
        }
    }

    /// <summary>The rules of a measure with the words of the floor, by the number of the measure: what holds where no State adds to it.</summary>
    public PlanInWords For(int measure) => plans[measure] ??= new PlanInWords(MeasurePlan.At(measure), byMeasure[measure]);

    /// <summary>The ids of the safeguards of which some hook cites a provision.</summary>
    public IEnumerable<string> Citing(Func<string, bool> provision) => MeasureCodes.Each.SelectMany(measure => FloorRules.For(measure).Zip(byMeasure[measure.Index()]))
        .Where(e => $"{e.Second.Hook}, {e.Second.OtherHook}".Split(", ").Any(hook => provision(hook.Split(' ')[0])))
        .Select(e => e.First.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static FloorItem Find(Dictionary<string, FloorItem> items, string id) =>
        items.GetValueOrDefault(id) ?? throw new LawError($"floor/{id}.json: it is missing, though the floor has this safeguard.");
}
