using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;

namespace Rogatory.Web.Pages.Forgetting;

/// <summary>A judge orders a closed case kept longer than the default.</summary>
public sealed class KeepLongerModel(Journal journal, Node node, KeepLonger keep) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.KeepLonger;

    public Expiry Expiry => Expiry.Of(Case, Node.Law)!;

    [BindProperty]
    public string? Court { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var until = Typed.Day(nameof(Until), Until, ModelState);
        return ModelState.IsValid ? Finish(await keep.RunAsync(new(Case.Id, Court ?? "", until, Reasons ?? ""), Occasion(), stop)) : Page();
    }
}
