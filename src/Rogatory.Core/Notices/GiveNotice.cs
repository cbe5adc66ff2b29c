using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Notices;

/// <summary>
/// Tells the person concerned: a letter with a code, the proof that it is in the log, and the remedies that the law gives from this day on. Not while a
/// judge's order puts it off.
/// </summary>
public sealed class GiveNotice(Journal.Journal journal, Node node)
{
    /// <summary>To whom, and what concerns them in plain words: whose data, which kinds, from when to when.</summary>
    public sealed record Input(Id<Case> Case, string To, string Text);

    /// <summary>Enters the notice; from then on its letter can be printed and its code is known to the public page.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) => journal.ActAsync(
        input.Case,
        Gates.GiveNotice,
        occasion,
        c => Decide(c, input, node.Law.Remedies(node.Record.World, node.Record.State, node.Today), node.Today),
        stop);

    internal static Verdict Decide(Case c, Input input, IReadOnlyList<RemedyRule> remedies, DateOnly today)
    {
        const string What = "The notice was not given.";
        var refusal = c.Notice!.DelayOn(today) is { } order
            ? new Refusal(What, $"A judge has put it off until {order.Until:yyyy-MM-dd}.", "Give it on the day after.", "24(2), floor G23")
            : Require.All(Require.Text(What, "To whom", input.To), Require.Text(What, "What was done", input.Text));
        return refusal is null
            ? Verdict.Enter(new EntryBody.NoticeGiven(input.To.Trim(), input.Text.Trim(), RemedyOffer.From(remedies, today)))
            : new Verdict.Refuse(refusal);
    }
}
