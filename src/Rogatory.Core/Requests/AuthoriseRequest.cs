using Rogatory.Core.Cases;

namespace Rogatory.Core.Requests;

/// <summary>The requesting State's judge authorises a request, or returns it; never the person who drafted it.</summary>
public sealed class AuthoriseRequest(Journal.Journal journal, Node node)
{
    /// <summary>The judge's answer: yes with scope and expiry, or no; always with the court and reasons.</summary>
    public sealed record Input(Id<Case> Case, bool Authorise, string Court, string Scope, DateOnly? ExpiresOn, string Reasons);

    /// <summary>Writes the judge's answer.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.AuthoriseRequest, occasion, c => Decide(c, input, occasion, node.Today), stop);

    internal static Verdict Decide(Case c, Input input, Occasion occasion, DateOnly today)
    {
        const string What = "The order was not recorded.";
        var refusal = Require.SecondPerson(What, c.DraftedBy.Contains(occasion.By.Id), "drafted the request", "floor G01, 24(2)") ?? JudicialOrder.Refuses(What, input.Authorise, new(input.Court, input.Scope, input.ExpiresOn ?? today, input.Reasons), input.ExpiresOn is null, today);
        if (refusal is not null) return new Verdict.Refuse(refusal);
        return Verdict.Enter(input.Authorise
            ? new EntryBody.RequestAuthorised(new Authorisation(input.Court.Trim(), input.Scope.Trim(), input.ExpiresOn!.Value, input.Reasons.Trim()))
            : new EntryBody.RequestReturned(input.Court.Trim(), input.Reasons.Trim()));
    }
}

/// <summary>What every judge's order must hold, on either side.</summary>
internal static class JudicialOrder
{
    public static Refusal? Refuses(string what, bool authorises, Authorisation order, bool withoutExpiry, DateOnly today)
    {
        var court = Require.Name(what, "Court", order.Court);
        var reasons = Require.Text(what, "Reasons", order.Reasons);
        if (!authorises) return Require.All(court, reasons);
        var expiry = withoutExpiry
            ? new Refusal(what, "The order has no day of expiry.", "Give the last day on which it may be used.", "24(2)") { Given = nameof(order.ExpiresOn) }
            : Require.NotPast(what, "Expiry", order.ExpiresOn, today);
        return Require.All(court, Require.Text(what, "Scope", order.Scope), expiry, reasons);
    }
}
