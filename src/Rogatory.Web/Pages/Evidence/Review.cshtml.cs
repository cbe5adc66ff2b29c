using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Journal;
using Rogatory.Core.People;
using Rogatory.Web.Access;
using Rogatory.Web.Design;
using Rogatory.Web.Hosting;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Evidence;

/// <summary>The authority looks at each file before it leaves, and says what becomes of it: one file at a time.</summary>
public sealed class ReviewModel(Journal journal, Node node, People people, ReviewFile review, ScannerInUse scanner) : CaseStepPage(journal, node)
{
    private IReadOnlyList<Person> all = [];

    public override Gate Gate => Gates.Review;

    /// <summary>Which file the form is about.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public TakenOutFor? For { get; set; }

    [BindProperty(Name = nameof(Kinds))]
    public IReadOnlyList<ThirdPerson> Kinds { get; set; } = [];

    [BindProperty]
    public IFormFile? Copy { get; set; }

    [BindProperty]
    public string? Reviewer { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? DespiteFind { get; set; }

    public string Scanner => scanner.Sentence;

    /// <summary>The file that is asked for; else the first that has no outcome yet.</summary>
    public EvidenceItem? Chosen => Case.Items.Find(i => Item is null ? Case.ReviewOf(i.Id) is null && Case.Evidence.Contains(i) : i.Id.ToString() == Item);

    /// <summary>What a scanner found in it, where it found something.</summary>
    public EntryBody.EvidenceScanned? Find => Chosen is { } file && Case.ScanOf(file.Id) is { Result: ScanResult.Found } found ? found : null;

    public IEnumerable<FileWords> Files => Case.Items.Select(i => FileWords.Of(Case, i, Acting.OnPage(User, Node.Clock, Gate.Title)));

    public IEnumerable<Choice> Reviewers => all.Where(p => p.Id.ToString() != Acting.Actor(User).Id && ReviewFile.MayExamine(Case, p))
        .Select(p => new Choice(p.Id.ToString(), $"{p.Name}, {CaseWords.RoleTitle(p.Role).ToLowerInvariant()}"));

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        if (!Id<EvidenceItem>.TryParse(Item, out var item)) ModelState.AddModelError("", "No file was named. Choose one from the list.");
        await using var copy = Copy?.OpenReadStream() ?? Stream.Null;
        if (Act(copy) is not { } act) ModelState.AddModelError(nameof(Outcome), "Say what becomes of the file.");
        else if (ModelState.IsValid) return Finish(await review.RunAsync(new(Case.Id, item, act, Reasons ?? "", DespiteFind), Occasion(), stop));
        return Page();
    }

    protected override async Task LoadAsync(CancellationToken stop) => all = await people.AllAsync(stop);

    private ReviewAct? Act(Stream copy) => Outcome switch
    {
        "may-leave" => new ReviewAct.MayLeave(),
        "take-out" => new ReviewAct.TakeOut(For),
        "leave-in" => new ReviewAct.LeaveThirdPersonsIn(Kinds),
        "redact" => new ReviewAct.Redact(Kinds, Copy?.FileName ?? "", copy),
        "set-aside" => new ReviewAct.SetAside(Reviewer ?? ""),
        _ => null,
    };
}
