using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Decisions;

/// <summary>A person takes a request in hand.</summary>
public sealed class AcknowledgeModel(Journal journal, Node node, Peers peers, AcknowledgeRequest acknowledge) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Acknowledge;

    public IReadOnlyList<Clock> Clocks => Clock.For(Case, Node.Law);

    public IReadOnlyList<Zone> Zones { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await acknowledge.RunAsync(new(Case.Id), Occasion(), stop));

    protected override async Task LoadAsync(CancellationToken stop) => Zones = await CaseZones.OfAsync(Case, Node, peers, stop);
}
