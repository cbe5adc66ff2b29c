using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Preservation;

namespace Rogatory.Web.Pages.Preservation;

/// <summary>Has a provider hold the data that are to be preserved.</summary>
public sealed class HoldModel(Journal journal, Node node, HoldData hold) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.HoldData;

    public DateOnly EndsOn => Clock.EndOfHold(Node.Today, Node.Law);

    public string Named => Said("contents.custodian") is { Length: > 0 } custodian ? $"The request names: {custodian}" : "The request names none.";

    [BindProperty]
    public string? Provider { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    public void OnGet() => Text = Said("contents.dataSought");

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await hold.RunAsync(new(Case.Id, Provider ?? "", Text ?? ""), Occasion(), stop));

    private string? Said(string path) => Case.Request.Statements.GetValueOrDefault(path);
}
