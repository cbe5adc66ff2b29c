using System.Text;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>An assessment as text for a terminal: the conclusion first, then the reasons with their provisions, 80 columns wide.</summary>
internal static class AssessmentText
{
    private const int Width = 80;

    public static string Write(Assessment assessment, World world)
    {
        var text = new StringBuilder();
        Paragraph(text, "", $"{Conclusion(assessment.Outcome)} ({AssessmentJson.Word(assessment.Outcome)})");
        Paragraph(text, "", $"World: {world.Title}. Duty: {AssessmentJson.Word(assessment.Duty)}. Basis: {List(assessment.Basis)}.");
        Section(text, "What was found", assessment.Findings.Select(f => $"[{f.Provision}] {f.Answer.Word()}: {f.Text} ({List(f.Because)})"));
        Section(text, "Safeguards that are not met or not known", assessment.Safeguards.Where(s => s.Answer != Answer.Yes)
            .Select(s => $"[{s.Id}, {s.Hook}] {AssessmentJson.Word(s.Effect)}: {s.Text} ({List(s.Because)})"));
        Section(text, "Grounds to refuse or postpone", assessment.Refusal.Where(g => g.Answer != Answer.No)
            .Select(g => $"[{g.Ground}] {g.Answer.Word()}{(g.Displaced ? ", displaced by a treaty (40(7))" : "")} ({List(g.Because)})"));
        Section(text, "Grounds that may never serve", assessment.InvalidGrounds.Select(g => $"[{g.Provision}] {g.Ground}"));
        Section(text, "The request does not state", assessment.Contents.Missing);
        Section(text, "Not known whether the request states", assessment.Contents.Unknown);
        Section(text, "Duties", assessment.Duties.Select(d => $"[{d.Provision}] {d.Duty}"));
        Section(text, "Facts that could still change this", assessment.Missing.Select(m => $"{m.Question} ({m.Fact}; decides {List(m.Decides)})"));
        text.Append('\n');
        Paragraph(text, "", "This is advice to a person, never a decision.");
        return text.ToString().TrimEnd();
    }

    private static string Conclusion(Outcome outcome) => outcome switch
    {
        Outcome.NotCovered => "The Convention does not cover this request.",
        Outcome.Refuse => "Refuse: a safeguard is not met.",
        Outcome.Ask => "Ask first: something that decides is not stated or not known.",
        Outcome.Review => "A person must review this before anything is done.",
        _ => "Nothing stands in the way.",
    };

    private static string List(IReadOnlyList<string> words) => words.Count == 0 ? "none" : string.Join(", ", words);

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            if (first)
            {
                text.Append('\n').Append(title).Append('\n');
                first = false;
            }

            Paragraph(text, "  ", line);
        }
    }

    private static void Paragraph(StringBuilder text, string indent, string words)
    {
        var column = 0;
        foreach (var word in words.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > Width)
            {
                text.Append('\n');
                column = 0;
            }

            var before = column == 0 ? indent : " ";
            text.Append(before).Append(word);
            column += before.Length + word.Length;
            indent = indent.Length == 2 ? "    " : indent;
        }

        text.Append('\n');
    }
}
