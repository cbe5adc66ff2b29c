using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Web.Access;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Requests;

/// <summary>Opens the draft of a request to another State; posted twice it opens one case.</summary>
public sealed class NewModel(DraftRequest draft, Journal journal, Inbox inbox, Node node) : PageModel
{
    public static IReadOnlyList<Choice> Measures { get; } =
    [
        new("preserve", "Preserve stored data", "Nothing is handed over: the other State has the data held until a request for them follows. Article 42."),
        new("stored-data", "Hand over stored data", "The other State collects the data and delivers them. Article 44."),
    ];

    public string Today => RequestInWords.InWords(node.Today);

    [BindProperty]
    public string? CaseId { get; set; }

    [BindProperty(SupportsGet = true)]
    [Required(ErrorMessage = "Choose the State that you ask")]
    public string? Requested { get; set; }

    [BindProperty(SupportsGet = true)]
    [Required(ErrorMessage = "Choose what you ask for")]
    public string? Measure { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter a title")]
    public string? Title { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter your reference")]
    public string? Reference { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Follows { get; set; }

    public IEnumerable<Choice> States => node.World.States.Where(s => s.Code != node.Record.State).OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => new Choice(s.Code, s.Name));

    /// <summary>This State's own requests for preservation, which a request for the data may follow.</summary>
    public IReadOnlyList<InboxLine> Earlier { get; private set; } = [];

    public IEnumerable<Choice> EarlierChoices => Earlier.Select(line =>
        new Choice(line.Request, $"{line.Reference}, {node.World.State(line.State)?.Name ?? line.State}: {line.Title}"));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var lines = await inbox.ForAsync(Acting.Role(User), HttpContext.RequestAborted);
        Earlier = [.. lines.Where(line => line is { Side: Side.Requesting, Measure: "preserve", Stage: > Stage.Authorised })];
        await next();
    }

    public void OnGet()
    {
        ModelState.Clear();
        CaseId = Id<Case>.New(node.Clock).ToString();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!Id<Case>.TryParse(CaseId, out var id)) return BadRequest();
        if (await journal.CaseAsync(id, stop) is not null) return GoOn(id);
        var follows = Earlier.FirstOrDefault(line => line.Request == Follows);
        if (!string.IsNullOrEmpty(Follows) && follows?.State != Requested)
            ModelState.AddModelError(nameof(Follows), "Choose an earlier request that went to the same State, or none");
        if (!ModelState.IsValid) return Page();
        var input = new DraftRequest.Input(id, Requested!, Measure!, Title!, Reference!, follows is null ? null : Id<Request>.Parse(follows.Request));
        var outcome = await draft.RunAsync(input, Acting.OnPage(User, node.Clock, "A request is drafted"), stop);
        return outcome.Match<IActionResult>(_ => GoOn(id), Refused);
    }

    private RedirectResult GoOn(Id<Case> id) => Redirect(DraftSteps.Address(id.ToString(), DraftSteps.Offences));

    private PageResult Refused(Refusal refusal)
    {
        this.Refuse(refusal);
        return Page();
    }
}
