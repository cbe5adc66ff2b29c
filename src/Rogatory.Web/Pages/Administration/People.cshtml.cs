using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.People;
using Rogatory.Web.Access;
using Rogatory.Web.Design;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Pages.Administration;

/// <summary>The accounts of the node, and a new one.</summary>
public sealed class PeopleModel(People people, Node node) : PageModel
{
    public static IReadOnlyList<Choice> RoleChoices { get; } = [.. Roles.All.Select(role => new Choice(role, Roles.Title(role)))];

    [BindProperty]
    [Required(ErrorMessage = "Enter a sign-in name")]
    public new string? SignIn { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the person’s name")]
    public string? Name { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose a role")]
    public string? Role { get; set; }

    [BindProperty]
    public string? Organisation { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter a password")]
    public string? Password { get; set; }

    /// <summary>What has just been done: added or ended.</summary>
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    public IReadOnlyList<Person> All { get; private set; } = [];

    /// <summary>Nobody ends their own account.</summary>
    public bool IsSelf(Person person) => Acting.Actor(User).Id == person.Id.ToString();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        All = await people.AllAsync(HttpContext.RequestAborted);
        await next();
    }

    public void OnGet() => ModelState.Clear();

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!ModelState.IsValid)
            return Page();
        if (!Roles.All.Contains(Role))
        {
            ModelState.AddModelError(nameof(Role), $"`{Role}` is not a role; choose one of the list.");
            return Page();
        }

        // Where the demonstration's own password is given, the sign-in page of the demonstration may offer the account.
        var demo = node.IsDemo && Password == NodeServices.DemoPassword;
        var organisation = string.IsNullOrWhiteSpace(Organisation) ? null : Organisation.Trim();
        var account = new People.NewPerson(SignIn!.Trim(), Name!.Trim(), Enum.Parse<Role>(Role!, ignoreCase: true), organisation, Password!, demo);
        if (await people.AddAsync(account, Acting.OnPage(User, node.Clock, "An account was made."), stop) is not { } refusal)
            return Redirect("/administration/people?done=added");
        this.Refuse(refusal);
        return Page();
    }
}
