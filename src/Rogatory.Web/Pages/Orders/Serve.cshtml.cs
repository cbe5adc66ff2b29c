using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Orders;
using Rogatory.Core.People;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Orders;

/// <summary>Orders a provider to hand over what was granted and authorised.</summary>
public sealed class ServeModel(Journal journal, Node node, People people, OrderProvider order) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.OrderProvider;

    public IReadOnlyList<Choice> Providers { get; private set; } = [];

    [BindProperty]
    public string? Provider { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? DueOn { get; set; }

    public void OnGet() => Text = Case.Execution?.Scope;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var due = Typed.Day(nameof(DueOn), DueOn, ModelState);
        return ModelState.IsValid ? Finish(await order.RunAsync(new(Case.Id, Provider ?? "", Text ?? "", due), Occasion(), stop)) : Page();
    }

    protected override async Task LoadAsync(CancellationToken stop) => Providers =
    [
        .. (await people.AllAsync(stop)).Where(p => p is { Role: Role.Provider, Organisation.Length: > 0 })
            .Select(p => p.Organisation!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(o => new Choice(o, o)),
    ];
}
