using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Journal;
using Rogatory.Law;
using Rogatory.Web.Access;
using Rogatory.Web.Design;
using Rogatory.Web.Texts;

namespace Rogatory.Web.Pages.Cases;

/// <summary>One case: where it stands, what is next and whose it is, its docket and what the law makes of it.</summary>
public sealed class CaseModel(Journal journal, Peers peers, PackageFolder packages, ErasedCases erased, Node node) : PageModel
{
    /// <summary>The gate whose step has just been taken.</summary>
    [FromQuery(Name = "done")]
    public string? Done { get; set; }

    /// <summary>The gate that somebody came to and that is not open.</summary>
    [FromQuery(Name = "closed")]
    public string? Closed { get; set; }

    public Case Case { get; private set; } = null!;

    public NextStep Next { get; private set; } = null!;

    /// <summary>The assessment of the case as the facts stand today.</summary>
    public AssessmentView Assessment { get; private set; } = null!;

    public IReadOnlyList<Clock> Clocks { get; private set; } = [];

    /// <summary>This State's zone, then the other's.</summary>
    public IReadOnlyList<Zone> Zones { get; private set; } = [];

    /// <summary>Open gates of this person besides the next step.</summary>
    public IReadOnlyList<Gate> Others { get; private set; } = [];

    public string OtherState => CaseWords.StateName(node.World, Case.OtherState);

    /// <summary>When the case is erased; null while it is open.</summary>
    public Expiry? Expiry => Expiry.Of(Case, node.Law);

    /// <summary>The other State's certificates of deletion, as they were signed.</summary>
    public IEnumerable<string> SignedCertificates => Case.Docket.Select(entry => entry.Body).OfType<EntryBody.DeletionCertified>().Select(body => body.Certificate);

    public bool NextIsMine => Next.Gate is { } gate && IsMine(gate);

    public bool MayExport => AccessRules.ForPage("/Cases/Export")!.Roles.Any(User.IsInRole);

    /// <summary>Every file that ever came into the case, with what review made of it.</summary>
    public FilesView Files => new(Case.Id.ToString(), [.. Case.Items.Select(i => FileWords.Of(Case, i, Acting.OnPage(User, node.Clock, "")))]);

    /// <summary>How many bytes have come of the package that is on its way.</summary>
    public long Came => Case.Delivery is { } delivery ? packages.Came(Case.Id, delivery.Package.Id) : 0;

    /// <summary>Why the last package was refused.</summary>
    public string? WhyRefused => Case.Docket.Select(entry => entry.Body).OfType<EntryBody.DeliveryRefused>().LastOrDefault()?.Reason;

    public bool MaySendNotice => AccessRules.ForPage("/Letters/Notice")!.Roles.Any(User.IsInRole);

    public string NameOf(string state) => CaseWords.StateName(node.World, state);

    public FactWords Words(Core.Requests.FactSheet sheet) => new(sheet, node.World);

    /// <summary>Whose turn it is, where it is not this person's.</summary>
    public string WhoseTurn => Case.IsOver ? "Nothing more is to be done."
        : Next.Gate is { } gate ? $"Next: {gate.Title.ToLowerInvariant()}. It is the turn of: {CaseWords.Whose(gate)}."
        : Case.IsClosed ? "Nobody here has to act before then."
        : Clocks.Count > 0 ? $"Nobody here has to act today: it waits for {OtherState}, or for the days below."
        : $"Nobody here has to act: it waits for {OtherState}.";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var parsed)) return NotFound();
        if (await journal.CaseAsync(parsed, stop) is not { } found)
            return await erased.FindAsync(parsed, stop) is null ? NotFound() : Redirect($"/cases/{parsed}/erased");
        Case = found;
        Next = NextStep.On(found, node.World, node.Today);
        Assessment = new AssessmentView(found.Assess(node.World, node.Today), found.FactsOn(node.Today), node.Law, node.World);
        Clocks = Clock.For(found, node.Law);
        Zones = await ZonesAsync(stop);
        Others = [.. Gates.OpenFor(found).Where(gate => IsMine(gate) && gate != Next.Gate && !IsPutOff(gate) && !NextStep.IsHeldUp(found, gate))];
        return Page();
    }

    /// <summary>The docket as the shared part shows it.</summary>
    public DocketView Docket => new(Case.Docket, Zones[0], new EntryWords(node.World), entry => $"/cases/{Case.Id}/entries/{entry.Number}");

    // What was set aside is examined by the person who was named, and nobody else of that role.
    private bool IsMine(Gate gate) => gate.Roles.Contains(Acting.Role(User))
        && (gate != Gates.Examine || Case.SeparateReviewers.Contains(Acting.Actor(User).Id));

    // A notice that a judge puts off cannot be given: no link leads to a form that would be refused.
    private bool IsPutOff(Gate gate) => gate == Gates.GiveNotice && Case.Notice?.DelayOn(node.Today) is not null;

    /// <summary>What has just been done; null where nothing has.</summary>
    public string? DoneTitle => Done == Gates.AuthoriseRequest.Name && Case.Returned is not null ? "Returned to the officer"
        : Done == Gates.AuthoriseExecution.Name && Case.Docket[^1].Body is EntryBody.ExecutionNotAuthorised ? "Not authorised"
        : TitleOf(Done) is { } title ? $"Done: {title}"
        : null;

    /// <summary>The title of a gate, by its name; null for any other text.</summary>
    public static string? TitleOf(string? gate) => Gates.All.FirstOrDefault(each => each.Name == gate)?.Title;

    private async Task<IReadOnlyList<Zone>> ZonesAsync(CancellationToken stop)
    {
        var here = new Zone(NameOf(node.Record.State), TimeZoneInfo.FindSystemTimeZoneById(node.Record.Zone));
        return await peers.FindAsync(Case.OtherState, stop) is { } peer && TimeZoneInfo.TryFindSystemTimeZoneById(peer.Zone, out var there)
            ? [here, new Zone(OtherState, there)]
            : [here];
    }
}

/// <summary>An assessment with what is needed to put it into words.</summary>
public sealed record AssessmentView(Assessment Answer, Core.Requests.FactSheet Facts, LawBook Law, World World)
{
    public FactWords Words { get; } = new(Facts, World);
}

/// <summary>Entries of a docket with the zone of their times, and the address of each entry's proof where it has one.</summary>
public sealed record DocketView(IReadOnlyList<Entry> Entries, Zone Zone, EntryWords Words, Func<Entry, string>? ProofOf = null)
{
    /// <summary>Entries of the node's own docket.</summary>
    public static DocketView Of(Node node, IReadOnlyList<Entry> entries) =>
        new(entries, new Zone(CaseWords.StateName(node.World, node.Record.State), TimeZoneInfo.FindSystemTimeZoneById(node.Record.Zone)), new EntryWords(node.World));
}
