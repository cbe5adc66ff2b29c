using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Journal;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Decisions;

/// <summary>What the law says on one side, a person's decision on the other, and on top what stands in its way.</summary>
public sealed class DecideModel(Journal journal, Node node, DecideRequest decide) : CaseStepPage(journal, node)
{
    public override Gate Gate => Gates.Decide;

    public LawSays Law { get; private set; } = null!;

    public Refusal? BeforeAny { get; private set; }

    public Refusal? BeforeGrant { get; private set; }

    /// <summary>The grounds that stand.</summary>
    public IReadOnlyList<string> Grounds { get; private set; } = [];

    /// <summary>The grounds for which the requesting State has still to be consulted.</summary>
    public IReadOnlyList<string> ToConsultFor { get; private set; } = [];

    /// <summary>What a decision can rest on as the facts stand: the basis for a grant, the grounds for the rest.</summary>
    public IReadOnlyList<Choice> Available { get; private set; } = [];

    public bool MayAsk => Gates.Ask.IsOpen(Case) && OpenPoints.ToAsk(Case, Law.Answer, Node.Today).Count > 0;

    public int OpenQuestions => Case.Questions.Count(q => q.Answer is null);

    public static IEnumerable<Choice> Kinds => Enum.GetValues<DecisionKind>().Select(kind => new Choice(Code(kind), CaseWords.Decision(kind), Hint(kind)));

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty(Name = nameof(Provisions))]
    public IReadOnlyList<string> Provisions { get; set; } = [];

    [BindProperty]
    public string? Conditions { get; set; }

    [BindProperty]
    public string? DeleteOn { get; set; }

    [BindProperty]
    public string? LeftOut { get; set; }

    [BindProperty]
    public string? PostponedUntil { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var until = Typed.Day(nameof(PostponedUntil), PostponedUntil, ModelState);
        var last = Typed.Day(nameof(DeleteOn), DeleteOn, ModelState);
        if (Chosen() is not { } kind) ModelState.AddModelError(nameof(Kind), "Choose one of the five decisions.");
        else if (ModelState.IsValid) return Finish(await decide.RunAsync(new(Case.Id, Written(kind, until, last)), Occasion(), stop));
        return Page();
    }

    protected override Task LoadAsync(CancellationToken stop)
    {
        Law = LawSays.Of(Case, Node);
        var assessment = Law.Answer;
        BeforeAny = DecideRequest.WhyNotDecide(Case, assessment);
        BeforeGrant = DecideRequest.WhyNotGrant(Case, assessment);
        Grounds = DecideRequest.AvailableGrounds(assessment);
        ToConsultFor = [.. Grounds.Where(g => DecideRequest.WhyNotRestOn(Case, g) is not null)];
        Available = [.. assessment.Basis.Except(Grounds).Select(p => For(p, "To grant")), .. Grounds.Select(p => For(p, "To refuse or postpone"))];
        return Task.CompletedTask;
    }

    private Choice For(string provision, string what) =>
        new(provision, provision, LawWords.Summary(Node.Law, provision) is { } summary ? $"{what}. {summary}" : $"{what}.");

    private Decision Written(DecisionKind kind, DateOnly? until, DateOnly? last) => new(kind, (Reasons ?? "").Trim(), Typed.Chosen(Provisions))
    {
        Conditions = [.. (Conditions ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        DeleteOn = last,
        LeftOut = (LeftOut ?? "").Trim(),
        PostponedUntil = until,
    };

    private DecisionKind? Chosen() => Enum.GetValues<DecisionKind>().Cast<DecisionKind?>().FirstOrDefault(kind => Code(kind!.Value) == Kind);

    private static string Code(DecisionKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static string? Hint(DecisionKind kind) => kind switch
    {
        DecisionKind.Conditional => "The conditions are accepted before anything is handed over.",
        DecisionKind.Postponed => "Only where execution would interfere with a case of our own (40(27)).",
        DecisionKind.Refused => "Only on a ground that stands.",
        _ => null,
    };
}
