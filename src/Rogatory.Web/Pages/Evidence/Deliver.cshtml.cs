using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Journal;

namespace Rogatory.Web.Pages.Evidence;

/// <summary>Hands the reviewed evidence to the requesting State.</summary>
public sealed class DeliverModel(Journal journal, Node node, DeliverEvidence deliver) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Deliver;

    /// <summary>What was taken out, as the other State will learn it.</summary>
    public IReadOnlyList<Withheld> Withheld => Core.Evidence.Withheld.From(Case);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await deliver.RunAsync(new(Case.Id), Occasion(), stop));
}
