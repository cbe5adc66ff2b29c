using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Forgetting;

/// <summary>A judge or the rights officer releases a legal hold.</summary>
public sealed class ReleaseLegalHoldModel(Journal journal, Node node, ReleaseLegalHold release) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.ReleaseLegalHold;

    public IEnumerable<Choice> Holds => Case.LegalHolds
        .Select(hold => new Choice(hold.Key, $"{ForgettingWords.Kind(ForgettingWords.Ground(hold.Ground))}, placed by {hold.PlacedBy}", hold.Reasons));

    [BindProperty]
    public string? Hold { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public void OnGet() => Hold = Case.LegalHolds is [var only] ? only.Key : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await release.RunAsync(new(Case.Id, Hold ?? "", Reasons ?? ""), Occasion(), stop));
}
