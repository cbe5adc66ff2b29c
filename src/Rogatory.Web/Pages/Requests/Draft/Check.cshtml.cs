using Rogatory.Core;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Pages.Requests.Draft;

/// <summary>Shows the whole request as it would go to the judge.</summary>
public sealed class CheckModel(Journal journal, Node node, ReviseDraft revise) : DraftStepPage(journal, node, revise)
{
    public override string Step => DraftSteps.Check;
}
