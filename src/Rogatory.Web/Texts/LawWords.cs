using System.Text.RegularExpressions;
using Rogatory.Law;
using Rogatory.Web.Design;

namespace Rogatory.Web.Texts;

/// <summary>What the law's codes say to a reader: outcomes, grounds, duties, provisions.</summary>
public static partial class LawWords
{
    /// <summary>The conclusion in one sentence.</summary>
    public static string Outcome(Assessment assessment) => assessment.Outcome switch
    {
        Law.Outcome.NotCovered => "The Convention does not cover this request.",
        Law.Outcome.Refuse => "The floor of safeguards refuses this request.",
        Law.Outcome.Ask => "Something must be known first that is not known yet.",
        Law.Outcome.Review => "A person has to look at a point before anything is granted.",
        _ => "Nothing in the Convention or in the floor stands in the way.",
    };

    public static BadgeWords Badge(Outcome outcome) => outcome switch
    {
        Law.Outcome.NotCovered => new("no", Tone.Stop, "Not covered"),
        Law.Outcome.Refuse => new("no", Tone.Stop, "Refuse"),
        Law.Outcome.Ask => new("asked", Tone.Near, "Ask"),
        Law.Outcome.Review => new("person", Tone.Near, "A person reviews"),
        _ => new("yes", Tone.Done, "Proceed"),
    };

    /// <summary>How far the requested State is bound.</summary>
    public static string Duty(MeasureDuty duty) => duty switch
    {
        MeasureDuty.Shall => "The requested State is bound to help.",
        MeasureDuty.Endeavour => "The requested State is to try to help.",
        MeasureDuty.May => "The requested State may help.",
        MeasureDuty.None => "The Convention lays no duty on the requested State.",
        _ => "Whether the requested State is bound to help is not known.",
    };

    public static string Owed(string duty) => duty switch
    {
        "consult" => "Consult the requesting State before refusing or postponing",
        "inform" => "Tell the requesting State the reasons",
        "give-reasons" => "Give reasons for a refusal",
        "hold-60-days" => "Hold the data for at least 60 days",
        "authorise-before-execution" => "Have the execution authorised beforehand by a judge of its own",
        "authorise-afterwards" => "Put the disclosure before a judge afterwards",
        "ask-more" => "Ask the requesting State for what is missing",
        "extradite-or-prosecute" => "Prosecute where it does not extradite",
        _ => Pages.FactForm.InWords(duty),
    };

    /// <summary>What a ground to refuse or postpone asks, in our own words.</summary>
    public static string Ground(string ground) => ground switch
    {
        "40(21)(a)" => "Is the request not made as Article 40 asks?",
        "40(21)(b)" => "Would carrying it out harm essential interests of the State?",
        "40(21)(c)" => "Would the State’s own law forbid the measure in a case of its own like this?",
        "40(21)(d)" => "Would granting it go against the State’s law on legal assistance?",
        "40(22)" or "37(15)" => "Does it serve to persecute somebody?",
        "40(8)-dual-criminality" or "37(1)-dual-criminality" => "Is the conduct no offence in the requested State?",
        "40(8)-de-minimis" => "Is the matter of minor importance?",
        "40(8)-available-elsewhere" => "Can the help be had in another way?",
        "36(1)(a)" => "Does data protection bar the transfer?",
        "40(27)" => "Would it disturb a case that the State has running itself?",
        "42(5)" => "Will dual criminality, which the State reserved, be missing when the data are to be disclosed?",
        "37(8)-nationality" => "Is the person a national whom the State does not extradite?",
        _ => $"Does {ground} stand in the way?",
    };

    public static string NoGround(string ground) => ground switch
    {
        "bank-secrecy" => "Bank secrecy was raised; it may never serve to refuse.",
        "fiscal-only" => "That the offence is fiscal was raised; it may never serve to refuse.",
        _ => $"{Pages.FactForm.InWords(ground)} may never serve to refuse.",
    };

    /// <summary>On what a fact bears, as a hint beside its question.</summary>
    public static string BearsOn(MissingFact fact) =>
        $"It bears on {string.Join(", ", fact.Decides.Select(id => id[0] == 'G' ? $"safeguard {id}" : id.Split('-')[0]).Distinct())}.";

    /// <summary>The tone of a finding: a no stops only where it leaves the request uncovered.</summary>
    public static Tone ToneOf(Finding finding, Outcome outcome) => finding.Answer switch
    {
        Answer.Yes => Tone.Done,
        Answer.No => outcome == Law.Outcome.NotCovered && finding.Provision != "40(7)" ? Tone.Stop : Tone.Quiet,
        _ => Tone.Near,
    };

    /// <summary>The tone of a ground: only a yes stops.</summary>
    public static Tone ToneOf(RefusalGround ground) => ground.Answer switch
    {
        Answer.Yes => ground.Displaced ? Tone.Near : Tone.Stop,
        Answer.No => Tone.Done,
        _ => Tone.Near,
    };

    public static Tone ToneOf(SafeguardAnswer safeguard) => safeguard.Effect switch
    {
        Effect.Refuse => Tone.Stop,
        Effect.Ask or Effect.Review => Tone.Near,
        _ => safeguard.Answer == Answer.Yes ? Tone.Done : Tone.Quiet,
    };

    /// <summary>What follows from a safeguard, or null where nothing does.</summary>
    public static string? EffectOf(SafeguardAnswer safeguard) => safeguard.Effect switch
    {
        Effect.Refuse => "refuse",
        Effect.Ask => "ask",
        Effect.Review => "a person reviews",
        _ => null,
    };

    /// <summary>The provisions that a text names, each with what it says in our words; where a part has no summary of its own, that of the whole.</summary>
    public static IEnumerable<Provision> Provisions(LawBook law, string text) =>
        ProvisionId().Matches(text).Select(match => Nearest(law, match.Value)).OfType<Provision>().DistinctBy(provision => provision.Id);

    /// <summary>What a provision says in our words; null where the law's data hold none.</summary>
    public static string? Summary(LawBook law, string provision) => Provisions(law, provision).FirstOrDefault()?.Summary;

    private static Provision? Nearest(LawBook law, string id)
    {
        for (var here = id; ; here = here[..here.LastIndexOf('(')])
        {
            if (law.Provision(here) is { } provision) return provision;
            if (!here.Contains('(', StringComparison.Ordinal)) return null;
        }
    }

    /// <summary>A safeguard's demand; whether it is met is said by the answer beside it.</summary>
    public static string Demand(SafeguardAnswer safeguard) => Met().Replace(safeguard.Text, "");

    /// <summary>What a fact decides, each provision or safeguard once.</summary>
    public static string Decides(MissingFact fact) => string.Join(", ", fact.Decides.Select(each => each.Split('-')[0]).Distinct());

    [GeneratedRegex(" (It is met|It is not met|Whether it is met is not known)\\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Met();

    [GeneratedRegex(@"(?<![\w(])\d{1,2}(\([0-9a-z]{1,3}\))*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProvisionId();
}
