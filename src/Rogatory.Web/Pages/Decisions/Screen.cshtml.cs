using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;
using Rogatory.Law;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Decisions;

/// <summary>The screening for persecution: what the request says, what to look for, and one person's answer.</summary>
public sealed class ScreenModel(Journal journal, Node node, ScreenForPersecution screen) : CaseStepPage(journal, node)
{
    public static IReadOnlyList<Choice> Answers { get; } =
    [
        new("yes", "Yes", "The request is refused (floor G12, G13); you still give the reasons when you decide."),
        new("no", "No", "The request is weighed further. The answer can be given anew until it is decided."),
    ];

    /// <summary>The patterns by which such treaties have been abused, in plain words.</summary>
    public static IReadOnlyList<string> Signs { get; } =
    [
        "The whole conduct is something said, shown, worn, sung or posted: a symbol, a picture, a joke, a dance, a report.",
        "The offence is vague: insulting the State or a faith, spreading false news, disturbing public order, promoting or condoning something, extremism without violence.",
        "Nobody was harmed: the account of the facts names no victim, no damage and no broken system.",
        "The penalty is out of all proportion to the conduct. A long maximum shows no gravity by itself; it may be the very sign.",
        "The person is a journalist or a source, a lawyer, a researcher, a whistleblower, a defender of rights, of the opposition, or in exile.",
        "An ordinary charge (fraud, tax, money laundering, hacking) comes without facts that bear it, against somebody who is known for something else.",
        "It asks who somebody is, whom they know or where they are, rather than what they did; or it asks about everybody who read, followed or took part.",
        "A security researcher is called an intruder for reporting a hole, or a young person an offender for their own pictures.",
        "It asks only that data be held, where no dual criminality is needed, for conduct that would be refused later.",
        "It presses for haste or for secrecy and gives no reason for either.",
    ];

    public override Gate Gate => Gates.Screen;

    public static IEnumerable<Choice> Bases => FactSchema.Find("grounds.persecutionBasis")!.Codes.Select(code => new Choice(code, FactForm.InWords(code)));

    /// <summary>What is known of the offences.</summary>
    public IEnumerable<FactLine> Offence
    {
        get
        {
            var facts = Case.FactsOn(Node.Today);
            return new FactWords(facts, Node.World).Lines(facts.Paths.Where(p => p.StartsWith("offences[", StringComparison.Ordinal)));
        }
    }

    [BindProperty]
    public string? Persecution { get; set; }

    [BindProperty(Name = nameof(Basis))]
    public IReadOnlyList<string> Basis { get; set; } = [];

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop) =>
        Finish(await screen.RunAsync(new(Case.Id, Typed.YesOrNo(Persecution), Typed.Chosen(Basis), Reasons ?? ""), Occasion(), stop));
}
