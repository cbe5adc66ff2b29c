using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Forgetting;

/// <summary>
/// A judge orders a closed case kept longer than the default: with reasons, to a last day, never past the maximum of its rule, and on the requesting side
/// never past the last day that the conditions of the grant give. An order only ever lengthens.
/// </summary>
public sealed class KeepLonger(Journal.Journal journal, Node node)
{
    private const string Provision = "24(2), 36(1)";

    /// <summary>Which case, by which court, until which last day, and why.</summary>
    public sealed record Input(Id<Case> Case, string Court, DateOnly? Until, string Reasons);

    /// <summary>Writes the order.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.KeepLonger, occasion, c => Decide(c, input, occasion, node.Law), stop);

    internal static Verdict Decide(Case c, Input input, Occasion occasion, LawBook law)
    {
        const string What = "The case is not kept longer.";
        var who = c.DecidedBy.Contains(occasion.By.Id) || c.DraftedBy.Contains(occasion.By.Id);
        var refusal = Require.Text(What, "The court", input.Court) ?? Require.Text(What, "Reasons", input.Reasons)
            ?? Require.SecondPerson(What, who, "drafted or decided the request", Provision);
        if (refusal is not null) return new Verdict.Refuse(refusal);
        if (input.Until is not { } until) return Verdict.No(What, "No last day was given.", "An order has a last day.", Provision);
        var expiry = Expiry.Of(c, law)!;
        if (until < expiry.DueOn)
            return Verdict.No(What, $"It is kept until {expiry.DueOn.AddDays(-1):yyyy-MM-dd} as it is.", "An order only lengthens: give a later day, or none.", Provision);
        return until >= expiry.LatestOn
            ? Verdict.No(What, $"The last day that an order can give is {expiry.LatestOn.AddDays(-1):yyyy-MM-dd} (rule {expiry.Rule.Id}).", "Give that day or an earlier one.", Provision)
            : Verdict.Enter(new EntryBody.KeptLonger(input.Court.Trim(), until, input.Reasons.Trim()));
    }
}
