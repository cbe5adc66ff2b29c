using Rogatory.Law.Conference;
using Rogatory.Law.Convention;
using Rogatory.Law.Floor;
using Rogatory.Law.Reservations;
using Rogatory.Law.Rules;

namespace Rogatory.Law.Reference;

/// <summary>What a rule does, in plain words, and the file in which it is written.</summary>
internal static class RuleWords
{
    private const string Source = "src/Rogatory.Law/";

    private static readonly IReadOnlyList<MeasurePlan> Plans = [.. MeasurePlan.Everything];

    /// <summary>One rule as a block of Markdown lines, as the page of a provision shows it: in full where it is at home, else in a word.</summary>
    public static IEnumerable<string> Lines(string rule, string provision, LawPages law, Markdown page)
    {
        var (head, conditions) = Elsewhere(rule, provision, page) ?? Words(rule, law, page);
        yield return $"{head} {page.Tree("Rule", FileOf(rule))}";
        if (conditions.Count > 0)
        {
            yield return "";
            foreach (var line in conditions)
            {
                yield return line;
            }
        }
    }

    /// <summary>The file of the repository in which a rule is written.</summary>
    public static string FileOf(string rule)
    {
        if (FloorRules.Own.Any(r => r.Id == rule))
        {
            return $"{Source}Floor/{rule}.cs";
        }

        var plan = Plans.FirstOrDefault(p => p.Code == rule);
        return Source + rule switch
        {
            "serious-crime" or "emergency-significant" or "emergency-imminent" or "emergency-life-or-safety" => "Convention/Article2.cs",
            "convention-offence" or "opening-offence" => "Convention/Article35.cs",
            "requesting-bound" or "requested-bound" => "Convention/Article65.cs",
            "person-present" => "Convention/Article37.cs",
            "other-provider" => "Convention/Article43.cs",
            "treaty-displaces" => "Convention/Article40.cs",
            "bank-secrecy" or "fiscal-only" => "Assess/Assessor.cs",
            "channel" => "Convention/Article40Requests.cs",
            "hold-first" => "Assess/Finder.cs",
            "entry-into-force-instruments" or "entry-into-force" or "later-party" or "denunciation" => "Status/LawNumbers.cs",
            "first-conference" => "Conference/ConferenceAnswer.cs",
            "protocol-parties" or "protocol-majority" => "Conference/ProtocolAnswer.cs",
            "amendment-proposal" or "amendment-majority" or "amendment-effect" => "Conference/AmendmentAnswer.cs",
            Memberships.Rule => "Conference/ConferenceVote.cs",
            AmendmentDeposits.Rule => "Conference/AmendmentDeposits.cs",
            ReservationBook.Rule => "Reservations/ReservationBook.cs",
            _ when DutyWords.All.Any(d => d.Duty == rule) => "Assess/DutiesOwed.cs",
            _ when plan is not null => $"Convention/Article{Article(plan.Rules.Paragraph)}.cs",
            _ when IsContent(rule) && Article(rule) == "40" => "Convention/Article40Requests.cs",
            _ => $"Convention/Article{Article(rule)}.cs",
        };
    }

    // A ground or an item of another article stands there in full.
    private static (string Head, IReadOnlyList<string> Conditions)? Elsewhere(string rule, string provision, Markdown page) =>
        char.IsAsciiDigit(rule[0]) && Article(rule) != Article(provision)
            ? ($"{(IsContent(rule) ? "Item" : "Ground")} {page.Provisions(rule.Split('-')[0])}.", [])
            : null;

    private static string Article(string id) => id.Split('(')[0];

    private static bool IsContent(string rule) => Plans.Any(p => p.Contents.Any(c => c.Provision == rule));

    private static (string Head, IReadOnlyList<string> Conditions) Words(string rule, LawPages law, Markdown page)
    {
        if (FloorRules.Own.Any(r => r.Id == rule))
        {
            return ($"Safeguard {page.Page(rule, FloorPages.PathOf(rule))}: {law.Demand(rule)} Not met: {FloorPages.NotMet(rule)}. Not known: {FloorPages.NotKnown(rule)}.", []);
        }

        if (Plans.FirstOrDefault(p => p.Code == rule) is { } plan)
        {
            return ($"Measure: {MeasureWords.Link(plan.Measure, page)}.", []);
        }

        if (DutyWords.All.FirstOrDefault(d => d.Duty == rule) is { } duty)
        {
            return ($"Duty: {page.Page($"`{rule}`", DutiesPage.Path)}. {duty.Does} {duty.When}", []);
        }

        return Finding(rule) ?? Ground(rule) ?? Content(rule) ?? Number(rule, law, page) ?? Other(rule);
    }

    private static (string Head, IReadOnlyList<string> Conditions)? Finding(string rule)
    {
        var plans = Plans.Where(p => p.Coverage.Concat(p.OffenceFindings).Any(f => f.Rule == rule)).ToArray();
        if (plans.Length == 0 && rule != Article40.DisplacedFound.Rule)
        {
            return null;
        }

        var found = plans.Length == 0
            ? Article40.DisplacedFound
            : plans[0].Coverage.Concat(plans[0].OffenceFindings).First(f => f.Rule == rule);
        var measures = plans.Length == 0 ? Measures.With4015 : Set(plans);
        var differs = rule is "opening-offence" or "channel";
        return ($"Question `{rule}`, for {MeasureWords.Several(measures)}: *{found.Question}*{(differs ? " What is asked differs by measure; the page of each says it." : " Yes where:")}",
            differs ? [] : [.. ConditionWords.Lines(found.When)]);
    }

    private static (string Head, IReadOnlyList<string> Conditions)? Ground(string rule)
    {
        var plans = Plans.Where(p => p.Grounds.Any(g => g.Ground == rule)).ToArray();
        if (plans.Length == 0)
        {
            return null;
        }

        var ground = plans[0].Grounds.First(g => g.Ground == rule);
        var head = $"Ground to {(ground.Postpones ? "postpone" : "refuse")} `{rule}`, for {MeasureWords.Several(Set(plans))}. ";
        return rule == Article40.NonConformity
            ? (head + "It stands where the request lacks an item that Article 40 demands for the measure.", [])
            : (head + "It stands where:", [.. ConditionWords.Lines(ground.Yes)]);
    }

    private static (string Head, IReadOnlyList<string> Conditions)? Content(string rule)
    {
        var items = Plans.SelectMany(p => p.Contents).Where(c => c.Provision == rule).Distinct().ToArray();
        if (items.Length == 0)
        {
            return null;
        }

        var words = items.Select(item => $"Item that a request must state, for {MeasureWords.Several(item.For)}. It is stated where {ConditionWords.Line(item.Stated)}.");
        return (string.Join(' ', words), []);
    }

    private static (string Head, IReadOnlyList<string> Conditions)? Number(string rule, LawPages law, Markdown page) =>
        law.Numbers.FirstOrDefault(n => n.Id == rule) is { } number
            ? ($"{page.Page($"Number `{rule}`", NumbersPage.Path)}, {number.Value}: {number.What} `rogatory treaty` reckons with it.", [])
            : null;

    private static (string Head, IReadOnlyList<string> Conditions) Other(string rule) => rule switch
    {
        "bank-secrecy" => ("Bank secrecy that is raised is marked as a ground that may never serve.", []),
        "fiscal-only" => ("Where every offence is fiscal only, that is marked as a ground that may never serve.", []),
        "hold-first" => ("Asking and reviewing never delay the hold or the rescue: the answer says to hold first and to ask at once.", []),
        Memberships.Rule => ("An organization votes with as many votes as it has members that are Parties, and not beside them: `rogatory treaty protocol` and `rogatory treaty amendment` count so.", []),
        AmendmentDeposits.Rule => ("An amendment binds who has deposited an instrument on it, and nobody else: `rogatory treaty amendment` lists them.", []),
        ReservationBook.Rule => ("One of the places where the text itself provides for a reservation: `rogatory treaty reservations` lays what was filed beside it.", []),
        _ => throw new InvalidOperationException($"{nameof(RuleWords)} has no words for `{rule}`, which coverage.json names."),
    };

    private static Measures Set(IEnumerable<MeasurePlan> plans) => plans.Aggregate(Measures.None, (set, p) => set | p.Measure);
}
