using System.Text.Json.Serialization;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Notices;
using Rogatory.Core.Requests;

namespace Rogatory.Core.Cases;

/// <summary>One numbered line of a docket: written once, on an occasion, and never changed.</summary>
public sealed record Entry(Id<Entry> Id, string Docket, int Number, Occasion Occasion, EntryBody Body) : IIdentified
{
    /// <inheritdoc/>
    public static string IdPrefix => "ent";
}

/// <summary>What an entry says. The list is closed: a case is what these, in order, make of it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "entry")]
[JsonDerivedType(typeof(Drafted), "drafted")]
[JsonDerivedType(typeof(Submitted), "submitted")]
[JsonDerivedType(typeof(RequestAuthorised), "request-authorised")]
[JsonDerivedType(typeof(RequestReturned), "request-returned")]
[JsonDerivedType(typeof(Sent), "sent")]
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged")]
[JsonDerivedType(typeof(Screened), "screened")]
[JsonDerivedType(typeof(FactsEstablished), "facts-established")]
[JsonDerivedType(typeof(Asked), "asked")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Consulted), "consulted")]
[JsonDerivedType(typeof(ConsultationReplied), "consultation-replied")]
[JsonDerivedType(typeof(Decided), "decided")]
[JsonDerivedType(typeof(ConditionsAccepted), "conditions-accepted")]
[JsonDerivedType(typeof(ExecutionAuthorised), "execution-authorised")]
[JsonDerivedType(typeof(ExecutionNotAuthorised), "execution-not-authorised")]
[JsonDerivedType(typeof(ProviderOrdered), "provider-ordered")]
[JsonDerivedType(typeof(EvidenceCollected), "evidence-collected")]
[JsonDerivedType(typeof(EvidenceReviewed), "evidence-reviewed")]
[JsonDerivedType(typeof(EvidenceDelivered), "evidence-delivered")]
[JsonDerivedType(typeof(EvidenceAnnounced), "evidence-announced")]
[JsonDerivedType(typeof(DeliveryReceived), "delivery-received")]
[JsonDerivedType(typeof(DeliveryRefused), "delivery-refused")]
[JsonDerivedType(typeof(DataHeld), "data-held")]
[JsonDerivedType(typeof(ExtensionAsked), "extension-asked")]
[JsonDerivedType(typeof(HoldExtended), "hold-extended")]
[JsonDerivedType(typeof(FollowUpReceived), "follow-up-received")]
[JsonDerivedType(typeof(FollowUpDecided), "follow-up-decided")]
[JsonDerivedType(typeof(Receipted), "receipted")]
[JsonDerivedType(typeof(NotAccepted), "not-accepted")]
[JsonDerivedType(typeof(CaseClosed), "case-closed")]
[JsonDerivedType(typeof(NoticeDue), "notice-due")]
[JsonDerivedType(typeof(NoticeDelayed), "notice-delayed")]
[JsonDerivedType(typeof(NoticeGiven), "notice-given")]
[JsonDerivedType(typeof(ComplaintMade), "complaint-made")]
[JsonDerivedType(typeof(RemedyDecided), "remedy-decided")]
[JsonDerivedType(typeof(EvidenceOpened), "evidence-opened")]
[JsonDerivedType(typeof(EvidenceScanned), "evidence-scanned")]
[JsonDerivedType(typeof(EvidenceCleared), "evidence-cleared")]
[JsonDerivedType(typeof(EvidenceTakenOut), "evidence-taken-out")]
[JsonDerivedType(typeof(ThirdPersonsMarked), "third-persons-marked")]
[JsonDerivedType(typeof(EvidenceSetAside), "evidence-set-aside")]
[JsonDerivedType(typeof(PrivilegeExamined), "privilege-examined")]
[JsonDerivedType(typeof(CaseExported), "case-exported")]
[JsonDerivedType(typeof(LegalHoldPlaced), "legal-hold-placed")]
[JsonDerivedType(typeof(LegalHoldReleased), "legal-hold-released")]
[JsonDerivedType(typeof(KeptLonger), "kept-longer")]
[JsonDerivedType(typeof(DeletionCertified), "deletion-certified")]
[JsonDerivedType(typeof(CaseErased), "case-erased")]
[JsonDerivedType(typeof(ClockConfirmed), "clock-confirmed")]
[JsonDerivedType(typeof(WrappingKeyRenewed), "wrapping-key-renewed")]
[JsonDerivedType(typeof(LogKeyAdded), "log-key-added")]
[JsonDerivedType(typeof(NodeFounded), "node-founded")]
[JsonDerivedType(typeof(PersonAdded), "person-added")]
[JsonDerivedType(typeof(PersonRemoved), "person-removed")]
[JsonDerivedType(typeof(PeerPinned), "peer-pinned")]
[JsonDerivedType(typeof(PeerRemoved), "peer-removed")]
[JsonDerivedType(typeof(WitnessAdded), "witness-added")]
[JsonDerivedType(typeof(WitnessRemoved), "witness-removed")]
[JsonDerivedType(typeof(WitnessesRequired), "witnesses-required")]
[JsonDerivedType(typeof(ForkFound), "fork-found")]
public abstract record EntryBody
{
    private static readonly Dictionary<Type, string> Kinds = typeof(EntryBody).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), inherit: false)
        .Cast<JsonDerivedTypeAttribute>().ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    private EntryBody() { }

    /// <summary>The word that names the kind of entry where it is stored.</summary>
    public static string KindOf(EntryBody body) => Kinds[body.GetType()];

    /// <summary>The same for a kind of which there is no entry yet.</summary>
    internal static string KindOf<T>()
        where T : EntryBody => Kinds[typeof(T)];

    /// <summary>The request as now drafted.</summary>
    public sealed record Drafted(Request Request) : EntryBody;

    /// <summary>The draft is complete and before the judge.</summary>
    public sealed record Submitted : EntryBody;

    /// <summary>The requesting State's judge authorised the request.</summary>
    public sealed record RequestAuthorised(Authorisation Authorisation) : EntryBody;

    /// <summary>The requesting State's judge did not authorise it; it is a draft again.</summary>
    public sealed record RequestReturned(string Court, string Reasons) : EntryBody;

    /// <summary>The request went to the other State.</summary>
    public sealed record Sent : EntryBody;

    /// <summary>A request arrived.</summary>
    public sealed record Received(Request Request) : EntryBody;

    /// <summary>A person of the requested State has taken the request in hand.</summary>
    public sealed record Acknowledged(string By) : EntryBody;

    /// <summary>A person's answer to the screening for persecution.</summary>
    public sealed record Screened(bool Persecution, IReadOnlyList<string> Basis, string Reasons) : EntryBody;

    /// <summary>Facts that a person of the requested State has established.</summary>
    public sealed record FactsEstablished(FactSheet Facts, string Reasons) : EntryBody;

    /// <summary>More information was asked for (40(16)).</summary>
    public sealed record Asked(int Question, string Text, IReadOnlyList<string> Facts) : EntryBody;

    /// <summary>The question was answered.</summary>
    public sealed record Answered(int Question, string Text, FactSheet Facts) : EntryBody;

    /// <summary>The other State was consulted before a refusal or postponement (40(28)).</summary>
    public sealed record Consulted(string Text) : EntryBody;

    /// <summary>The other State replied to the consultation.</summary>
    public sealed record ConsultationReplied(string Text) : EntryBody;

    /// <summary>The decision, with the assessment it was made on (requested side only).</summary>
    public sealed record Decided(Decision Decision, string? Assessment) : EntryBody;

    /// <summary>The requesting State accepted the conditions, which now bind it (40(28)).</summary>
    public sealed record ConditionsAccepted(string Text) : EntryBody;

    /// <summary>The requested State's own judge authorised the execution.</summary>
    public sealed record ExecutionAuthorised(Authorisation Authorisation) : EntryBody;

    /// <summary>The requested State's own judge did not authorise it: its law does not allow the measure (40(21)(c)).</summary>
    public sealed record ExecutionNotAuthorised(string Court, string Reasons) : EntryBody;

    /// <summary>A provider was ordered to hand over data.</summary>
    public sealed record ProviderOrdered(string Provider, string Text, DateOnly DueOn) : EntryBody;

    /// <summary>The provider handed over a file.</summary>
    public sealed record EvidenceCollected(EvidenceItem Item) : EntryBody;

    /// <summary>
    /// The evidence was reviewed as a whole; what is taken out is named, with the reason. Written before each file had an outcome of its own, and read for
    /// ever.
    /// </summary>
    public sealed record EvidenceReviewed(IReadOnlyList<Id<EvidenceItem>> TakenOut, string Reasons) : EntryBody;

    /// <summary>Evidence was handed to the requesting State in a package; at that State, it has arrived.</summary>
    public sealed record EvidenceDelivered(IReadOnlyList<EvidenceItem> Items, PackageDescription? Package = null) : EntryBody
    {
        /// <summary>What was taken out: how many files, for what, under which provision; nothing of what was in them.</summary>
        public IReadOnlyList<Withheld> Withheld { get; init; } = [];
    }

    /// <summary>The requested State has delivered the evidence: a package is on its way.</summary>
    public sealed record EvidenceAnnounced(IReadOnlyList<EvidenceItem> Items, PackageDescription Package, IReadOnlyList<string> Conditions) : EntryBody
    {
        /// <summary>What was taken out: how many files, for what, under which provision; nothing of what was in them.</summary>
        public IReadOnlyList<Withheld> Withheld { get; init; } = [];
    }

    /// <summary>The requesting State has the package, whole.</summary>
    public sealed record DeliveryReceived(Id<PackageDescription> Package) : EntryBody;

    /// <summary>What arrived was not what had been announced; it was refused, and nothing of it kept.</summary>
    public sealed record DeliveryRefused(Id<PackageDescription> Package, string Reason) : EntryBody;

    /// <summary>A provider was told to hold the data, until a day at least (42(8)).</summary>
    public sealed record DataHeld(string Provider, string Text, DateOnly Until) : EntryBody;

    /// <summary>The requesting State asked for the hold to be extended (42(9)).</summary>
    public sealed record ExtensionAsked(DateOnly Until, string Reasons) : EntryBody;

    /// <summary>The hold was extended.</summary>
    public sealed record HoldExtended(DateOnly Until, string Reasons) : EntryBody;

    /// <summary>The announced request for the data has arrived: the hold lasts until it is decided (42(9)).</summary>
    public sealed record FollowUpReceived(Id<Request> Request) : EntryBody;

    /// <summary>The request for the held data has been decided.</summary>
    public sealed record FollowUpDecided(Id<Request> Request) : EntryBody;

    /// <summary>The other node's signed receipt for a message was checked and kept.</summary>
    public sealed record Receipted(Id<Message> Message, string Kind, Receipt Receipt) : EntryBody;

    /// <summary>The other node refused a message, with its reason.</summary>
    public sealed record NotAccepted(Id<Message> Message, string Kind, string Reason) : EntryBody;

    /// <summary>The case was closed; at the requesting State, where evidence had arrived, with whether it was used.</summary>
    public sealed record CaseClosed(string Reasons) : EntryBody
    {
        /// <summary>Whether the evidence was used; null where there was none, or where nobody said.</summary>
        public bool? Used { get; init; }
    }

    /// <summary>A person stopped the erasure of the case until the hold is released.</summary>
    public sealed record LegalHoldPlaced(string Hold, LegalHoldGround Ground, string Reasons) : EntryBody;

    /// <summary>A person released a legal hold.</summary>
    public sealed record LegalHoldReleased(string Hold, string Reasons) : EntryBody;

    /// <summary>A judge ordered the closed case kept longer than the default, to a last day.</summary>
    public sealed record KeptLonger(string Court, DateOnly Until, string Reasons) : EntryBody;

    /// <summary>The requesting State certified that it destroyed the evidence it had received: its signed certificate as it came.</summary>
    public sealed record DeletionCertified(string Certificate) : EntryBody;

    /// <summary>A case was erased: in the node's own docket, without personal data.</summary>
    public sealed record CaseErased(ErasedCase Case, string LegalBasis, DateOnly DueOn, IReadOnlyList<Id<EvidenceItem>> Evidence, string? Certificate) : EntryBody;

    /// <summary>A person said that the clock is right although it had moved on by days since the daily erasure last ran.</summary>
    public sealed record ClockConfirmed(DateTimeOffset LastRunAt, DateTimeOffset Now, string Reasons) : EntryBody;

    /// <summary>The keys of all living dockets were wrapped with a new wrapping key, and the old one was destroyed.</summary>
    public sealed record WrappingKeyRenewed(int Dockets) : EntryBody;

    /// <summary>The log got a second key, an Ed25519 key; from this entry on every checkpoint is signed with it too.</summary>
    public sealed record LogKeyAdded(string Verifier) : EntryBody;

    /// <summary>A measure was carried out: the person concerned is to be told by a day at the latest (G22).</summary>
    public sealed record NoticeDue(NoticedMeasure Measure, DateOnly Since, DateOnly On) : EntryBody;

    /// <summary>A judge put the notice off, until a day and with reasons (G23).</summary>
    public sealed record NoticeDelayed(string Court, DateOnly Until, string Reasons) : EntryBody;

    /// <summary>The person concerned was told: to whom, what concerns them, and the remedies that are open from this day on.</summary>
    public sealed record NoticeGiven(string To, string Text, IReadOnlyList<RemedyOffer> Remedies) : EntryBody;

    /// <summary>The person concerned complained, with the code of the notice or on paper (G24).</summary>
    public sealed record ComplaintMade(int Complaint, string Text, bool OnPaper) : EntryBody;

    /// <summary>The competent body decided a complaint.</summary>
    public sealed record RemedyDecided(int Complaint, RemedyOutcome Outcome, string Body, string Reasons) : EntryBody;

    /// <summary>A person was given the bytes of a file. Within an hour the same person's opening of the same file is entered once.</summary>
    public sealed record EvidenceOpened(Id<EvidenceItem> Item) : EntryBody;

    /// <summary>A file was scanned for malware, or could not be: with which engine and which signatures, and what it found or why it failed.</summary>
    public sealed record EvidenceScanned(Id<EvidenceItem> Item, ScanResult Result, string Engine, string Signatures, string Detail) : EntryBody;

    /// <summary>A reviewer looked at a file, and it may leave; where a scanner found something in it, the reasons say why it may all the same.</summary>
    public sealed record EvidenceCleared(Id<EvidenceItem> Item, string Reasons, string? DespiteFind = null) : EntryBody;

    /// <summary>A reviewer took a file out: it does not leave.</summary>
    public sealed record EvidenceTakenOut(Id<EvidenceItem> Item, TakenOutFor For, string Reasons) : EntryBody;

    /// <summary>Third persons appear in a file: of which kinds, and whether a redacted copy leaves in its place or they were left in, with the reasons.</summary>
    public sealed record ThirdPersonsMarked(
        Id<EvidenceItem> Item, IReadOnlyList<ThirdPerson> Who, EvidenceItem? RedactedCopy, string Reasons, string? DespiteFind = null) : EntryBody;

    /// <summary>A file that may hold privileged material went to a separate reviewer; from here on nobody else opens it.</summary>
    public sealed record EvidenceSetAside(Id<EvidenceItem> Item, string Reviewer, string ReviewerName, string Reasons) : EntryBody;

    /// <summary>The separate reviewer says whether the file may leave, or is privileged and taken out.</summary>
    public sealed record PrivilegeExamined(Id<EvidenceItem> Item, bool MayLeave, string Reasons, string? DespiteFind = null) : EntryBody;

    /// <summary>The whole file of the case was exported, with all entries up to this one, and with these files of evidence.</summary>
    public sealed record CaseExported(IReadOnlyList<Id<EvidenceItem>> Evidence) : EntryBody;

    /// <summary>The node was set up. <c>PackageKey</c> is the SHA-256 of its public key for packages; entries of the first version have it not.</summary>
    public sealed record NodeFounded(string State, string Name, string World, string Fingerprint, string? PackageKey = null) : EntryBody;

    /// <summary>
    /// Somebody was given an account. <c>Credential</c> is the SHA-256 of the password's stored hash, so that nobody can exchange that unseen. Entries
    /// of the first version say neither it nor what stands before it.
    /// </summary>
    public sealed record PersonAdded(
        string Person, string Name, Role Role, string? SignIn = null, string? Organisation = null, bool? Demo = null, string? Credential = null) : EntryBody;

    /// <summary>An account was ended.</summary>
    public sealed record PersonRemoved(string Person) : EntryBody;

    /// <summary>Another State's node was pinned by its key (base64 of its SubjectPublicKeyInfo). Entries of the first version say only the fingerprint.</summary>
    public sealed record PeerPinned(string State, string Fingerprint, string Url, string? Name = null, string? Zone = null, string? Key = null, string? PackageKey = null) : EntryBody;

    /// <summary>Another State's node is no longer trusted.</summary>
    public sealed record PeerRemoved(string State, string Reasons) : EntryBody;

    /// <summary>A witness was chosen for the node's own log.</summary>
    public sealed record WitnessAdded(string Name, string Url, string Verifier) : EntryBody;

    /// <summary>A witness is no longer asked.</summary>
    public sealed record WitnessRemoved(string Name, string Reasons) : EntryBody;

    /// <summary>How many cosignatures a checkpoint needs was set.</summary>
    public sealed record WitnessesRequired(int Needed) : EntryBody;

    /// <summary>Another State's log has signed two heads that cannot both be true; both are here as evidence.</summary>
    public sealed record ForkFound(string State, string Origin, string Known, string Seen) : EntryBody;
}
