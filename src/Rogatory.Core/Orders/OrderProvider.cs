using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Orders;

/// <summary>Orders a provider to hand over what was granted, under the judge's authorisation.</summary>
public sealed class OrderProvider(Journal.Journal journal, Node node)
{
    private const string What = "The order was not served.";

    /// <summary>Which provider, what exactly, until when.</summary>
    public sealed record Input(Id<Case> Case, string Provider, string Text, DateOnly? DueOn);

    /// <summary>Serves the order: the provider's people see it at once.</summary>
    public Task<Outcome> RunAsync(Input input, Occasion occasion, CancellationToken stop) =>
        journal.ActAsync(input.Case, Gates.OrderProvider, occasion, c => Decide(c, input, node.World, node.Today), stop);

    internal static Verdict Decide(Case c, Input input, World world, DateOnly today)
    {
        if (c.Execution is not { } order || order.ExpiresOn < today)
            return Verdict.No(What, "The judge's authorisation is not there or has expired.", "Have it authorised again.", "24(2)");
        var refusal = DecideRequest.WhyNotCarryOut(What, c, world, today)
            ?? Require.All(
                Require.Name(What, "Provider", input.Provider),
                Require.Text(What, "What is to be handed over", input.Text),
                WhyNotDue(input.DueOn, order.ExpiresOn, today));
        return refusal is null
            ? Verdict.Enter(new EntryBody.ProviderOrdered(input.Provider.Trim(), input.Text.Trim(), input.DueOn!.Value))
            : new Verdict.Refuse(refusal);
    }

    private static Refusal? WhyNotDue(DateOnly? dueOn, DateOnly authorisedUntil, DateOnly today)
    {
        if (dueOn is null) return new Refusal(What, "No day was given.", "Say until when.", "40(26)") { Given = nameof(Input.DueOn) };
        if (dueOn > authorisedUntil)
        {
            var toDo = "Give that day or an earlier one, or have it authorised for longer.";
            return new Refusal(What, $"Due: {dueOn:yyyy-MM-dd} is after the judge's authorisation ends, which is {authorisedUntil:yyyy-MM-dd}.", toDo, "24(2)") { Given = nameof(Input.DueOn) };
        }

        return Require.NotPast(What, "Due", dueOn, today, nameof(Input.DueOn));
    }
}
