using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Pages.Requests;

/// <summary>Answers the first open question of the requested State, in words and with the facts it asks for.</summary>
public sealed class AnswerModel(Journal journal, Node node, AnswerQuestion answer) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Answer;

    [BindProperty]
    public int Question { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The question that is answered: the one the form names, else the first that is open.</summary>
    public Question Asked => Case.Questions.Find(q => q.Answer is null && q.Number == Question) ?? Case.Questions.First(q => q.Answer is null);

    /// <summary>The facts asked for, as known so far.</summary>
    public IEnumerable<FactField> Fields => Asked.Facts.Where(FactOwner.RequestingMayPlead).Select(path => FactForm.Field(path, Case.FactsOn(Node.Today)));

    public void OnGet() => Question = Asked.Number;

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var facts = FactForm.Read(Request.Form, ModelState);
        return ModelState.IsValid ? Finish(await answer.RunAsync(new AnswerQuestion.Input(Case.Id, Question, Text ?? "", facts), Occasion(), stop)) : Page();
    }
}
