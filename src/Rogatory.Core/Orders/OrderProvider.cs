using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Orders;

/// <summary>Orders a provider to hand over what was granted, under the judge's authorisation.</summary>
public sealed class OrderProvider(Journal.Journal journal, Node node)
{
    /// <summary>Which provider, what exactly, until when.</summary>
    public sealed record Input(Id<Case> Case, string Provider, string Text, DateOnly? DueOn);

    /// <summary>Serves the order: the provider's people see it at once.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.OrderProvider, occasion, c => Decide(c, input, node.World, node.Today), stop);

    internal static Verdict Decide(Case c, Input input, World world, DateOnly today)
    {
        const string What = "The order was not served.";
        if (c.Execution is not { } order || order.ExpiresOn < today)
            return Verdict.No(What, "The judge's authorisation is not there or has expired.", "Have it authorised again.", "24(2)");
        var refusal = DecideRequest.WhyNotCarryOut(What, c, world, today)
            ?? Require.Name(What, "Provider", input.Provider)
            ?? Require.Text(What, "What is to be handed over", input.Text)
            ?? (input.DueOn is null ? new Refusal(What, "No day was given.", "Say until when.", "40(26)") : Require.NotPast(What, "Due", input.DueOn.Value, today))
            ?? (input.DueOn > order.ExpiresOn
                ? new Refusal(What, $"Due: {input.DueOn:yyyy-MM-dd} is after the judge's authorisation ends, which is {order.ExpiresOn:yyyy-MM-dd}.", "Give that day or an earlier one, or have it authorised for longer.", "24(2)")
                : null);
        return refusal is null
            ? Verdict.Enter(new EntryBody.ProviderOrdered(input.Provider.Trim(), input.Text.Trim(), input.DueOn!.Value))
            : new Verdict.Refuse(refusal);
    }
}
