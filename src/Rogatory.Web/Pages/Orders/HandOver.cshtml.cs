using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Orders;
using Rogatory.Web.Access;

namespace Rogatory.Web.Pages.Orders;

/// <summary>The ordered provider hands over a file. It sees the order, and not the case.</summary>
public sealed class HandOverModel(Journal journal, Node node, HandOverData handOver) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Collect;

    public Order Order => Order.Of(Case, Acting.Actor(User).Organisation)!;

    [BindProperty(Name = "File")]
    public IFormFile? Chosen { get; set; }

    protected override string Home => "/orders";

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Chosen is null)
        {
            ModelState.AddModelError("File", "Choose the file to be handed over.");
            return Page();
        }

        await using var content = Chosen.OpenReadStream();
        return Finish(await handOver.RunAsync(new(Case.Id, Chosen.FileName, content), Occasion(), stop));
    }

    protected override bool MayKnow(Case subject) => Order.Of(subject, Acting.Actor(User).Organisation) is not null;
}
