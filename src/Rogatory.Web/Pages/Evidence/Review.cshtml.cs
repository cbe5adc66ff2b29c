using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Journal;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Evidence;

/// <summary>The authority looks at the evidence before it leaves.</summary>
public sealed class ReviewModel(Journal journal, Node node, ReviewEvidence review) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Review;

    public IEnumerable<Choice> Items => Case.Evidence.Select(i => new Choice(i.Id.ToString(), $"Take out {i.Name}", CaseWords.Size(i.Bytes)));

    [BindProperty(Name = nameof(TakeOut))]
    public IReadOnlyList<string> TakeOut { get; set; } = [];

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var taken = new List<Id<EvidenceItem>>();
        foreach (var text in TakeOut)
            if (Id<EvidenceItem>.TryParse(text, out var id)) taken.Add(id);
            else ModelState.AddModelError(nameof(TakeOut), $"`{text}` is no file of this case. Choose from the list.");
        return ModelState.IsValid ? Finish(await review.RunAsync(new(Case.Id, taken, Reasons ?? ""), Occasion(), stop)) : Page();
    }
}
