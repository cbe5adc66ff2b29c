using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Requests;

/// <summary>Closes the case of a request that was answered.</summary>
public sealed class CloseModel(Journal journal, Node node, CloseRequest close) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.CloseRequest;

    /// <summary>Whether the evidence that arrived was used; it goes sooner where it was not.</summary>
    [BindProperty]
    public string? Used { get; set; }

    public static IEnumerable<Choice> Answers => [new("yes", "Yes"), new("no", "No", "It is erased sooner.")];

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await close.RunAsync(new CloseRequest.Input(Case.Id, Reasons ?? "", Used switch { "yes" => true, "no" => false, _ => null }), Occasion(Reasons), stop));
}
