using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Preservation;

namespace Rogatory.Web.Pages.Preservation;

/// <summary>Extends a hold, asked or not.</summary>
public sealed class ExtendModel(Journal journal, Node node, ExtendHold extend) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.ExtendHold;

    /// <summary>What was asked and is not answered yet.</summary>
    public EntryBody.ExtensionAsked? Asked =>
        Case.Hold?.Asked is null ? null : Case.Docket.Select(e => e.Body).OfType<EntryBody.ExtensionAsked>().LastOrDefault();

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public void OnGet() => Until = Asked?.Until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var until = Typed.Day(nameof(Until), Until, ModelState);
        return ModelState.IsValid ? Finish(await extend.RunAsync(new(Case.Id, until, Reasons ?? ""), Occasion(), stop)) : Page();
    }
}
