using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Exchange;
using Rogatory.Core.Notices;
using Rogatory.Core.Requests;
using Rogatory.Law;

namespace Rogatory.Core.Cases;

/// <summary>One State's handling of one request: nothing but what its docket makes of it.</summary>
public sealed record Case(Id<Case> Id, Side Side, Request Request) : IIdentified
{
    /// <inheritdoc/>
    public static string IdPrefix => "case";

    /// <summary>How far it has come.</summary>
    public Stage Stage { get; init; }

    /// <summary>The docket: every entry in its order.</summary>
    public ImmutableList<Entry> Docket { get; init; } = [];

    /// <summary>The ids of the persons who drafted the request here.</summary>
    public ImmutableHashSet<string> DraftedBy { get; init; } = [];

    /// <summary>The ids of the persons who decided the request here.</summary>
    public ImmutableHashSet<string> DecidedBy { get; init; } = [];

    /// <summary>What persons of the requested State have established.</summary>
    public FactSheet Established { get; init; } = FactSheet.Empty;

    /// <summary>What the requesting State added in its answers.</summary>
    public FactSheet Supplied { get; init; } = FactSheet.Empty;

    /// <summary>The screening for persecution, once a person has answered it.</summary>
    public EntryBody.Screened? Screening { get; init; }

    /// <summary>The questions asked under 40(16), each with its answer where there is one.</summary>
    public ImmutableList<Question> Questions { get; init; } = [];

    /// <summary>Consultations under 40(28), in their order.</summary>
    public ImmutableList<Consultation> Consultations { get; init; } = [];

    /// <summary>The decision that stands.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The assessment on which the decision that stands was made, as JSON.</summary>
    public string? DecidedOn { get; init; }

    /// <summary>The number of the entry of the last decision, or null before there is one.</summary>
    public int? DecisionEntry => Docket.FindLast(e => e.Body is EntryBody.Decided)?.Number;

    /// <summary>Whether something was found or answered after the grant that stands, so that it has to be decided anew before anything more is done.</summary>
    public bool FoundSinceGrant { get; init; }

    /// <summary>Whether the requesting State accepted the conditions of a conditional grant.</summary>
    public bool ConditionsAccepted { get; init; }

    /// <summary>The requested State's own judicial authorisation of the execution.</summary>
    public Authorisation? Execution { get; init; }

    /// <summary>The order to the provider.</summary>
    public EntryBody.ProviderOrdered? Order { get; init; }

    /// <summary>The evidence as it stands: collected, less what review took out; on the requesting side, what was delivered.</summary>
    public ImmutableList<EvidenceItem> Evidence { get; init; } = [];

    /// <summary>The delivery of the evidence in a package, once there is one.</summary>
    public Delivery? Delivery { get; init; }

    /// <summary>Every file that ever came into the case, in the order in which it came: what review took out, and what a redacted copy replaced, too.</summary>
    public ImmutableList<EvidenceItem> Items { get; init; } = [];

    /// <summary>The outcome of the review for each file that has one.</summary>
    public ImmutableList<FileReview> Reviews { get; init; } = [];

    /// <summary>The last scan of each file that was scanned.</summary>
    public ImmutableList<EntryBody.EvidenceScanned> Scans { get; init; } = [];

    /// <summary>The ids of the persons who reviewed the evidence here.</summary>
    public ImmutableHashSet<string> ReviewedBy { get; init; } = [];

    /// <summary>The ids of the persons who examined privileged material here.</summary>
    public ImmutableHashSet<string> ExaminedBy { get; init; } = [];

    /// <summary>On the requesting side: what the other State took out before it delivered.</summary>
    public IReadOnlyList<Withheld> Withheld { get; init; } = [];

    /// <summary>The hold on data to be preserved.</summary>
    public Hold? Hold { get; init; }

    /// <summary>What stops the erasure of the case as long as it stands.</summary>
    public ImmutableList<LegalHold> LegalHolds { get; init; } = [];

    /// <summary>The last day to which a judge ordered the case kept.</summary>
    public DateOnly? KeptUntil { get; init; }

    /// <summary>The certificates by which the requesting State said that it destroyed the evidence.</summary>
    public ImmutableList<DeletionCertificate> Certificates { get; init; } = [];

    /// <summary>Kinds of messages that the other node has receipted.</summary>
    public ImmutableHashSet<string> Receipts { get; init; } = [];

    /// <summary>That the person concerned is to be told, once a measure was carried out.</summary>
    public NoticeDuty? Notice { get; init; }

    /// <summary>The complaints of the person concerned, in their order.</summary>
    public ImmutableList<Complaint> Complaints { get; init; } = [];

    /// <summary>Whether the person concerned is still to be told.</summary>
    public bool NoticeOwed => Notice is { Given: null };

    /// <summary>The complaint that nobody has decided yet, or null.</summary>
    public Complaint? OpenComplaint => Complaints.Find(c => c.IsOpen);

    /// <summary>The State on the other side.</summary>
    public string OtherState => Side == Side.Requesting ? Request.Requested : Request.Requesting;

    /// <summary>At the requested State: whether the decision can still be replaced by another. Nothing that was handed over can be called back.</summary>
    public bool MayBeDecidedAnew => Side == Side.Requested && Decision is { Kind: not DecisionKind.Refused }
        && Stage is Stage.Decided or Stage.Authorised or Stage.Ordered or Stage.Collected or Stage.Reviewed;

    /// <summary>The judge's return of the request, while it is a draft again for that; else null.</summary>
    public EntryBody.RequestReturned? Returned => Stage == Stage.Draft ? Docket.FindLast(e => e.Body is EntryBody.RequestReturned)?.Body as EntryBody.RequestReturned : null;

    /// <summary>Our own judge's refusal to authorise the execution, while nothing has been decided after it; else null.</summary>
    public EntryBody.ExecutionNotAuthorised? NotAuthorised =>
        Decision is null ? Docket.FindLast(e => e.Body is EntryBody.ExecutionNotAuthorised)?.Body as EntryBody.ExecutionNotAuthorised : null;

    /// <summary>The persons, by the ids of their accounts, who alone can answer for what was set aside, each for their own files.</summary>
    public IEnumerable<string> SeparateReviewers => Reviews.Where(r => r.Outcome == ReviewOutcome.SetAside).Select(r => r.Reviewer).OfType<string>().Distinct();

    /// <summary>Whether the case is closed: the request needs nothing more. The person concerned may still be owed notice or an answer.</summary>
    public bool IsClosed => Stage == Stage.Closed;

    /// <summary>Whether nothing at all is left to do: it is closed, the person concerned was told, and no complaint waits.</summary>
    public bool IsOver => IsClosed && !NoticeOwed && OpenComplaint is null;

    /// <summary>When the request was received or first drafted.</summary>
    public DateTimeOffset OpenedAt => Docket[0].Occasion.At;

    /// <summary>The outcome of the review for a file, or null where it has none.</summary>
    public FileReview? ReviewOf(Id<EvidenceItem> item) => Reviews.Find(r => r.Item == item);

    /// <summary>The last scan of a file, or null where it has not been scanned.</summary>
    public EntryBody.EvidenceScanned? ScanOf(Id<EvidenceItem> item) => Scans.Find(s => s.Item == item);

    /// <summary>The case with one legal hold more; one with the same key takes the other's place.</summary>
    public Case With(LegalHold hold) => this with { LegalHolds = LegalHolds.RemoveAll(h => h.Key == hold.Key).Add(hold) };

    /// <summary>The case without the legal hold of this key.</summary>
    public Case WithoutHold(string key) => this with { LegalHolds = LegalHolds.RemoveAll(h => h.Key == key) };

    /// <summary>When the first entry of a kind was written, or null.</summary>
    public DateTimeOffset? At<TBody>() where TBody : EntryBody => Docket.Find(e => e.Body is TBody)?.Occasion.At;

    /// <summary>All facts known on a day: pleaded, then supplied in answers, then established by this State, which wins.</summary>
    public FactSheet FactsOn(DateOnly day)
    {
        var sheet = Request.FactsOn(day).With(Supplied.Where(FactOwner.RequestingMayPlead)).With(Established);
        if (Side == Side.Requested) return sheet.With("contents.authenticated", true);

        // While the judge has not answered, who authorises is not known: it is not known to be nobody.
        return Stage is Stage.Draft or Stage.Submitted
            ? sheet.With("authorisation.requesting.by", null).With("authorisation.requesting.prior", null)
            : sheet;
    }

    /// <summary>What the Convention and the floor make of the case on a day.</summary>
    public Assessment Assess(World world, DateOnly day) => Assessor.Assess(Read(day), world);

    /// <summary>What must be pleaded for each of its offences, what is, and what the two States filed on them.</summary>
    public IReadOnlyList<OffencePleading> MustPlead(World world, LawBook law, DateOnly day) => Pleading.For(Read(day), world, law);

    private Facts Read(DateOnly day) => FactsOn(day).Read();

    /// <summary>Makes the case of its docket. The first entry must be a draft or a received request.</summary>
    public static Case Fold(IEnumerable<Entry> docket)
    {
        Case? folded = null;
        foreach (var entry in docket) folded = folded is null ? Open(entry) : folded.After(entry);
        return folded ?? throw new ArgumentException("A docket without entries is no case.", nameof(docket));
    }

    /// <summary>The case after one entry more.</summary>
    public Case After(Entry entry)
    {
        if (entry.Number != Docket.Count + 1)
            throw new InvalidOperationException($"Entry {entry.Number} of {entry.Docket} does not follow entry {Docket.Count}.");
        return Folding.Apply(this, entry) with { Docket = Docket.Add(entry) };
    }

    private static Case Open(Entry entry)
    {
        var id = Id<Case>.Parse(entry.Docket);
        var opened = entry.Body switch
        {
            EntryBody.Drafted d => new Case(id, Side.Requesting, d.Request) { Stage = Stage.Draft, DraftedBy = [entry.Occasion.By.Id] },
            EntryBody.Received r => new Case(id, Side.Requested, r.Request) { Stage = Stage.Received },
            _ => throw new InvalidOperationException($"The docket {entry.Docket} does not begin with a draft or a received request."),
        };
        return opened with { Docket = [entry] };
    }
}

/// <summary>A question under 40(16), the facts it asks for, and its answer.</summary>
public sealed record Question(int Number, string Text, IReadOnlyList<string> Facts, string? Answer);

/// <summary>A consultation under 40(28) and the other State's reply.</summary>
public sealed record Consultation(string Text, string? Reply);

/// <summary>Preserved data: who holds them, since when, until which day at least, and what that day waits for.</summary>
public sealed record Hold(string Provider, DateOnly From, DateOnly Until)
{
    /// <summary>Longer hold asked for by the requesting State and not yet answered.</summary>
    public DateOnly? Asked { get; init; }

    /// <summary>The request for the data that has arrived: until it is decided the hold does not lapse (42(9)).</summary>
    public Id<Request>? Awaits { get; init; }
}
