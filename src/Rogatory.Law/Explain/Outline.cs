namespace Rogatory.Law;

/// <summary>A line of an explanation, with the lines that belong under it.</summary>
internal sealed record OutlineLine(string Text, IReadOnlyList<OutlineLine> Under)
{
    public static implicit operator OutlineLine(string text) => new(text, []);
}

/// <summary>A part of an explanation under its own heading.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Lines">What stands under it; a part without lines is not shown.</param>
/// <param name="Long">Whether a page shows it folded.</param>
internal sealed record OutlinePart(string Title, IReadOnlyList<OutlineLine> Lines, bool Long = false);

/// <summary>
/// An explanation laid out for reading, the same whether it becomes text or a page. A code, a path or a State stands between backticks.
/// </summary>
internal static class Outline
{
    public const string Advice = "This is advice to a person, never a decision.";

    private const string NothingStands =
        "The Convention covers the request, the request states what it must, no safeguard holds it up, and no ground to refuse or postpone stands.";

    /// <summary>The whole reasoning, or only what was assessed.</summary>
    public static IEnumerable<OutlinePart> Of(Explanation explanation, bool whole)
    {
        IReadOnlyList<Reason>[] all = [explanation.Findings, explanation.Contents, explanation.Safeguards, explanation.Grounds];
        yield return new OutlinePart("Why", explanation.Assessment.Outcome == Outcome.Proceed
            ? [NothingStands]
            : [.. all.SelectMany(lines => lines).Where(r => r.Decides).Select(Full)]);
        yield return new OutlinePart("What else was found", [.. explanation.Findings.Where(r => !r.Decides).Select(Full)], Long: true);
        yield return Rest("What else the request must state", explanation.Contents, whole);
        yield return Rest("The other safeguards", explanation.Safeguards, whole);
        yield return Grounds(explanation, whole);
        yield return new OutlinePart(
            "Grounds that may never serve", [.. explanation.Assessment.InvalidGrounds.Select(g => (OutlineLine)$"[{g.Provision}] {g.Ground}")]);
        yield return new OutlinePart("Duties", [.. explanation.Assessment.Duties.Select(d => (OutlineLine)$"[{d.Provision}] {d.Duty}")]);
        if (whole)
        {
            yield return new OutlinePart("What would change this", [.. ChangeOutline.Of(explanation)], Long: true);
        }

        yield return new OutlinePart("What should be asked", [.. explanation.Assessment.Missing.Select(m =>
            (OutlineLine)$"{m.Question} (`{m.Fact}`; decides {string.Join(", ", m.Decides)})")]);
        if (whole)
        {
            yield return new OutlinePart("What must be pleaded", [.. PleadingOutline.Of(explanation)], Long: true);
            yield return new OutlinePart("Outside the Convention", [.. InstrumentOutline.Of(explanation)]);
        }
    }

    public static string Heading(Explanation explanation) =>
        $"{explanation.Conclusion} (`{AssessmentJson.Word(explanation.Assessment.Outcome)}`)";

    public static string Bound(Assessment assessment) =>
        $"Duty: {AssessmentJson.Word(assessment.Duty)}. Basis: {(assessment.Basis.Count == 0 ? "none" : string.Join(", ", assessment.Basis))}.";

    // What is as it should be is said in one line, with its facts, and only where the whole reasoning is asked for.
    private static OutlinePart Rest(string title, IReadOnlyList<Reason> reasons, bool whole) => new(
        title,
        [.. reasons.Where(r => !r.Decides && (whole || r.Answer != Answer.Yes)).Select(r => r.Answer == Answer.Yes ? Short(r) : Full(r))],
        Long: true);

    private static OutlinePart Grounds(Explanation explanation, bool whole) => new(
        "Grounds to refuse or postpone",
        [.. explanation.Grounds.Where(r => !r.Decides && (whole || r.Answer != Answer.No)).Select(r => r.Answer == Answer.No ? Short(r) : Full(r))],
        Long: true);

    private static OutlineLine Full(Reason reason) => new($"{Label(reason)} {reason.Text}", [.. reason.Facts.Select(Line)]);

    private static OutlineLine Short(Reason reason) => reason.Facts.Any(f => f.OneOf.Count > 0)
        ? new OutlineLine(Label(reason), [.. reason.Facts.Select(Line)])
        : $"{Label(reason)} {string.Join("; ", reason.Facts.Select(f => f.Text))}.";

    private static string Label(Reason reason)
    {
        var name = reason.Name.StartsWith(reason.Provision, StringComparison.Ordinal) ? reason.Name
            : reason.Name[0] == 'G' ? $"{reason.Name}, {reason.Provision}" : reason.Provision;
        return $"[{name}] {reason.Answer.Word()}:";
    }

    private static OutlineLine Line(FactReason reason) => new(reason.Text, [.. reason.OneOf.Select(Line)]);
}
