using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Law;
using Rogatory.Web.Design;

namespace Rogatory.Web.Pages.Requests.Draft;

/// <summary>What the form asks of one offence; the articles of the Convention by their titles.</summary>
public sealed record OffenceBlock(IEnumerable<FactField> Fields, IEnumerable<Choice> Articles);

/// <summary>Asks for the offences: those named so far, and one more.</summary>
public sealed class OffencesModel(Journal journal, Node node, ReviseDraft revise) : DraftStepPage(journal, node, revise)
{
    public override string Step => DraftSteps.Offences;

    /// <summary>How many offences the draft names.</summary>
    public int Named => OffenceFacts.Count(Case.Request.Pleaded);

    public OffenceBlock BlockOf(int index) => new(OffenceFacts.Names.Select(name => Field(OffenceFacts.Path(index, name))), Articles);

    private IEnumerable<Choice> Articles => FactSchema.Find(OffenceFacts.Path(0, "convention"))!.Codes.Select(code =>
        new Choice(code, Node.Law.Provision(code) is { } article ? $"Article {code}: {article.Title}" : "Under none of its articles"));

    public Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var posted = FactForm.Read(Request.Form, ModelState);
        return SaveAsync(OffenceFacts.Closed(posted, Case.Request.Pleaded), stop);
    }
}
