using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Web.Access;

namespace Rogatory.Web.Pages;

/// <summary>The door: whoever has signed in goes on to where their role begins.</summary>
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => User.FindFirstValue(ClaimTypes.Role) is { } role ? Redirect(Navigation.HomeOf(role)) : Page();
}
