using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core.People;
using Rogatory.Web.Access;

namespace Rogatory.Web.Pages.SignOut;

public sealed class IndexModel(People people) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (User.FindFirstValue(SignedIn.SessionClaim) is { } session) await people.EndSessionAsync(session, stop);
        await HttpContext.SignOutAsync();
        return RedirectToPage("/Index");
    }
}
