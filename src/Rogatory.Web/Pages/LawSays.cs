using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Law;
using Rogatory.Web.Design;
using Rogatory.Web.Pages.Cases;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages;

/// <summary>What the law says to whoever has to act on a case: what is open first, what is settled folded away.</summary>
public sealed record LawSays(AssessmentView View)
{
    private const string Covered = "covered";

    /// <summary>What the law makes of a case today.</summary>
    public static LawSays Of(Case c, Node node) =>
        new(new AssessmentView(c.Assess(node.World, node.Today), c.FactsOn(node.Today), node.Law, node.World));

    /// <summary>One line of it that opens: a finding, a ground or a safeguard.</summary>
    public sealed record Line(string Question, string Answer, string Provision, IReadOnlyList<string> Because)
    {
        public string? Word { get; init; }

        public string? Effect { get; init; }

        public Tone Tone { get; init; }

        public string? Text { get; init; }

        /// <summary>Nothing is left to do about it, so that it need not stand in the way of what matters.</summary>
        public bool Settled { get; init; }
    }

    /// <summary>Lines of one kind, and how those that are settled are counted.</summary>
    public sealed record Section(IReadOnlyList<Line> Lines, AssessmentView View, string One, string Many)
    {
        public IEnumerable<Line> Open => Lines.Where(line => !line.Settled);

        public IReadOnlyList<Line> Settled => [.. Lines.Where(line => line.Settled)];

        public string Counted => Settled.Count == 1 ? $"1 {One}" : $"{Settled.Count} {Many}";
    }

    public Assessment Answer => View.Answer;

    public Section Coverage => new([.. Answer.Findings.Select(LineOf)], View, "further question is answered", "further questions are answered");

    public Section Grounds => new([.. Answer.Refusal.Select(LineOf)], View, "ground does not stand", "grounds do not stand");

    /// <summary>The floor, what refuses first.</summary>
    public Section Floor => new(
        [.. Answer.Safeguards.OrderByDescending(s => s.Effect).Select(LineOf)], View, "safeguard is met or holds nothing up", "safeguards are met or hold nothing up");

    private Line LineOf(Finding finding) => new(finding.Question, finding.Answer.Word(), finding.Provision, finding.Because)
    {
        Text = finding.Text,
        Tone = LawWords.ToneOf(finding, Answer.Outcome),
        Settled = finding.Rule != Covered && finding.Answer != Law.Answer.Unknown && Answer.Outcome != Law.Outcome.NotCovered,
    };

    private static Line LineOf(RefusalGround ground) => new(LawWords.Ground(ground.Ground), ground.Answer.Word(), ground.Ground.Split('-')[0], ground.Because)
    {
        Word = ground.Answer switch { Law.Answer.Yes => "Yes, it stands", Law.Answer.No => "No", _ => "Not answered yet" },
        Text = ground.Displaced ? "A treaty between the two States puts its own clause in its place: a person reads that treaty." : null,
        Tone = LawWords.ToneOf(ground),
        Settled = ground.Answer == Law.Answer.No,
    };

    private static Line LineOf(SafeguardAnswer safeguard) => new(
        $"{safeguard.Id}: {LawWords.Demand(safeguard)}", safeguard.Answer.Word(), safeguard.Hook, safeguard.Because)
    {
        Word = safeguard.Answer switch { Law.Answer.Yes => "Met", Law.Answer.No => "Not met", _ => "Not known" },
        Effect = LawWords.EffectOf(safeguard),
        Tone = LawWords.ToneOf(safeguard),
        Settled = safeguard.Effect == Law.Effect.None,
    };
}
