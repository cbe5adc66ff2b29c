using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Forgetting;
using Rogatory.Law;
using Rogatory.Web.Access;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Forgetting;

/// <summary>Which cases are erased within a month, by which rules; and whether the clock by which that is done is right.</summary>
public sealed class IndexModel(RetentionReport report, ClockWatch clock, Inbox inbox, Node node) : PageModel
{
    private Dictionary<string, string> titles = [];

    [BindProperty]
    public string? Reasons { get; set; }

    /// <summary>What has just been done.</summary>
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    public ClockDoubt? Doubt { get; private set; }

    public IReadOnlyList<RetentionLine> Lines { get; private set; } = [];

    public DateOnly Until => report.Until;

    public IReadOnlyList<RetentionRule> Rules => node.Law.RetentionRules;

    public Zone Zone { get; } = new(node.Record.State, TimeZoneInfo.FindSystemTimeZoneById(node.Record.Zone));

    public string StateOf(string state) => CaseWords.StateName(node.World, state);

    public string TitleOf(RetentionLine line) => titles.GetValueOrDefault(line.Case.ToString(), line.Case.ToString());

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var stop = HttpContext.RequestAborted;
        Lines = await report.NextAsync(stop);
        titles = (await inbox.ForAsync(Acting.Role(User), stop)).ToDictionary(line => line.Id, line => $"{line.Title}, {line.Reference}");
        Doubt = await clock.DoubtAsync(stop);
        await next();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (await clock.ConfirmAsync(Reasons ?? "", Acting.OnPage(User, node.Clock, "The clock was confirmed."), stop) is not { } refusal)
            return Redirect("/retention?done=clock");
        ModelState.AddModelError(nameof(Reasons), refusal.ToString());
        return Page();
    }
}
