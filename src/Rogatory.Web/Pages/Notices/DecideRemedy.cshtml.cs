using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Notices;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Notices;

/// <summary>A judge decides a complaint, or the rights officer records what the competent body decided.</summary>
public sealed class DecideRemedyModel(Journal journal, Node node, DecideRemedy decide) : CaseStepPage(journal, node)
{
    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new("upheld", "The person was right", "What was granted and not carried out yet has to be decided anew."),
        new("upheld-in-part", "The person was right in part", "The same; say in the reasons which part."),
        new("dismissed", "The person was not right"),
    ];

    public override Gate Gate => Gates.DecideRemedy;

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    private RemedyOutcome? Chosen => Outcome switch
    {
        "upheld" => RemedyOutcome.Upheld,
        "upheld-in-part" => RemedyOutcome.UpheldInPart,
        "dismissed" => RemedyOutcome.Dismissed,
        _ => null,
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (Chosen is { } chosen) return Finish(await decide.RunAsync(new(Case.Id, chosen, Body ?? "", Reasons ?? ""), Occasion(), stop));
        ModelState.AddModelError(nameof(Outcome), "Say what was decided.");
        return Page();
    }
}
