using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Requests;

/// <summary>The judge reads the whole request and what the law makes of it, and authorises or returns it.</summary>
public sealed class AuthoriseModel(Journal journal, Node node, AuthoriseRequest authorise) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.AuthoriseRequest;

    private const string Yes = "yes";

    public static IReadOnlyList<Choice> Answers { get; } =
    [
        new(Yes, "Yes, I authorise it", "The central authority may then send it, within the scope and until the day you give."),
        new("no", "No, I return it", "It becomes a draft again, with your reasons."),
    ];

    public LawToday Law => LawToday.Of(Case, Node.World, Assess());

    [BindProperty]
    [Required(ErrorMessage = "Say whether you authorise the request")]
    public string? Authorise { get; set; }

    [BindProperty]
    public string? Court { get; set; }

    [BindProperty]
    public string? Scope { get; set; }

    [BindProperty]
    public DateOnly? ExpiresOn { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid) return Page();
        var input = new AuthoriseRequest.Input(Case.Id, Authorise == Yes, Court ?? "", Scope ?? "", ExpiresOn, Reasons ?? "");
        return Finish(await authorise.RunAsync(input, Occasion(Reasons), stop));
    }
}
