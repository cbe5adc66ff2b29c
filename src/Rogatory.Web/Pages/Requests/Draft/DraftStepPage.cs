using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Pages.Requests.Draft;

/// <summary>What the pages of the drafting journey share: each saves what it asks and goes on to the next; the law's answer stands beside, and never bars saving.</summary>
public abstract class DraftStepPage(Journal journal, Node node, ReviseDraft revise) : CaseStepPage(journal, node)
{
    private LawToday? law;

    public sealed override Gate Gate => Gates.Draft;

    /// <summary>How many entries the docket had when the form was shown.</summary>
    [BindProperty]
    public int? Seen { get; set; }

    /// <summary>The step's name in the address.</summary>
    public abstract string Step { get; }

    public LawToday Law => law ??= LawToday.Of(Case, Node.World, Assess());

    public string Back => DraftSteps.Address(CaseId, Step, -1);

    public string Title => DraftSteps.TitleOf(Step);

    public string StepCaption => $"{Case.Request.Title} · step {DraftSteps.NumberOf(Step)} of {DraftSteps.All.Count}";

    public FactField Field(string path, string? question = null) => FactForm.Field(path, Case.Request.Pleaded, question);

    /// <summary>Reads the facts of the form: what it asks and nobody answered is not known.</summary>
    protected IReadOnlyDictionary<string, JsonNode?> ReadFacts(IEnumerable<string> asked)
    {
        var facts = asked.ToDictionary(path => path, _ => (JsonNode?)null);
        foreach (var (path, value) in FactForm.Read(Request.Form, ModelState)) facts[path] = value;
        return facts;
    }

    protected Task<IActionResult> SaveAsync(IReadOnlyDictionary<string, JsonNode?> facts, CancellationToken stop) =>
        SaveAsync(new ReviseDraft.Input(Case.Id, new Dictionary<string, string>(), facts), stop);

    protected async Task<IActionResult> SaveAsync(ReviseDraft.Input input, CancellationToken stop)
    {
        if (!ModelState.IsValid) return Page();
        var outcome = await revise.RunAsync(input with { Seen = Seen }, Occasion(), stop);
        return outcome.Match<IActionResult>(
            _ => Redirect(DraftSteps.Address(CaseId, Step, 1)),
            refusal =>
            {
                this.Refuse(refusal);
                return Page();
            });
    }
}
