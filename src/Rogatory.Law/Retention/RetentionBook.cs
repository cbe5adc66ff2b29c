namespace Rogatory.Law;

/// <summary>The rules of retention, and what States have set for themselves below the default.</summary>
internal sealed class RetentionBook
{
    private const string Folder = "/retention/";
    private static readonly string[] Sides = ["requesting", "requested"];

    // In the order of the endings.
    private static readonly string[] Endings = ["refused", "lapsed", "unused", "delivered"];
    private readonly Func<string, bool> isProvision;
    private readonly List<RetentionRule> rules;
    private readonly Dictionary<string, IReadOnlyList<OwnPeriod>> own = new(StringComparer.Ordinal);

    public RetentionBook(IReadOnlyDictionary<string, LawText> files, Func<string, bool> isProvision)
    {
        this.isProvision = isProvision;
        var json = LawJson.Read(LawBook.Needed(files, "floor/retention.json"));
        json.Only("what", "rules");
        rules = [.. json.List("rules").Select(ReadRule)];
        MustBeComplete(json);
        foreach (var file in files.Values.Where(IsOwn).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            ReadOwn(file);
        }
    }

    public IReadOnlyList<RetentionRule> Rules => rules;

    /// <summary>The rule that was in force on the day a case was closed, and the days that hold for its State. One that names the measure goes before one for all.</summary>
    public RetentionPeriod For(string state, string side, string measure, RetentionEnding ending, DateOnly closedOn)
    {
        var fitting = rules.Where(r => r.IsFor(side, measure, ending)).ToList();
        var named = fitting.Exists(r => !r.IsForAll) ? fitting.FindAll(r => !r.IsForAll) : fitting;
        var rule = InForce(named, r => r.Since, closedOn)
            ?? throw new LawError($"floor/retention.json: there is no rule for a case of `{measure}` that ended {Word(ending)} at the {side} State.");
        var set = own.GetValueOrDefault(state)?.Where(o => string.Equals(o.Rule, rule.Id, StringComparison.Ordinal) && o.Since <= closedOn).MaxBy(o => o.Since);
        return new RetentionPeriod(rule, set is null ? rule.Default : Math.Min(rule.Default, set.Days));
    }

    // A case that was closed before the first version of a rule is kept by that version.
    private static T? InForce<T>(List<T> versions, Func<T, DateOnly> since, DateOnly day) where T : class =>
        versions.Where(v => since(v) <= day).MaxBy(since) ?? versions.MinBy(since);

    private RetentionRule ReadRule(LawJson json)
    {
        json.Only("id", "side", "ending", "measures", "default", "maximum", "least", "hook", "what", "since", "source");
        var (since, source) = json.Cited();
        var side = Sides.Contains(json.Text("side"), StringComparer.Ordinal) ? json.Text("side") : throw json.Wrong("`side` must be `requesting` or `requested`.", "side");
        var (usual, most) = (Days(json, "default"), Days(json, "maximum"));
        if (usual > most)
        {
            throw json.Wrong($"`default` is {usual} days, which is more than `maximum`, {most}.", "default");
        }

        return new RetentionRule(json.Text("id"), side, EndingOf(json), usual, most, LeastOf(json, usual), HookOf(json), json.Text("what"), since, source)
        {
            Measures = MeasuresOf(json),
        };
    }

    private static int Days(LawJson json, string name) => json.Number(name) is >= 0 and var days ? days : throw json.Wrong($"`{name}` must be a number of days, 0 or more.", name);

    private static int? LeastOf(LawJson json, int usual)
    {
        if (!json.Has("least"))
        {
            return null;
        }

        return Days(json, "least") is var least && least <= usual ? least : throw json.Wrong($"`least` is more than `default`, {usual} days.", "least");
    }

    private string HookOf(LawJson json)
    {
        var hook = json.Text("hook");
        return hook.Split(", ").FirstOrDefault(each => !isProvision(each)) is { } stranger ? throw json.Wrong($"`{stranger}` is no provision of the Convention.", "hook") : hook;
    }

    private static RetentionEnding EndingOf(LawJson json) => Array.IndexOf(Endings, json.Text("ending")) is >= 0 and var index
        ? (RetentionEnding)index
        : throw json.Wrong($"`ending` must be one of {string.Join(", ", Endings.Select(word => $"`{word}`"))}.", "ending");

    private static IReadOnlyList<string> MeasuresOf(LawJson json)
    {
        var measures = json.Words("measures");
        return measures is ["*"] || (measures.Count > 0 && measures.All(m => MeasureCodes.IndexOf(m) >= 0))
            ? measures
            : throw json.Wrong("`measures` must name measures, or be `*` alone for all that no other rule names.", "measures");
    }

    // For every way in which a case can end there is exactly one rule on any day: nothing is kept for ever because a line was forgotten.
    private void MustBeComplete(LawJson json)
    {
        foreach (var side in Sides)
        {
            for (var ending = RetentionEnding.Refused; ending <= RetentionEnding.Delivered; ending++)
            {
                if (ending == RetentionEnding.Unused && side != "requesting")
                {
                    continue;
                }

                var all = rules.Where(r => string.Equals(r.Side, side, StringComparison.Ordinal) && r.Ending == ending).ToList();
                if (!all.Exists(r => r.IsForAll))
                {
                    throw json.Wrong($"there is no rule for all measures (`*`) for a case that ended {Word(ending)} at the {side} State.");
                }

                MustNotOverlap(all, twice => json.Wrong($"two rules are for `{twice}` and `{Word(ending)}` at the {side} State since the same day."));
            }
        }
    }

    private static void MustNotOverlap(List<RetentionRule> all, Func<string, Exception> wrong)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in all)
        {
            foreach (var measure in rule.Measures)
            {
                if (!seen.Add($"{measure} since {rule.Since.DayNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)}"))
                {
                    throw wrong(measure);
                }
            }
        }
    }

    private static bool IsOwn(LawText file) => file.Path.Contains(Folder, StringComparison.Ordinal);

    private void ReadOwn(LawText file)
    {
        var json = LawJson.Read(file);
        json.Only("state", "rules");
        var state = json.Text("state");
        if (!string.Equals(Path.GetFileNameWithoutExtension(file.Path), state, StringComparison.Ordinal))
        {
            throw json.Wrong($"the file must be called `{state}.json`.", "state");
        }

        own[state] = [.. json.List("rules").Select(ReadOwnPeriod)];
    }

    private OwnPeriod ReadOwnPeriod(LawJson json)
    {
        json.Only("id", "days", "since", "source");
        var (since, _) = json.Cited();
        var (id, days) = (json.Text("id"), Days(json, "days"));
        var versions = rules.FindAll(r => string.Equals(r.Id, id, StringComparison.Ordinal));
        if (versions.Count == 0)
        {
            throw json.Wrong($"there is no rule `{id}` in floor/retention.json.", "id");
        }

        foreach (var rule in versions)
        {
            if (rule.Least is not { } least)
            {
                throw json.Wrong($"a State may not set the period of `{id}` by itself.", "id");
            }

            if (days < least || days > rule.Default)
            {
                throw json.Wrong($"`days` must be between {least} and the default of `{id}`, {rule.Default}; longer needs a judge's order in the case.", "days");
            }
        }

        return new OwnPeriod(id, days, since);
    }

    private static string Word(RetentionEnding ending) => Endings[(int)ending];

    private sealed record OwnPeriod(string Rule, int Days, DateOnly Since);
}
