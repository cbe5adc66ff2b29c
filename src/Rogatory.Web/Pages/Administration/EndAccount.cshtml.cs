using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.People;
using Rogatory.Web.Access;

namespace Rogatory.Web.Pages.Administration;

/// <summary>Asks before an account is ended.</summary>
public sealed class EndAccountModel(People people, Node node) : PageModel
{
    public Person Person { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string person, CancellationToken stop) => await FindAsync(person, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string person, CancellationToken stop)
    {
        if (!await FindAsync(person, stop))
            return NotFound();
        if (await people.RemoveAsync(Person.Id, Acting.OnPage(User, node.Clock, "An account was ended."), stop) is not { } refusal)
            return Redirect("/administration/people?done=ended");
        this.Refuse(refusal);
        return Page();
    }

    private async Task<bool> FindAsync(string person, CancellationToken stop)
    {
        var found = Id<Person>.TryParse(person, out var id) ? await people.FindAsync(id, stop) : null;
        Person = found!;
        return found is not null;
    }
}
