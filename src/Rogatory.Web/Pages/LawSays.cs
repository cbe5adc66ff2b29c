using Rogatory.Core;
using Rogatory.Core.Requests;
using Rogatory.Law;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages;

/// <summary>What the law makes of a case, for pages that show it: the assessment and the facts it rests on.</summary>
public sealed record LawSays(Assessment Assessment, FactSheet Facts, Node Node)
{
    /// <summary>One line of it that opens: a finding, a ground or a safeguard.</summary>
    public sealed record Line(string Question, string Answer, string Provision, IReadOnlyList<string> Because)
    {
        public string? Word { get; init; }

        public string? Effect { get; init; }

        public Tone Tone { get; init; }

        public string? Text { get; init; }
    }

    public IEnumerable<Line> Findings => Assessment.Findings.Select(f => new Line(f.Question, f.Answer.Word(), f.Provision, f.Because)
    {
        Text = f.Text,
        Tone = f.Answer switch { Answer.Yes => Tone.Done, Answer.No => Tone.Stop, _ => Tone.Near },
    });

    public IEnumerable<Line> Grounds => Assessment.Refusal.Select(g => new Line(PlainWords.Ground(g.Ground, Node.Law), g.Answer.Word(), g.Ground.Split('-')[0], g.Because)
    {
        Word = g.Answer switch { Answer.Yes => "Yes, it stands", Answer.No => "No", _ => "Not answered yet" },
        Text = g.Displaced ? "A treaty between the two States puts its own clause in its place: a person reads that treaty." : null,
        Tone = g.Answer switch { Answer.No => Tone.Done, _ => Tone.Near },
    });

    /// <summary>The floor, what refuses first.</summary>
    public IEnumerable<Line> Safeguards => Assessment.Safeguards.OrderByDescending(s => s.Effect).Select(s => new Line(Demand(s), s.Answer.Word(), s.Hook, s.Because)
    {
        Word = s.Answer switch { Answer.Yes => "Met", Answer.No => "Not met", _ => PlainWords.NotKnown },
        Effect = s.Effect switch { Effect.Refuse => "it refuses", Effect.Ask => "ask", Effect.Review => "a person reviews", _ => null },
        Tone = s.Effect switch { Effect.Refuse => Tone.Stop, Effect.None => Tone.Done, _ => Tone.Near },
    });

    // A safeguard's text is what it demands, then a last sentence that says whether it is met.
    private static string Demand(SafeguardAnswer s) => $"{s.Id}: {s.Text[..(s.Text.LastIndexOf(". ", StringComparison.Ordinal) + 1)]}";
}
