using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Web.Pages.Requests.Draft;

/// <summary>Asks exactly what could still change the outcome and is for the requesting State to say, the most decisive first.</summary>
public sealed class OpenQuestionsModel(Journal journal, Node node, ReviseDraft revise) : DraftStepPage(journal, node, revise)
{
    public override string Step => DraftSteps.OpenQuestions;

    /// <summary>A fact answered before that is to be answered again.</summary>
    [FromQuery]
    public string? Again { get; set; }

    public IReadOnlyList<MissingFact> Asked => Again is { } path && Case.Request.Pleaded[path] is not null && FactSchema.Find(path) is { } about
        ? [new MissingFact(path, about.Question, []), .. Law.Open]
        : Law.Open;

    public Task<IActionResult> OnPostAsync(CancellationToken stop) => SaveAsync(ReadFacts(Asked.Select(fact => fact.Fact)), stop);
}
