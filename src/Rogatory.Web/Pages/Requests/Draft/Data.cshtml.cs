using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Pages.Requests.Draft;

/// <summary>Asks which data, how urgently, and whether the request is to stay secret.</summary>
public sealed class DataModel(Journal journal, Node node, ReviseDraft revise) : DraftStepPage(journal, node, revise)
{
    private const string Emergency = "emergency.";

    public override string Step => DraftSteps.Data;

    /// <summary>The facts of an emergency, where they would change the outcome or were stated before.</summary>
    public IEnumerable<string> EmergencyFacts => RequestInWords.DataFacts.Where(path =>
        path.StartsWith(Emergency, StringComparison.Ordinal)
        && (Case.Request.Pleaded[path] is not null || Law.Assessment.Missing.Any(fact => fact.Fact == path)));

    public Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        SaveAsync(ReadFacts(RequestInWords.DataFacts.Where(path => !path.StartsWith(Emergency, StringComparison.Ordinal)).Concat(EmergencyFacts)), stop);
}
