using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Web.Access;

namespace Rogatory.Web.Pages.Orders;

/// <summary>The orders that a provider's legal team has been served, and nothing else of their cases.</summary>
public sealed class MineModel(Inbox inbox, Journal journal) : PageModel
{
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    [FromQuery(Name = "closed")]
    public string? Closed { get; set; }

    public string Organisation => Acting.Actor(User).Organisation ?? "an unnamed organisation";

    public IReadOnlyList<Order> Orders { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var orders = new List<Order>();
        foreach (var line in await inbox.ForProviderAsync(Organisation, stop))
            if (await journal.CaseAsync(Id<Case>.Parse(line.Id), stop) is { } c && Order.Of(c, Organisation) is { } order) orders.Add(order);
        Orders = [.. orders.OrderByDescending(o => o.IsOpen).ThenByDescending(o => o.ServedAt)];
    }
}
