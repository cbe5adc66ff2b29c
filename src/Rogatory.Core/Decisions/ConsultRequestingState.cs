using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Decisions;

/// <summary>Consults the requesting State before a refusal under 40(21) or a postponement: could the help be given on conditions? (40(28))</summary>
public sealed class ConsultRequestingState(Journal.Journal journal)
{
    private const int MostOpen = 5;

    /// <summary>What is put to the other State.</summary>
    public sealed record Input(Id<Case> Case, string Text);

    /// <summary>Writes and sends the consultation.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(
            input.Case,
            Gates.Consult,
            occasion,
            c => Decide(c, input.Text.Trim()),
            stop);

    internal static Verdict Decide(Case c, string text)
    {
        const string What = "The consultation was not sent.";
        if (Require.Text(What, "What is put to the other State", text, nameof(Input.Text)) is { } no) return new Verdict.Refuse(no);
        if (c.Consultations.Exists(open => open.Reply is null && open.Text == text)) return Verdict.Already();
        return WhyNotMore(What, c) is { } enough ? new Verdict.Refuse(enough) : Verdict.Enter(new EntryBody.Consulted(text), new MessageBody.Consulted(text));
    }

    /// <summary>Why no further consultation can be held before one is replied to; null when one can.</summary>
    internal static Refusal? WhyNotMore(string what, Case c) => c.Consultations.Count(open => open.Reply is null) < MostOpen
        ? null
        : new Refusal(what, $"{MostOpen} consultations wait for a reply already.", "Wait until one is replied to.", "40(28)");
}

/// <summary>The requesting State replies to a consultation.</summary>
public sealed class ReplyToConsultation(Journal.Journal journal)
{
    /// <summary>The reply.</summary>
    public sealed record Input(Id<Case> Case, string Text);

    /// <summary>Writes and sends the reply.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(
            input.Case,
            Gates.ReplyToConsultation,
            occasion,
            _ => Require.Text("The reply was not sent.", "Reply", input.Text) is { } no
                ? new Verdict.Refuse(no)
                : Verdict.Enter(new EntryBody.ConsultationReplied(input.Text.Trim()), new MessageBody.ConsultationReplied(input.Text.Trim())),
            stop);
}
