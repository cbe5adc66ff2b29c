using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Web.Access;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Administration;

/// <summary>Ends the trust in another State's node, with the reason.</summary>
public sealed class RemovePeerModel(Peers peers, Node node) : PageModel
{
    [BindProperty]
    public string? Reasons { get; set; }

    public Peer Peer { get; private set; } = null!;

    public string StateName => CaseWords.StateName(node.World, Peer.State);

    public async Task<IActionResult> OnGetAsync(string state, CancellationToken stop) => await FindAsync(state, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string state, CancellationToken stop)
    {
        if (!await FindAsync(state, stop))
            return NotFound();
        if (await peers.RemoveAsync(Peer.State, Reasons?.Trim() ?? "", Acting.OnPage(User, node.Clock, "The trust in a peer was ended."), stop) is not { } refusal)
            return Redirect("/administration/peers?done=removed");
        ModelState.AddModelError(nameof(Reasons), refusal.ToString());
        return Page();
    }

    private async Task<bool> FindAsync(string state, CancellationToken stop)
    {
        var found = await peers.FindAsync(state, stop);
        Peer = found!;
        return found is not null;
    }
}
