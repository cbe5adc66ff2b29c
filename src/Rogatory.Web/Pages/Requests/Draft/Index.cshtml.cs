using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;

namespace Rogatory.Web.Pages.Requests.Draft;

/// <summary>The list of what a draft needs: what is done, what is missing, and under which provision.</summary>
public sealed class IndexModel(Journal journal, Node node) : CaseStepPage(journal, node)
{
    private LawToday? law;

    public override Gate Gate => Gates.Draft;

    public LawToday Law => law ??= LawToday.Of(Case, Node.World, Assess());

    /// <summary>What stands in a step so far, in one line, and whether nothing is missing in it.</summary>
    public (bool Done, string Words) StateOf(string step)
    {
        var lacks = Law.Lacks.Count(lack => lack.Step == step);
        return step switch
        {
            DraftSteps.Offences => (lacks == 0, lacks == 0 ? Count(OffenceFacts.Count(Case.Request.Pleaded), "offence") : "No offence is named yet"),
            DraftSteps.Data => RequestInWords.DataFacts.Count(path => Case.Request.Pleaded[path] is not null) is > 0 and var known
                ? (true, $"{Count(known, "answer")} given")
                : (false, "Nothing is said about the data yet"),
            DraftSteps.Statements => (lacks == 0, lacks == 0 ? "All that the Convention asks is stated" : $"{Count(lacks, "statement")} missing"),
            DraftSteps.OpenQuestions => (Law.Open.Count + Law.NotMet.Count == 0, Law.NotMet.Count > 0 ? "A safeguard is not met" : Law.Open.Count == 0 ? "None that you could answer" : $"{Count(Law.Open.Count, "question")} open"),
            _ => (false, Law.Lacks.Count + Law.NotMet.Count == 0 && Law.Stop is null ? "Ready for the judge" : "Read all of it before it goes to the judge"),
        };
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
