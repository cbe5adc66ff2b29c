using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;

namespace Rogatory.Web.Pages.Orders;

/// <summary>All that a provider sees of a case: the order it was served, and what it handed over.</summary>
public sealed record Order(string CaseId, string Text, DateOnly DueOn, DateTimeOffset ServedAt, string Court, string Scope, DateOnly ExpiresOn)
{
    /// <summary>The files this provider handed over, each with its seal.</summary>
    public IReadOnlyList<EvidenceItem> HandedOver { get; private init; } = [];

    /// <summary>Whether the data are still to be handed over.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>The order of a case to an organisation; null where it has none.</summary>
    public static Order? Of(Case c, string? organisation) => c is { Order: { } order, Execution: { } judge } && order.Provider == organisation
        ? new Order(c.Id.ToString(), order.Text, order.DueOn, c.At<EntryBody.ProviderOrdered>()!.Value, judge.Court, judge.Scope, judge.ExpiresOn)
        {
            HandedOver = [.. c.Docket.Select(e => e.Body).OfType<EntryBody.EvidenceCollected>().Select(e => e.Item)],
            IsOpen = Gates.Collect.IsOpen(c),
        }
        : null;
}
