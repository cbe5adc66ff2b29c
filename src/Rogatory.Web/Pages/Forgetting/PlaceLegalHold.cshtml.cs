using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Forgetting;

/// <summary>A judge or the rights officer stops the erasure of a case.</summary>
public sealed class PlaceLegalHoldModel(Journal journal, Node node, PlaceLegalHold place) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.PlaceLegalHold;

    public static IEnumerable<Choice> Grounds => Enum.GetValues<LegalHoldGround>().Select(ground => new Choice(ground.ToString(), ForgettingWords.Kind(ForgettingWords.Ground(ground))));

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Enum.GetValues<LegalHoldGround>().Cast<LegalHoldGround?>().FirstOrDefault(each => each.ToString() == Ground) is { } ground)
            return Finish(await place.RunAsync(new(Case.Id, ground, Reasons ?? ""), Occasion(), stop));
        ModelState.AddModelError(nameof(Ground), "Choose what is pending.");
        return Page();
    }
}
