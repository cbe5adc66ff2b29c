using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Notices;

/// <summary>
/// Decides an open complaint: a judge, or the rights officer who records what the competent body decided; with that body's name and reasons, and never a
/// person whose own act is complained of.
/// </summary>
public sealed class DecideRemedy(Journal.Journal journal)
{
    /// <summary>The outcome, the body that decided, and its reasons as the person will read them.</summary>
    public sealed record Input(Id<Case> Case, RemedyOutcome Outcome, string Body, string Reasons);

    /// <summary>Enters the decision, which the person sees with the code of their notice.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.DecideRemedy, occasion, c => Decide(c, input, occasion), stop);

    internal static Verdict Decide(Case c, Input input, Occasion occasion)
    {
        const string What = "The complaint was not decided.";
        var refusal = Require.SecondPerson(What, Acted(c, occasion.By.Id), "decided, drafted or authorised what is complained of", "24(2), floor G24")
            ?? Require.All(Require.Text(What, "The body that decided", input.Body), Require.Text(What, "Reasons", input.Reasons));
        return refusal is null
            ? Verdict.Enter(new EntryBody.RemedyDecided(c.OpenComplaint!.Number, input.Outcome, input.Body.Trim(), input.Reasons.Trim()))
            : new Verdict.Refuse(refusal);
    }

    private static bool Acted(Case c, string person) => c.DecidedBy.Contains(person) || c.DraftedBy.Contains(person)
        || c.Docket.Exists(e => e.Occasion.By.Id == person && e.Body is (EntryBody.RequestAuthorised or EntryBody.ExecutionAuthorised or EntryBody.NoticeDelayed));
}
