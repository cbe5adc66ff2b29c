using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Decisions;

/// <summary>Asks the requesting State for more information (40(16)).</summary>
public sealed class AskForInformation(Journal.Journal journal)
{
    /// <summary>The question in words, and the facts it is to settle.</summary>
    public sealed record Input(Id<Case> Case, string Text, IReadOnlyList<string> Facts);

    /// <summary>Writes and sends the question.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.Ask, occasion, c => Decide(c, input), stop);

    internal static Verdict Decide(Case c, Input input)
    {
        const string What = "The question was not sent.";
        if (Require.Text(What, "Question", input.Text) is { } no) return new Verdict.Refuse(no);
        if (input.Facts.FirstOrDefault(p => FactSchema.Find(p) is null || !FactOwner.RequestingMayPlead(p)) is { } notTheirs)
            return Verdict.No(What, $"`{notTheirs}` is not a fact that the requesting State can state.", "Establish it here, or leave it out.", "40(16)");
        if (c.Questions.Exists(q => q.Answer is null && q.Text == input.Text.Trim() && q.Facts.SequenceEqual(input.Facts))) return Verdict.Already();
        var number = c.Questions.Count + 1;
        return Verdict.Enter(
            new EntryBody.Asked(number, input.Text.Trim(), input.Facts),
            new MessageBody.Asked(number, input.Text.Trim(), input.Facts));
    }
}
