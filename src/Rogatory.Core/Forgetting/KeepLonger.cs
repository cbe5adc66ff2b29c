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
    private const string What = "The case is not kept longer.";
    private const string Provision = "24(2), 36(1)";

    /// <summary>Which case, by which court, until which last day, and why.</summary>
    public sealed record Input(Id<Case> Case, string Court, DateOnly? Until, string Reasons);

    /// <summary>Writes the order.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.KeepLonger, occasion, c => Decide(c, input, occasion, node.Law), stop);

    internal static Verdict Decide(Case c, Input input, Occasion occasion, LawBook law)
    {
        var who = c.DecidedBy.Contains(occasion.By.Id) || c.DraftedBy.Contains(occasion.By.Id);
        var refusal = Require.SecondPerson(What, who, "drafted or decided the request", Provision)
            ?? Require.All(Require.Text(What, "The court", input.Court), WhyNotUntil(input.Until, Expiry.Of(c, law)!), Require.Text(What, "Reasons", input.Reasons));
        return refusal is null
            ? Verdict.Enter(new EntryBody.KeptLonger(input.Court.Trim(), input.Until!.Value, input.Reasons.Trim()))
            : new Verdict.Refuse(refusal);
    }

    private static Refusal? WhyNotUntil(DateOnly? until, Expiry expiry)
    {
        (string Why, string ToDo)? no = until switch
        {
            null => ("No last day was given.", "An order has a last day."),
            { } day when day < expiry.DueOn => ($"It is kept until {expiry.DueOn.AddDays(-1):yyyy-MM-dd} as it is.", "An order only lengthens: give a later day, or none."),
            { } day when day >= expiry.LatestOn => ($"The last day that an order can give is {expiry.LatestOn.AddDays(-1):yyyy-MM-dd} (rule {expiry.Rule.Id}).", "Give that day or an earlier one."),
            _ => null,
        };
        return no is { } because ? new Refusal(What, because.Why, because.ToDo, Provision) { Given = nameof(Input.Until) } : null;
    }
}
