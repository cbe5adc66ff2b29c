using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;
using Rogatory.Core.Requests;
using Rogatory.Law;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Decisions;

/// <summary>Asks the requested State for the facts that still matter, and for no others.</summary>
public sealed class EstablishModel(Journal journal, Node node, EstablishFacts establish) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Establish;

    /// <summary>What is missing, or holds the case up, and this State may establish, the most decisive first.</summary>
    public IReadOnlyList<FactField> Asked { get; private set; } = [];

    /// <summary>What the grounds that are still open rest on besides.</summary>
    public IReadOnlyList<FactField> ForGrounds { get; private set; } = [];

    /// <summary>What has been established, to be corrected.</summary>
    public IReadOnlyList<FactField> Known { get; private set; } = [];

    [BindProperty]
    public string? Reasons { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var facts = FactForm.Read(Request.Form, ModelState);
        foreach (var path in facts.Keys.Where(p => facts[p] is null && Case.Established[p] is not null))
            ModelState.AddModelError(FactForm.NameOf(path), "What has been established can be corrected, but not made unknown again. Choose another answer.");
        if (!ModelState.IsValid) return Page();
        var changed = facts.Where(f => f.Value is not null && f.Value.ToJsonString() != Case.Established[f.Key]).ToDictionary(StringComparer.Ordinal);
        return Finish(await establish.RunAsync(new(Case.Id, changed, Reasons ?? ""), Occasion(), stop));
    }

    protected override Task LoadAsync(CancellationToken stop)
    {
        var assessment = Assess();
        var facts = Case.FactsOn(Node.Today);
        Asked = [.. OpenPoints.ToEstablish(Case, assessment, Node.Today).Where(m => MayAsk(m.Fact)).Select(m => FactForm.Field(m.Fact, facts, m.Question, LawWords.BearsOn(m)))];
        ForGrounds =
        [
            .. from ground in assessment.Refusal.Where(g => g.Answer == Answer.Unknown)
               from path in ground.Because.Where(p => MayAsk(p) && facts[p] is null && !Asked.Any(a => a.Path == p))
               group ground.Ground.Split('-')[0] by path into asked
               select FactForm.Field(asked.Key, facts, hint: $"It answers {string.Join(", ", asked.Distinct())}."),
        ];
        Known = [.. Case.Established.Paths.Where(MayAsk).Select(p => FactForm.Field(p, Case.Established))];
        return Task.CompletedTask;
    }

    private static bool MayAsk(string path) => FactOwner.RequestedMayEstablish(path) && !FactOwner.IsScreening(path)
        && FactSchema.Find(path) is { Kind: not FactKind.Offences };
}
