using System.Text.Json.Nodes;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;

namespace Rogatory.Core.Requests;

/// <summary>Answers a question of the requested State, in words and with the facts it asked for (40(16)).</summary>
public sealed class AnswerQuestion(Journal.Journal journal)
{
    /// <summary>Which question, the answer, and facts by path.</summary>
    public sealed record Input(Id<Case> Case, int Question, string Text, IReadOnlyDictionary<string, JsonNode?> Facts);

    /// <summary>Writes and sends the answer.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Answer, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input)
    {
        const string What = "The answer was not sent.";
        if (c.Questions.Find(q => q.Number == input.Question && q.Answer is null) is not { } question)
            return Verdict.No(What, $"Question {input.Question} is not open.", "Open the case to see which questions are.", "40(16)");
        if (Require.Text(What, "Answer", input.Text) is { } no) return new Verdict.Refuse(no);
        if (input.Facts.Keys.FirstOrDefault(p => !question.Facts.Contains(p)) is { } notAsked)
            return Verdict.No(What, $"`{notAsked}` was not asked.", "Answer what was asked.", "40(16)");
        var facts = input.Facts.Where(f => f.Value is not null).Aggregate(FactSheet.Empty, (sheet, fact) => sheet.With(fact.Key, fact.Value));
        return FactCheck.Refuses(What, c with { Supplied = c.Supplied.With(facts) }) is { } refusal
            ? new Verdict.Refuse(refusal)
            : Verdict.Enter(new EntryBody.Answered(input.Question, input.Text.Trim(), facts), new MessageBody.Answered(input.Question, input.Text.Trim(), facts));
    }
}
