using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Decisions;

/// <summary>Asks the requesting State for more information (40(16)).</summary>
public sealed class AskForInformation(Journal.Journal journal)
{
    // More than these a person could not keep apart.
    private const int MostOpen = 20;

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
        if (input.Facts.FirstOrDefault(p => !IsOfTheRequest(c, p)) is { } strange)
            return Verdict.No(What, $"`{strange}` is about an offence that the request does not name.", "Ask in words whether there is another offence.", "40(16)");
        if (c.Questions.Exists(q => q.Answer is null && q.Text == input.Text.Trim() && q.Facts.SequenceEqual(input.Facts))) return Verdict.Already();
        if (WhyNotMore(What, c) is { } enough) return new Verdict.Refuse(enough);
        var number = c.Questions.Count + 1;
        return Verdict.Enter(
            new EntryBody.Asked(number, input.Text.Trim(), input.Facts),
            new MessageBody.Asked(number, input.Text.Trim(), input.Facts));
    }

    /// <summary>Why no further question can be put before one is answered; null when one can.</summary>
    internal static Refusal? WhyNotMore(string what, Case c) => c.Questions.Count(q => q.Answer is null) < MostOpen
        ? null
        : new Refusal(what, $"{MostOpen} questions wait for an answer already.", "Wait until one is answered, or ask several things in one.", "40(16)");

    /// <summary>Whether a path is that of a fact about the request, or about an offence that it names.</summary>
    internal static bool IsOfTheRequest(Case c, string path) => FactPath.IsPath(path)
        && (FactPath.OffenceIn(path) is not { } number || number <= c.Request.Pleaded.With(c.Supplied).Paths.Max(FactPath.OffenceIn).GetValueOrDefault());
}
