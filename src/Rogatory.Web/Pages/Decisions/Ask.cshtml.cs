using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Decisions;

/// <summary>Asks the requesting State for more information.</summary>
public sealed class AskModel(Journal journal, Node node, AskForInformation ask) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Ask;

    /// <summary>The facts that the requesting State can state and that hold the case up or could change its outcome.</summary>
    public IReadOnlyList<Choice> CanBeAsked { get; private set; } = [];

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty(Name = nameof(Facts))]
    public IReadOnlyList<string> Facts { get; set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await ask.RunAsync(new(Case.Id, Text ?? "", Typed.Chosen(Facts)), Occasion(), stop));

    protected override Task LoadAsync(CancellationToken stop)
    {
        CanBeAsked =
        [
            .. OpenPoints.ToAsk(Case, Assess(), Node.Today).Select(m => new Choice(m.Fact, m.Question, LawWords.BearsOn(m))),
        ];
        return Task.CompletedTask;
    }
}
