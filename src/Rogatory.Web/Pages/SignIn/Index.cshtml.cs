using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Rogatory.Core.People;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Pages.SignIn;

[EnableRateLimiting(GuessLimit.SignInPolicy)]
public sealed class IndexModel(CheckSignIn check, People people) : PageModel
{
    /// <summary>Where the person was going: a path of this node, or nothing.</summary>
    [BindProperty(Name = NodeAccess.ReturnParameter, SupportsGet = true)]
    public string? Return { get; set; }

    /// <summary>Whether a form was turned away because the session had ended.</summary>
    [FromQuery(Name = "lost")]
    public string? Lost { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter your sign-in name")]
    public string? Name { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter your password")]
    public string? Password { get; set; }

    /// <summary>The people of the demonstration, by role; nobody in any other world.</summary>
    public IReadOnlyList<IGrouping<string, Person>> DemoPeople { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        DemoPeople =
        [
            .. (await people.DemoPeopleAsync(HttpContext.RequestAborted)).OrderBy(person => person.Role).ThenBy(person => person.Name, StringComparer.Ordinal)
                .GroupBy(person => Roles.Title(SignedIn.RoleOf(person))),
        ];
        await next();
    }

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
            return Page();
        var answer = await check(Name!, Password!, stop);
        if (answer is SignInAnswer.Welcome welcome)
        {
            await HttpContext.SignInAsync(welcome.Person.ToPrincipal());
            // A header holds no other letters than those of an address.
            return Url.IsLocalUrl(Return) ? LocalRedirect(UriHelper.Encode(new Uri(Return, UriKind.Relative))) : Redirect(Navigation.HomeOf(welcome.Person.Role));
        }

        ModelState.AddModelError(nameof(Name), ((SignInAnswer.Refused)answer).Why);
        return Page();
    }
}
