using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;

namespace Rogatory.Web.Pages.Requests;

/// <summary>Replies to the consultation of the requested State before it decides.</summary>
public sealed class ReplyModel(Journal journal, Node node, ReplyToConsultation reply) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.ReplyToConsultation;

    public Consultation Open => Case.Consultations.First(q => q.Reply is null);

    [BindProperty]
    public string? Text { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await reply.RunAsync(new ReplyToConsultation.Input(Case.Id, Text ?? ""), Occasion(), stop));
}
