using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Law;
using Rogatory.Web.Access;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages;

/// <summary>
/// What every page that takes a step in a case shares: it loads the case, turns away whom the gate turns away, and shows a refusal on
/// the form with everything that was typed. The gate is checked again where the step is taken.
/// </summary>
public abstract class CaseStepPage(Journal journal, Node node) : PageModel
{
    private Case? subject;

    /// <summary>The gate that this page's form passes.</summary>
    public abstract Gate Gate { get; }

    /// <summary>The case, once loaded.</summary>
    public Case Case => subject ?? throw new InvalidOperationException("The case is not loaded yet.");

    /// <summary>The node whose page this is.</summary>
    public Node Node => node;

    /// <summary>Which case it is, as the caption of its pages says it.</summary>
    public string Caption => $"{Case.Request.Reference} · {CaseWords.StateName(node.World, Case.OtherState)}";

    /// <summary>The id in the address.</summary>
    [FromRoute(Name = "id")]
    public string CaseId { get; set; } = "";

    /// <summary>What the law makes of the case today.</summary>
    public Assessment Assess() => Case.Assess(node.World, node.Today);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        subject = Id<Case>.TryParse(CaseId, out var id) ? await journal.CaseAsync(id, HttpContext.RequestAborted) : null;
        if (subject is null || !MayKnow(subject))
        {
            context.Result = NotFound();
            return;
        }

        // Also where a form was sent: there is nothing left of which the page could show it again.
        if (Gate.Refuses(subject, Occasion()) is not null)
        {
            context.Result = Redirect($"{Home}?closed={Gate.Name}");
            return;
        }

        await LoadAsync(HttpContext.RequestAborted);
        await next();
    }

    /// <summary>Where the person goes when the step has been taken, or is not open.</summary>
    protected virtual string Home => $"/cases/{CaseId}";

    /// <summary>Whether the person may know that there is such a case; whom it does not concern finds nothing at its address.</summary>
    protected virtual bool MayKnow(Case subject) => true;

    /// <summary>What the page needs besides the case, loaded before either handler runs.</summary>
    protected virtual Task LoadAsync(CancellationToken stop) => Task.CompletedTask;

    /// <summary>The occasion of this page's step; why defaults to the gate's title.</summary>
    protected Occasion Occasion(string? why = null) => Acting.OnPage(User, node.Clock, string.IsNullOrWhiteSpace(why) ? Gate.Title : why);

    /// <summary>Ends the form: back to the case when the step was taken, else the form again with the refusal on top.</summary>
    protected IActionResult Finish(Core.Outcome outcome) => outcome.Match<IActionResult>(
        _ => Redirect($"{Home}?done={Gate.Name}"),
        refused =>
        {
            this.Refuse(refused);
            return Page();
        });
}
