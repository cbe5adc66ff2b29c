using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Decisions;

/// <summary>Consults the requesting State before a refusal under 40(21) or a postponement: could the help be given on conditions? (40(28))</summary>
public sealed class ConsultRequestingState(Journal.Journal journal)
{
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
        if (Require.Text("The consultation was not sent.", "What is put to the other State", text, nameof(Input.Text)) is { } no) return new Verdict.Refuse(no);
        return c.Consultations.Exists(open => open.Reply is null && open.Text == text)
            ? Verdict.Already()
            : Verdict.Enter(new EntryBody.Consulted(text), new MessageBody.Consulted(text));
    }
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
