using Rogatory.Law.Convention;

namespace Rogatory.Law;

/// <summary>Writes down what was found, question by question, with the facts that made it so.</summary>
internal sealed class Finder(MeasurePlan plan, Reading reading)
{
    private readonly List<Finding> findings = new(12);

    public List<Finding> Findings(Answer covered, Outcome outcome)
    {
        foreach (var rule in plan.Coverage)
        {
            Add(rule, decidesCoverage: true);
        }

        for (var i = 0; i < reading.OffenceCount; i++)
        {
            foreach (var rule in plan.OffenceFindings)
            {
                reading.Offence = i;
                Add(rule);
            }
        }

        if (plan.UnderArticle40)
        {
            Add(Article40.DisplacedFound);
        }

        AddCovered(covered);
        if (plan.Rules.NeverDelayedBy is { } provision && outcome is Outcome.Ask or Outcome.Review)
        {
            AddHold(provision);
        }

        return findings;
    }

    private void Add(FindingRule rule, bool decidesCoverage = false)
    {
        var answer = rule.When.In(reading);
        findings.Add(new Finding(rule.Rule, rule.Provision, rule.Question, answer, rule.When.Because(reading))
        {
            Text = rule.Text(answer),
            DecidesCoverage = decidesCoverage,
        });
    }

    private void AddCovered(Answer covered)
    {
        var because = new List<string>();
        foreach (var rule in plan.Coverage)
        {
            if (rule.When.In(reading) == covered)
            {
                rule.When.Why(reading, because);
            }
        }

        findings.Add(new Finding("covered", plan.Rules.Paragraph, "Does the Convention cover this request?", covered, because)
        {
            Text = covered switch
            {
                Answer.Yes => "The Convention covers this request.",
                Answer.No => "The Convention does not cover this request. A State may still help outside it.",
                _ => "It is not known whether the Convention covers this request.",
            },
        });
    }

    private void AddHold(string provision) => findings.Add(
        new Finding("hold-first", provision, "May the hold or the rescue wait for an answer or a review?", Answer.No, ["measure"])
        {
            Text = "By the time an answer comes it may be too late. The rule is: hold first, ask at once.",
        });
}
