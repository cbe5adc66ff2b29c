using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Orders;

/// <summary>The requested State's own judge authorises the execution of a granted request, or does not; never a person who decided it.</summary>
public sealed class AuthoriseExecution(Journal.Journal journal, Node node)
{
    /// <summary>The judge's answer: yes with scope and expiry, or no; always with the court and reasons. The number of the entry of the decision that was shown, where one was.</summary>
    public sealed record Input(Id<Case> Case, bool Authorise, string Court, string Scope, DateOnly? ExpiresOn, string Reasons, int? Seen = null);

    /// <summary>Writes the judge's answer. A no sends the case back for a new decision under 40(21)(c).</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.AuthoriseExecution, occasion, c => Decide(c, input, occasion, node.World, node.Today), stop);

    internal static Verdict Decide(Case c, Input input, Occasion occasion, World world, DateOnly today)
    {
        const string What = "The order was not recorded.";
        var order = new Authorisation(input.Court, input.Scope, input.ExpiresOn ?? today, input.Reasons);
        var refusal = Require.SameDecision(What, c, input.Seen)
            ?? Require.SecondPerson(What, c.DecidedBy.Contains(occasion.By.Id), "decided the request", "floor G01, 24(2)")
            ?? JudicialOrder.Refuses(What, input.Authorise, order, input.ExpiresOn is null, today)
            ?? (input.Authorise ? DecideRequest.WhyNotCarryOut(What, c, world, today) : null);
        if (refusal is not null) return new Verdict.Refuse(refusal);
        return Verdict.Enter(input.Authorise ? new EntryBody.ExecutionAuthorised(order) : new EntryBody.ExecutionNotAuthorised(input.Court.Trim(), input.Reasons.Trim()));
    }
}
