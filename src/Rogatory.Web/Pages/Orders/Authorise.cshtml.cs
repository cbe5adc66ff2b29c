using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Orders;

namespace Rogatory.Web.Pages.Orders;

/// <summary>The requested State's own judge authorises the execution, or does not.</summary>
public sealed class AuthoriseModel(Journal journal, Node node, AuthoriseExecution authorise) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.AuthoriseExecution;

    public LawSays Law { get; private set; } = null!;

    [BindProperty]
    public string? Authorise { get; set; }

    [BindProperty]
    public string? Court { get; set; }

    [BindProperty]
    public string? Scope { get; set; }

    [BindProperty]
    public string? ExpiresOn { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    /// <summary>The number of the entry of the decision that was shown; a form that names none was not ours, and fits no decision.</summary>
    [BindProperty]
    public int Seen { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var expires = Typed.Day(nameof(ExpiresOn), ExpiresOn, ModelState);
        if (Typed.YesOrNo(Authorise) is not { } answer) ModelState.AddModelError(nameof(Authorise), "Say yes or no.");
        else if (ModelState.IsValid) return Finish(await authorise.RunAsync(new(Case.Id, answer, Court ?? "", Scope ?? "", expires, Reasons ?? "", Seen), Occasion(), stop));
        return Page();
    }

    protected override Task LoadAsync(CancellationToken stop)
    {
        Law = LawSays.Of(Case, Node);
        return Task.CompletedTask;
    }
}
