using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Forgetting;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Forgetting;

/// <summary>The cases that were erased, with the rule of each.</summary>
public sealed class ErasedModel(ErasedCases erased, Node node) : PageModel
{
    public IReadOnlyList<ErasureNote> All { get; private set; } = [];

    public Zone Zone { get; } = new(node.Record.State, TimeZoneInfo.FindSystemTimeZoneById(node.Record.Zone));

    public string StateOf(string state) => CaseWords.StateName(node.World, state);

    public async Task OnGetAsync(CancellationToken stop) => All = await erased.ListAsync(stop);
}
