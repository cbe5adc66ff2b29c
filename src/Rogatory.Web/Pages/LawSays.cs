using Rogatory.Core;
using Rogatory.Core.Requests;
using Rogatory.Law;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages;

/// <summary>What the law makes of a case, for pages that show it: the assessment and the facts it rests on.</summary>
public sealed record LawSays(Assessment Assessment, FactSheet Facts, Node Node)
{
    private const string Covered = "covered";

    /// <summary>One line of it that opens: a finding, a ground or a safeguard.</summary>
    public sealed record Line(string Question, string Answer, string Provision, IReadOnlyList<string> Because)
    {
        public string? Word { get; init; }

        public string? Effect { get; init; }

        public Tone Tone { get; init; }

        public string? Text { get; init; }

        /// <summary>Nothing is left to do about it, so that it need not stand in the way of what matters.</summary>
        public bool Settled { get; init; } = true;
    }

    /// <summary>Lines of one kind, and how those that are settled are counted.</summary>
    public sealed record Section(IReadOnlyList<Line> Lines, LawSays Law, string One, string Many)
    {
        public IEnumerable<Line> Open => Lines.Where(line => !line.Settled);

        public IReadOnlyList<Line> Settled => [.. Lines.Where(line => line.Settled)];

        public string Counted => Settled.Count == 1 ? $"1 {One}" : $"{Settled.Count} {Many}";
    }

    public Section Coverage => new([.. Findings], this, "further question is answered", "further questions are answered");

    public Section GroundsToRefuse => new([.. Grounds], this, "ground does not stand", "grounds do not stand");

    public Section Floor => new([.. Safeguards], this, "safeguard is met or holds nothing up", "safeguards are met or hold nothing up");

    private IEnumerable<Line> Findings => Assessment.Findings.Select(f => new Line(f.Question, f.Answer.Word(), f.Provision, f.Because)
    {
        Text = f.Text,
        Tone = f.Answer switch { Answer.Yes => Tone.Done, Answer.No when f.Rule == Covered => Tone.Stop, Answer.No => Tone.Quiet, _ => Tone.Near },
        Settled = f.Rule != Covered && f.Answer != Answer.Unknown && Assessment.Outcome != Law.Outcome.NotCovered,
    });

    private IEnumerable<Line> Grounds => Assessment.Refusal.Select(g => new Line(PlainWords.Ground(g.Ground, Node.Law), g.Answer.Word(), g.Ground.Split('-')[0], g.Because)
    {
        Word = g.Answer switch { Answer.Yes => "Yes, it stands", Answer.No => "No", _ => "Not answered yet" },
        Text = g.Displaced ? "A treaty between the two States puts its own clause in its place: a person reads that treaty." : null,
        Tone = g.Answer switch { Answer.No => Tone.Done, _ => Tone.Near },
        Settled = g.Answer == Answer.No,
    });

    /// <summary>The floor, what refuses first.</summary>
    private IEnumerable<Line> Safeguards => Assessment.Safeguards.OrderByDescending(s => s.Effect).Select(s => new Line(Demand(s), s.Answer.Word(), s.Hook, s.Because)
    {
        Word = s.Answer switch { Answer.Yes => "Met", Answer.No => "Not met", _ => PlainWords.NotKnown },
        Effect = s.Effect switch { Effect.Refuse => "it refuses", Effect.Ask => "ask", Effect.Review => "a person reviews", _ => null },
        Tone = s.Effect switch { Effect.Refuse => Tone.Stop, Effect.None => Tone.Done, _ => Tone.Near },
        Settled = s.Effect == Effect.None,
    });

    // A safeguard's text is what it demands, then a last sentence that says whether it is met.
    private static string Demand(SafeguardAnswer s) => $"{s.Id}: {s.Text[..(s.Text.LastIndexOf(". ", StringComparison.Ordinal) + 1)]}";
}
