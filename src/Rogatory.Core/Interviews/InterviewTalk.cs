using System.Globalization;
using Rogatory.Law;

namespace Rogatory.Core.Interviews;

/// <summary>An interview in a terminal, or with answers that are piped in: one question, one line.</summary>
/// <param name="law">The law.</param>
/// <param name="world">The world in which the request is assessed.</param>
/// <param name="today">The day that is suggested where none is known.</param>
/// <param name="answers">Where the answers come from, one a line.</param>
/// <param name="output">Where the questions go.</param>
/// <param name="echo">Whether an answer is written out as well, because no terminal shows it.</param>
public sealed class InterviewTalk(LawBook law, World world, DateOnly today, TextReader answers, TextWriter output, bool echo)
{
    private readonly Stack<(AnsweredFacts Answered, IReadOnlyList<string> LeftOpen)> before = [];
    private bool stopped;

    /// <summary>Asks until nothing that is unknown can change the outcome, or the answers end; nothing where too little is known to assess.</summary>
    public AnsweredFacts? Run(AnsweredFacts answered)
    {
        Say("An empty line: not known. `?`: why it is asked. `back`: the question before. `stop`: the end.");
        var now = (Answered: answered, LeftOpen: (IReadOnlyList<string>)[]);
        while ((Ask(now) ?? Reopened()) is { } next)
        {
            now = next;
        }

        return now.Answered.FirstRequired() is null ? now.Answered : null;
    }

    // The last answer of all can be taken back as well.
    private (AnsweredFacts Answered, IReadOnlyList<string> LeftOpen)? Reopened()
    {
        if (stopped || before.Count == 0)
        {
            return null;
        }

        output.WriteLine();
        Say("Nothing more is asked. An empty line ends this; `back` goes back.");
        return Heard() == "back" ? before.Pop() : null;
    }

    private string? Heard()
    {
        output.Write("> ");
        var line = answers.ReadLine()?.Trim();
        if (echo)
        {
            output.WriteLine(line);
        }

        stopped = line is null or "stop";
        return line;
    }

    private (AnsweredFacts Answered, IReadOnlyList<string> LeftOpen)? Ask((AnsweredFacts Answered, IReadOnlyList<string> LeftOpen) now)
    {
        if (now.Answered.FirstRequired() is { } required)
        {
            var row = FactSchema.Find(required)!;
            var question = new InterviewQuestion(required, row.Question, row, ["Without it nothing can be assessed."], []);
            return Hear(question, now, Suggested(required));
        }

        return Interview.Next(now.Answered.Facts(), world, law, now.LeftOpen) is { } next ? Hear(next, now, suggested: null) : null;
    }

    private (AnsweredFacts Answered, IReadOnlyList<string> LeftOpen)? Hear(
        InterviewQuestion question, (AnsweredFacts Answered, IReadOnlyList<string> LeftOpen) now, string? suggested)
    {
        Show(question, suggested);
        while (true)
        {
            var line = Heard();
            switch (line)
            {
                case null or "stop":
                    return null;
                case "?":
                    Why(question);
                    continue;
                case "back" when before.TryPop(out var earlier):
                    return earlier;
                case "back":
                    Say("This is the first question.", 2);
                    continue;
                case "" when suggested is null && question.Answers.Count == 0:
                    Say("Without it nothing can be assessed. Answer, or `stop`.", 2);
                    continue;
                case "" when suggested is null:
                    before.Push(now);
                    return (now.Answered, [.. now.LeftOpen, question.Fact]);
            }

            if (Taken(question, now.Answered, line.Length == 0 ? suggested! : line) is { } taken)
            {
                before.Push(now);
                return (taken, now.LeftOpen);
            }
        }
    }

    private AnsweredFacts? Taken(InterviewQuestion question, AnsweredFacts answered, string line)
    {
        if (AnswerText.Read(question.Description, line, world) is not { } json)
        {
            Say($"That is no answer to this. It takes {AnswerText.Hint(question.Description)}.", 2);
            return null;
        }

        var taken = answered.With(question.Fact, json);
        try
        {
            _ = answered.FirstRequired() is null ? answered.Facts().With(question.Fact, json) : taken.Facts();
        }
        catch (BadFacts bad) when (bad.Path.StartsWith(question.Fact, StringComparison.Ordinal))
        {
            Say(bad.Message, 2);
            return null;
        }
        catch (BadFacts)
        {
            // What else is missing at the beginning will be asked for.
            return taken;
        }

        return taken;
    }

    private void Show(InterviewQuestion question, string? suggested)
    {
        output.WriteLine();
        Say($"{question.Question} (`{question.Fact}`)");
        Say($"{AnswerText.Hint(question.Description)}{(suggested is null ? "" : $"; an empty line: {suggested}")}", 2);
        foreach (var alike in question.Answers.GroupBy(answer => answer with { Option = question.Answers[0].Option }))
        {
            Say($"{string.Join(", or ", alike.Select(a => a.Option.Words))}: {LeadsTo(alike.Key)}", 2);
        }
    }

    private void Why(InterviewQuestion question)
    {
        Say("It is asked because it decides:", 2);
        foreach (var reason in question.Why)
        {
            Say(reason, 4);
        }
    }

    private void Say(string text, int indent = 0) => output.WriteLine(ExplanationText.Paragraph(text, indent));

    private static string LeadsTo(AnswerLead lead)
    {
        var word = AssessmentJson.Word(lead.Outcome);
        return lead.Final
            ? $"`{word}`, whatever else is learned"
            : string.Create(CultureInfo.InvariantCulture, $"`{word}` so far; still possible from `{AssessmentJson.Word(lead.Gravest)}` to `{AssessmentJson.Word(lead.Lightest)}`; {lead.StillAsked} more facts matter");
    }

    // The day is today in the calendar of the world, unless somebody says otherwise.
    private string? Suggested(string required) => required == "asOf" ? today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
