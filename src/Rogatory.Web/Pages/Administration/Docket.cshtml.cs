using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Journal;
using Rogatory.Web.Pages.Cases;

namespace Rogatory.Web.Pages.Administration;

/// <summary>The node's own docket: what was done to the node itself, and by whom.</summary>
public sealed class DocketModel(Journal journal, Node node) : PageModel
{
    public DocketView Docket { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken stop) => Docket = DocketView.Of(node, await journal.NodeEntriesAsync(stop));
}
