using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Decisions;

/// <summary>
/// A named person of the requested State decides: grants, grants in part or on conditions, postpones or refuses, always with reasons
/// and provisions. The floor cannot be decided away, and a refusal needs a ground that the Convention gives.
/// </summary>
public sealed class DecideRequest(Journal.Journal journal, Node node)
{
    private const string What = "The decision was not recorded.";

    /// <summary>The decision.</summary>
    public sealed record Input(Id<Case> Case, Decision Decision);

    /// <summary>Writes and sends the decision.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Decide, occasion, c => Decide(c, input.Decision, node.World, node.Today), stop);

    internal static Verdict Decide(Case c, Decision decision, World world, DateOnly today)
    {
        var assessment = c.Assess(world, today);
        var refusal = Formal(decision, today) ?? Answered(c, assessment)
            ?? (decision.Grants ? Grantable(c, assessment) ?? RestsOnItsBasis(decision, assessment) : Refusable(c, decision, assessment));
        return refusal is null
            ? Verdict.Enter(new EntryBody.Decided(decision, AssessmentJson.Write(assessment)), new MessageBody.Decided(decision))
            : new Verdict.Refuse(refusal);
    }

    /// <summary>The provisions on which this case could be refused or postponed as it stands, each with its source.</summary>
    public static IReadOnlyList<string> AvailableGrounds(Assessment assessment) =>
    [
        .. assessment.Refusal.Where(g => g.Answer == Answer.Yes).Select(g => ProvisionOf(g.Ground))
            .Concat(assessment.Safeguards.Where(s => s.Effect == Effect.Refuse).SelectMany(s => s.Hook.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            .Concat(assessment.OutsideTheConvention.Select(f => f.Provision))
            .Distinct(),
    ];

    /// <summary>Why nothing at all can be decided on a case as it stands; null when a decision is open.</summary>
    public static Refusal? WhyNotDecide(Case c, Assessment assessment) => Answered(c, assessment);

    /// <summary>Why a case cannot be granted as it stands; null when it can.</summary>
    public static Refusal? WhyNotGrant(Case c, Assessment assessment) => Grantable(c, assessment);

    /// <summary>
    /// Why a step that carries out a grant cannot be taken any more: something was found since, or on this day the request could not be granted.
    /// Null when it can.
    /// </summary>
    internal static Refusal? WhyNotCarryOut(string what, Case c, World world, DateOnly today)
    {
        const string Anew = "Decide the request anew; a grant stands only on the facts it was decided on.";
        if (c.FoundSinceGrant) return new Refusal(what, "Something was found after the request was granted.", Anew, "24(4), 40(22)");
        return WhyNotGrant(c, c.Assess(world, today)) is { } no ? new Refusal(what, no.Why, Anew, no.Provision) : null;
    }

    /// <summary>Why a case cannot be refused or postponed on a ground as it stands; null when it can.</summary>
    public static Refusal? WhyNotRestOn(Case c, string provision) =>
        c.Consultations.Count == 0 && (provision.StartsWith("40(21)", StringComparison.Ordinal) || provision == "40(27)")
            ? new Refusal(What, "The requesting State has not been consulted.", "Consult it first; conditions might do.", "40(28)")
            : null;

    /// <summary>What is wrong with a decision in itself, whoever makes it: it lacks what its kind needs, or says what is not of its kind. Null when nothing is.</summary>
    internal static Refusal? Formal(Decision d, DateOnly today)
    {
        var provisions = d.Provisions.Count == 0
            ? new Refusal(What, "No provision was named.", "Name what the decision rests on.", "40(25)") { Given = nameof(d.Provisions) }
            : null;
        var last = d.DeleteOn is { } day && (d.Kind != DecisionKind.Conditional || day <= today)
            ? new Refusal(What, "A last day for keeping the evidence is a condition, and lies ahead.", "Grant on conditions and give a later day, or give none.", "40(28)") { Given = nameof(d.DeleteOn) }
            : null;
        var particulars = d.Kind switch
        {
            DecisionKind.Conditional when d.Conditions.Count == 0 || d.Conditions.Any(string.IsNullOrWhiteSpace) =>
                new Refusal(What, "It is conditional but names no condition.", "Name each condition.", "40(28)") { Given = nameof(d.Conditions) },
            DecisionKind.GrantedInPart => Require.Text(What, "What is left out", d.LeftOut),
            DecisionKind.Postponed when d.PostponedUntil is not { } until || until <= today =>
                new Refusal(What, "It is postponed without a later day.", "Give the day on which it is taken up again.", "40(27)") { Given = nameof(d.PostponedUntil) },
            _ => null,
        };
        return Require.All([provisions, particulars, last, .. NotOfItsKind(d), Require.Text(What, "Reasons", d.Reasons)]);
    }

    // What was written and would not take effect is said, and never left out in silence.
    private static IEnumerable<Refusal?> NotOfItsKind(Decision d)
    {
        Refusal? Only(bool given, DecisionKind kind, string name, string why, string toDo) => given && d.Kind != kind ? new Refusal(What, why, toDo, "40(28)") { Given = name } : null;
        yield return Only(d.Conditions.Count > 0, DecisionKind.Conditional, nameof(d.Conditions), "Conditions were written, and only a grant on conditions has them.", "Grant on conditions, or empty the field.");
        yield return Only(d.LeftOut.Length > 0, DecisionKind.GrantedInPart, nameof(d.LeftOut), "Something was written as left out, and only a grant in part leaves something out.", "Grant in part, or empty the field.");
        yield return Only(d.PostponedUntil is not null, DecisionKind.Postponed, nameof(d.PostponedUntil), "A day was given until which it is postponed, and it is not postponed.", "Postpone it, or empty the field.");
    }

    // A person answers the screening, and every ground that is still open, before any decision (assessment contract, section 6).
    private static Refusal? Answered(Case c, Assessment assessment)
    {
        if (c.Screening is null)
            return new Refusal(What, "The screening for persecution has not been answered.", "Answer it first; nothing is decided before.", "40(22)");
        if (assessment.Outcome == Law.Outcome.NotCovered || assessment.Safeguards.Any(s => s.Effect == Effect.Refuse)) return null;
        var open = assessment.Refusal.Where(g => g.Answer == Answer.Unknown).Select(g => ProvisionOf(g.Ground)).Distinct().ToList();
        return open.Count == 0
            ? null
            : new Refusal(What, $"These grounds have not been answered: {string.Join(", ", open)}.", "Establish the facts they rest on first.", open[0]);
    }

    private static Refusal? Grantable(Case c, Assessment assessment)
    {
        if (assessment.Safeguards.FirstOrDefault(s => s.Effect == Effect.Refuse) is { } floor)
            return new Refusal(What, $"The floor of safeguards ({floor.Id}) does not let it be granted. It demands: {floor.Text}", "Refuse it with reasons, or correct a fact that is wrong.", floor.Hook);
        if (assessment.Outcome == Law.Outcome.NotCovered)
            return new Refusal(What, "The Convention does not cover the request.", "Refuse it, or help on another basis outside this case.", assessment.OutsideTheConvention.First().Provision);
        return assessment.Outcome == Law.Outcome.Ask && c.Request.Measure != "preserve"
            ? new Refusal(What, $"Something has to be asked first: {string.Join("; ", ToAsk(assessment))}.", "Establish it or ask the requesting State.", "40(16)")
            : null;
    }

    private static Refusal? RestsOnItsBasis(Decision decision, Assessment assessment) =>
        decision.Provisions.FirstOrDefault(p => !assessment.Basis.Contains(p)) is { } stranger
            ? new Refusal(What, $"{stranger} is not what this request rests on; it rests on: {(assessment.Basis.Count == 0 ? "nothing that is known yet" : string.Join(", ", assessment.Basis))}.", "Name a provision of its basis.", stranger) { Given = nameof(decision.Provisions) }
            : null;

    private static IEnumerable<string> ToAsk(Assessment assessment) =>
    [
        .. assessment.Findings.Where(f => f.Answer == Answer.Unknown).Select(f => $"{f.Question} ({f.Provision})"),
        .. assessment.Contents.Missing.Concat(assessment.Contents.Unknown).Select(provision => $"the request does not show what {provision} asks"),
        .. assessment.Safeguards.Where(s => s.Effect == Effect.Ask).Select(s => $"{s.Text} ({s.Id})"),
    ];

    private static Refusal? Refusable(Case c, Decision decision, Assessment assessment)
    {
        var available = AvailableGrounds(assessment);
        if (decision.Provisions.FirstOrDefault(p => !available.Contains(p)) is { } stranger)
            return new Refusal(What, $"{stranger} is not a ground here; the facts give: {(available.Count == 0 ? "none" : string.Join(", ", available))}.", "Rest it on a ground that stands, or establish the facts for this one.", stranger) { Given = nameof(decision.Provisions) };
        if (decision.Kind == DecisionKind.Postponed && !decision.Provisions.Contains("40(27)"))
            return new Refusal(What, "A postponement rests on 40(27).", "Establish that execution would interfere with your own case, and name 40(27).", "40(27)") { Given = nameof(decision.Provisions) };
        return decision.Provisions.Select(p => WhyNotRestOn(c, p)).FirstOrDefault(no => no is not null);
    }

    private static string ProvisionOf(string ground) => ground.Split('-')[0];
}
