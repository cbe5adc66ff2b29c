using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Preservation;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Preservation;

/// <summary>Asks the requested State, before the hold ends, to have the data held longer.</summary>
public sealed class AskExtensionModel(Journal journal, Node node, Peers peers, AskExtension ask) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.AskExtension;

    public Hold Hold => Case.Hold!;

    /// <summary>The clock of the hold, in the zones of both States; none where the hold waits for a decision.</summary>
    public Clock? Clock => Clock.For(Case, Node.Law).FirstOrDefault(clock => clock.Provision == "42(8)");

    public IReadOnlyList<Zone> Zones { get; private set; } = [];

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) => ModelState.IsValid
        ? Finish(await ask.RunAsync(new AskExtension.Input(Case.Id, Until, Reasons ?? ""), Occasion(Reasons), stop))
        : Page();

    protected override async Task LoadAsync(CancellationToken stop) => Zones = await CaseZones.OfAsync(Case, Node, peers, stop);
}
