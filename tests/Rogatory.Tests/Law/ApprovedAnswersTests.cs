using System.Text;
using Rogatory.Law;

namespace Rogatory.Tests.Law;

/// <summary>
/// Whole answers, word by word: for each measure a request of which all is known, one of which nothing is, one against which everything
/// speaks, one that is half known, one that is not covered. They stand in `Approved/answers`, one file a measure, and were read by a person.
/// </summary>
public sealed class ApprovedAnswersTests
{
    private readonly StringBuilder text = new();
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Request.Measures), MemberType = typeof(Request))]
    public void The_answers_for_a_measure_are_those_that_were_approved(string measure)
    {
        foreach (var (title, request) in Requests(measure))
        {
            Line($"=== {measure}: {title}\n");
            Write(request.Assess());
            Line("");
        }

        Approved.Check($"answers/{measure}", text.ToString());
    }

    [Fact]
    public void The_document_that_other_programs_read_is_the_approved_one() => Approved.Check(
        "answers/document",
        AssessmentJson.Write(Against("intercept-content").Set("requested", "\"XBB\"").Without("offences[1].maxPenalty").Assess(), indented: true));

    private static (string Title, Request Request)[] Requests(string measure) =>
    [
        ("all is known and nothing stands in the way", Request.Clean(measure)),
        ("nothing is known", Request.Bare(measure)),
        ("everything speaks against it", Against(measure)),
        ("half is known", HalfKnown(measure)),
        ("it is not covered", NotCovered(measure)),
    ];

    private static Request Against(string measure)
    {
        var request = Request.Clean(measure, offences: 2).Set("requested", "\"XAL\"").Set("channel", "\"24-7\"");
        foreach (var fact in FactSchema.All.Where(f => f.Kind == FactKind.Flag && !f.Path.StartsWith("offences", StringComparison.Ordinal)))
        {
            request.Set(fact.Path, Good(fact.Path) ? "false" : "true");
        }

        foreach (var character in (string[])["political", "expressionOnly", "fiscalOnly", "deMinimis", "research"])
        {
            request.Set($"offences[0].{character}", "true").Set($"offences[1].{character}", "true");
        }

        foreach (var (path, value) in Worst)
        {
            request.Set(path, value);
        }

        return request;
    }

    // What would take the request out of coverage stays as it is, so that everything else is looked at.
    private static bool Good(string path) => path.StartsWith("contents.", StringComparison.Ordinal)
        || path is "grounds.reasonableGrounds" or "grounds.interceptionPermitted" or "grounds.mlatYieldsTo8to31" or "grounds.assurances"
            or "authorisation.requesting.prior" or "safeguards.proportionate" or "secrecy.reasoned" or "serviceOfDocuments" or "urgent"
            or "interpolAgreed" or "oralAgreed" or "person.finalSentence";

    private static readonly (string Path, string Value)[] Worst =
    [
        ("offences[0].criminalInRequested", "false"), ("offences[1].criminalInRequested", "false"), ("offences[1].convention", "\"14\""),
        ("offences[1].provision", "\" \""), ("offences[1].maxPenalty", "\"death\""), ("offences[0].elements.dishonestIntent", "false"),
        ("data.categories", "[\"subscriber\", \"content\"]"), ("data.selectors", "[]"), ("contents.language", "\"fr\""),
        ("grounds.persecutionBasis", "[\"race\", \"social-group\"]"), ("person.protectedRole", "\"source\""),
        ("authorisation.requesting.by", "\"prosecutor\""), ("safeguards.transferBasis", "\"none\""), ("secrecy.until", "\"2028-08-31\""),
    ];

    private static Request HalfKnown(string measure) => Request.Clean(measure, offences: 2)
        .Set("requested", "\"XAF\"").Set("channel", "\"interpol\"").Set("urgent", "true").Without("interpolAgreed")
        .Set("offences[0].convention", "\"19\"").Without("offences[0].maxPenalty").Without("offences[0].research")
        .Without("offences[1].convention").Set("offences[1].maxPenalty", "{\"months\": 47}").Without("offences[1].provision").Without("offences[1].criminalInRequested")
        .Without("data.selectors").Without("data.from").Without("contents.authority").Without("contents.language").Without("contents.necessity")
        .Set("contents.justification", "false").Without("grounds.persecution").Set("grounds.persecutionBasis", "[\"gender-identity\"]")
        .Set("grounds.mlatInForce", "true").Without("grounds.mlatYieldsTo8to31").Without("grounds.interceptionPermitted").Without("person.finalSentence")
        .Without("authorisation.requesting.by").Without("safeguards.transferBasis").Set("secrecy.asked", "true").Without("secrecy.until")
        .Without("emergency.imminent").Set("grounds.nationalsNotExtradited", "true").Without("person.nationalOfRequested");

    private static Request NotCovered(string measure) => Request.Clean(measure)
        .Set("asOf", "\"2029-01-01\"").Set("requesting", "\"XDD\"").Set("channel", "\"provider-direct\"")
        .Set("offences[0].elements.intentional", "false").Set("offences[0].maxPenalty", "{\"months\": 47}").Set("data.otherProviderIn", "\"XAB\"")
        .Set("emergency.significant", "false").Set("person.present", "false").Set("grounds.bankSecrecy", "true").Set("offences[0].fiscalOnly", "true");

    private void Write(Assessment answer)
    {
        Line($"outcome {AssessmentJson.Word(answer.Outcome)}, duty {AssessmentJson.Word(answer.Duty)}, basis {List(answer.Basis)}");
        foreach (var finding in answer.Findings)
        {
            Line($"finding {finding.Rule} {finding.Provision}: {finding.Answer.Word()}, because {List(finding.Because)}");
            Say($"    {finding.Question} {finding.Text}");
        }

        foreach (var ground in answer.Refusal)
        {
            Line($"ground {ground.Ground}: {ground.Answer.Word()}{(ground.Displaced ? ", displaced" : "")}, because {List(ground.Because)}");
        }

        foreach (var ground in answer.InvalidGrounds)
        {
            Line($"never a ground: {ground.Ground} {ground.Provision}");
        }

        Line($"contents complete: {answer.Contents.Complete.Word()}, missing {List(answer.Contents.Missing)}, unknown {List(answer.Contents.Unknown)}");
        foreach (var safeguard in answer.Safeguards)
        {
            Line($"safeguard {safeguard.Id}: {safeguard.Answer.Word()}, {AssessmentJson.Word(safeguard.Effect)}, hook {safeguard.Hook}, because {List(safeguard.Because)}");
            Say($"    {safeguard.Text}");
        }

        Line($"duties {List([.. answer.Duties.Select(d => $"{d.Duty} {d.Provision}")])}");
        foreach (var fact in answer.Missing)
        {
            Line($"missing {fact.Fact}, decides {List(fact.Decides)}");
            Say($"    {fact.Question}");
        }
    }

    private void Line(string line) => text.Append(line).Append('\n');

    // A sentence stands where it is first said; the same words again would only tire the reader.
    private void Say(string line)
    {
        if (said.Add(line)) Line(line);
    }

    private static string List(IReadOnlyList<string> words) => words.Count == 0 ? "none" : string.Join(", ", words);
}
