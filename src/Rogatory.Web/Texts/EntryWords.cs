using System.Globalization;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Requests;
using Rogatory.Law;
using Rogatory.Web.Design;

namespace Rogatory.Web.Texts;

/// <summary>One name and value of an entry's details.</summary>
public sealed record EntryDetail(string Name, string Value);

/// <summary>An entry as a docket shows it: one sentence, its sign and tone, and the details to open.</summary>
public sealed record EntryView(string Sentence, string Icon, Tone Tone, IReadOnlyList<EntryDetail> Details);

/// <summary>Puts every entry into a plain sentence.</summary>
public sealed class EntryWords(World world)
{
    public EntryView Of(Entry entry) => OfRequest(entry) ?? OfHandling(entry.Body) ?? OfDecision(entry.Body) ?? OfExecution(entry.Body)
        ?? OfReview(entry.Body) ?? OfDelivery(entry.Body) ?? OfHold(entry.Body) ?? NoticeWords.Of(entry.Body) ?? OfExchange(entry.Body)
        ?? OfForgetting(entry.Body) ?? OfNode(entry.Body) ?? throw new System.Diagnostics.UnreachableException();

    private EntryView? OfRequest(Entry entry) => entry.Body switch
    {
        EntryBody.Drafted e => Say(entry.Number == 1 ? $"Draft of the request to {Name(e.Request.Requested)}" : "Draft changed", "draft", Tone.Quiet, RequestOf(e.Request)),
        EntryBody.Submitted => Say("Put before the judge", "judge"),
        EntryBody.RequestAuthorised e => Say($"Authorised by the judge until {CaseWords.Day(e.Authorisation.ExpiresOn)}", "judge", Tone.Done, OrderOf(e.Authorisation)),
        EntryBody.RequestReturned e => Say("Not authorised by the judge; a draft again", "no", Tone.Stop, [new("Court", e.Court), new("Reasons", e.Reasons)]),
        EntryBody.Sent => Say("Sent", "sent"),
        EntryBody.Received e => Say($"Request received from {Name(e.Request.Requesting)}", "received", Tone.Act, RequestOf(e.Request)),
        EntryBody.Acknowledged e => Say("Receipt acknowledged", "yes", Tone.Quiet, [new("By", e.By)]),
        _ => null,
    };

    private EntryView? OfHandling(EntryBody body) => body switch
    {
        EntryBody.Screened e => e.Persecution
            ? Say("Screened for persecution: yes, there are substantial grounds", "late", Tone.Stop, [new("On account of", Words(e.Basis)), new("Reasons", e.Reasons)])
            : Say("Screened for persecution: no substantial grounds", "yes", Tone.Done, [new("Reasons", e.Reasons)]),
        EntryBody.FactsEstablished e => Say(Count(e.Facts.Paths.Count, "fact") + " established", "person", Tone.Quiet, [.. FactsOf(e.Facts), new("Reasons", e.Reasons)]),
        EntryBody.Asked e => Say($"Question {e.Question}: more information asked for", "asked", Tone.Near, [new("Question", e.Text), .. AskedFor(e.Facts)]),
        EntryBody.Answered e => Say($"Question {e.Question} answered", "asked", Tone.Done, [new("Answer", e.Text), .. FactsOf(e.Facts)]),
        EntryBody.Consulted e => Say("The requesting State consulted before a refusal or postponement", "asked", Tone.Near, [new("Text", e.Text)]),
        EntryBody.ConsultationReplied e => Say("The requesting State replied to the consultation", "asked", Tone.Done, [new("Reply", e.Text)]),
        EntryBody.CaseClosed e => Say("Case closed", "sealed", Tone.Quiet, [new("Reasons", e.Reasons)]),
        _ => null,
    };

    private static EntryView? OfDecision(EntryBody body) => body switch
    {
        EntryBody.Decided e => Say($"Decision: {CaseWords.Decision(e.Decision.Kind).ToLowerInvariant()}", CaseWords.Badge(e.Decision.Kind).Icon, CaseWords.Badge(e.Decision.Kind).Tone, DecisionOf(e)),
        EntryBody.ConditionsAccepted e => Say("Conditions accepted; they now bind the requesting State", "yes", Tone.Done, [new("Text", e.Text)]),
        _ => null,
    };

    private static EntryView? OfExecution(EntryBody body) => body switch
    {
        EntryBody.ExecutionAuthorised e => Say($"Execution authorised by the judge until {CaseWords.Day(e.Authorisation.ExpiresOn)}", "judge", Tone.Done, OrderOf(e.Authorisation)),
        EntryBody.ExecutionNotAuthorised e => Say("Execution not authorised by the judge; a new decision is needed", "no", Tone.Stop, [new("Court", e.Court), new("Reasons", e.Reasons)]),
        EntryBody.ProviderOrdered e => Say($"{e.Provider} ordered to hand over data by {CaseWords.Day(e.DueOn)}", "order", Tone.Act, [new("What", e.Text)]),
        EntryBody.EvidenceCollected e => Say("A file handed over by the provider and sealed", "sealed", Tone.Done, ItemOf(e.Item)),
        EntryBody.EvidenceReviewed e => Say(
            e.TakenOut.Count == 0 ? "Evidence reviewed; all of it may leave" : $"Evidence reviewed; {Count(e.TakenOut.Count, "file")} taken out",
            "person", Tone.Done, [new("Findings", e.Reasons), .. e.TakenOut.Select(id => new EntryDetail("Taken out", id.ToString()))]),
        _ => null,
    };

    private static EntryView? OfReview(EntryBody body) => body switch
    {
        EntryBody.EvidenceOpened e => Say("A file of evidence opened", "person", Tone.Quiet, [FileOf(e.Item)]),
        EntryBody.EvidenceScanned e => Say(
            $"Scan for malware: {FileWords.ScanOf(e).Word.ToLowerInvariant()}", FileWords.ScanOf(e).Icon, FileWords.ScanOf(e).Tone,
            [FileOf(e.Item), .. Given("Engine", e.Engine), .. Given("Signatures", e.Signatures), .. Given("Result", e.Detail)]),
        EntryBody.EvidenceCleared e => Say("A file reviewed; it may leave", "yes", Tone.Done, [FileOf(e.Item), new("Reasons", e.Reasons), .. Given("Despite what was found", e.DespiteFind)]),
        EntryBody.EvidenceTakenOut e => Say(
            $"A file taken out: {FileWords.Reason(e.For).ToLowerInvariant()}", "no", Tone.Near,
            [FileOf(e.Item), new("Provision", Withheld.ProvisionOf(e.For)), new("Reasons", e.Reasons)]),
        EntryBody.ThirdPersonsMarked e => Say(
            e.RedactedCopy is null ? "Third persons marked in a file; they are left in" : "Third persons marked in a file; a redacted copy leaves in its place", "person", Tone.Done,
            [FileOf(e.Item), new("Who", string.Join(", ", e.Who.Select(FileWords.Kind))), .. e.RedactedCopy is { } copy ? ItemOf(copy) : [], new("Reasons", e.Reasons), .. Given("Despite what was found", e.DespiteFind)]),
        EntryBody.EvidenceSetAside e => Say($"A file set aside as possibly privileged, for {e.ReviewerName} alone", "judge", Tone.Near, [FileOf(e.Item), new("Reasons", e.Reasons)]),
        EntryBody.PrivilegeExamined e => Say(
            e.MayLeave ? "A file that was set aside examined; it may leave" : "A file that was set aside examined; it is privileged and stays", "judge", e.MayLeave ? Tone.Done : Tone.Near,
            [FileOf(e.Item), new("Reasons", e.Reasons), .. Given("Despite what was found", e.DespiteFind)]),
        EntryBody.CaseExported e => Say(
            e.Evidence.Count > 0 ? $"The whole file of the case exported, with {Count(e.Evidence.Count, "file")} of evidence" : "The whole file of the case exported, without its evidence", "sent", Tone.Quiet,
            [.. e.Evidence.Select(FileOf)]),
        _ => null,
    };

    private static EntryDetail FileOf(Rogatory.Core.Id<EvidenceItem> item) => new("File", item.ToString());

    private static EntryDetail[] Given(string name, string? value) => string.IsNullOrEmpty(value) ? [] : [new(name, value)];

    private static EntryView? OfDelivery(EntryBody body) => body switch
    {
        EntryBody.EvidenceDelivered e => Say($"{Count(e.Items.Count, "file")} of evidence delivered", "delivered", Tone.Done, [.. e.Items.SelectMany(ItemOf), .. TakenOut(e.Withheld), .. PackageOf(e.Package)]),
        EntryBody.EvidenceAnnounced e => Say(
            $"{Count(e.Items.Count, "file")} of evidence on the way", "delivered", Tone.Act,
            [.. e.Items.SelectMany(ItemOf), .. TakenOut(e.Withheld), .. e.Conditions.Select(condition => new EntryDetail("Condition", condition)), .. PackageOf(e.Package)]),
        EntryBody.DeliveryReceived e => Say("The evidence arrived whole at the other State", "yes", Tone.Done, [new("Package", e.Package.ToString())]),
        EntryBody.DeliveryRefused e => Say("What arrived was not what was announced, and was refused", "no", Tone.Stop, [new("Reason", e.Reason), new("Package", e.Package.ToString())]),
        _ => null,
    };

    private static IEnumerable<EntryDetail> TakenOut(IEnumerable<Withheld> withheld) => withheld.Select(w => new EntryDetail("Taken out", FileWords.Said(w)));

    private static EntryDetail[] PackageOf(PackageDescription? package) => package is null
        ? []
        : [new("Package", string.Create(CultureInfo.InvariantCulture, $"{package.Id}, {package.Length} bytes")), new("SHA-256 of the package", package.Sha256)];

    private static EntryView? OfHold(EntryBody body) => body switch
    {
        EntryBody.DataHeld e => Say(
            $"Data held until {CaseWords.Day(e.Until)} at least", "sealed", Tone.Done, e.Provider.Length == 0 ? [] : [new("Provider", e.Provider), new("What is held", e.Text)]),
        EntryBody.ExtensionAsked e => Say($"A longer hold asked for, until {CaseWords.Day(e.Until)}", "clock", Tone.Near, [new("Reasons", e.Reasons)]),
        EntryBody.HoldExtended e => Say($"Hold extended until {CaseWords.Day(e.Until)}", "clock", Tone.Done, [new("Reasons", e.Reasons)]),
        EntryBody.FollowUpReceived e => Say("The request for the held data has arrived; the hold lasts until it is decided", "received", Tone.Act, [new("Request", e.Request.ToString())]),
        EntryBody.FollowUpDecided e => Say("The request for the held data has been decided", "yes", Tone.Quiet, [new("Request", e.Request.ToString())]),
        _ => null,
    };

    private static EntryView? OfExchange(EntryBody body) => body switch
    {
        EntryBody.Receipted e => Say($"The other State’s node receipted our {Kind(e.Kind)}", "yes", Tone.Quiet,
        [
            new("Its log", $"entry {e.Receipt.LeafIndex.ToString(CultureInfo.InvariantCulture)} in a log of {SizeIn(e.Receipt.Checkpoint)}"),
            new("Accepted", e.Receipt.AcceptedAt.UtcDateTime.ToString("d MMMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
            new("SHA-256 of the message", e.Receipt.Sha256),
            new("Message", e.Message.ToString()),
        ]),
        EntryBody.NotAccepted e => Say($"The other State’s node refused our {Kind(e.Kind)}", "no", Tone.Stop, [new("Its reason", e.Reason), new("Message", e.Message.ToString())]),
        _ => null,
    };

    private EntryView? OfForgetting(EntryBody body) => body switch
    {
        EntryBody.LegalHoldPlaced e => Say($"Legal hold placed: {ForgettingWords.Ground(e.Ground)}", "stopped", Tone.Near, [new("Hold", e.Hold), new("Reasons", e.Reasons)]),
        EntryBody.LegalHoldReleased e => Say("Legal hold released", "yes", Tone.Quiet, [new("Hold", e.Hold), new("Reasons", e.Reasons)]),
        EntryBody.KeptLonger e => Say($"Ordered to be kept until {CaseWords.Day(e.Until)}", "judge", Tone.Near, [new("Court", e.Court), new("Reasons", e.Reasons)]),
        EntryBody.DeletionCertified e => Say("The other State certified that it destroyed the evidence", "sealed", Tone.Done, [.. CertificateOf(DeletionCertificate.Read(e.Certificate))]),
        EntryBody.CaseErased e => Say($"Case erased by rule {e.Case.Rule}", "sealed", Tone.Quiet, [.. ErasureOf(e)]),
        EntryBody.ClockConfirmed e => Say("The clock was said to be right", "clock", Tone.Near, [new("Erasure last ran", Instant(e.LastRunAt)), new("Clock", Instant(e.Now)), new("Reasons", e.Reasons)]),
        EntryBody.LogKeyAdded e => Say("A second key signs the log", "sealed", Tone.Done, [new("Verifier key", e.Verifier)]),
        EntryBody.WrappingKeyRenewed e => Say($"Wrapping key renewed; {Count(e.Dockets, "docket")} wrapped anew", "sealed", Tone.Done),
        _ => null,
    };

    private EntryView? OfNode(EntryBody body) => body switch
    {
        EntryBody.NodeFounded e => Say($"Node of {e.Name} set up", "log", Tone.Done, [new("State", Name(e.State)), new("World", e.World), new("Fingerprint of its key", Fingerprint(e.Fingerprint))]),
        EntryBody.PersonAdded e => Say($"Account made for {e.Name}: {CaseWords.RoleTitle(e.Role).ToLowerInvariant()}", "person", Tone.Quiet, [new("Account", e.Person)]),
        EntryBody.PersonRemoved e => Say("Account ended", "person", Tone.Near, [new("Account", e.Person)]),
        EntryBody.PeerPinned e => Say($"Node of {Name(e.State)} pinned", "sealed", Tone.Done, [new("Fingerprint of its key", Fingerprint(e.Fingerprint)), new("Address", e.Url)]),
        EntryBody.WitnessAdded e => Say($"Witness {e.Name} chosen for this node’s log", "sealed", Tone.Done, [new("Address", e.Url), new("Verifier key", e.Verifier)]),
        EntryBody.WitnessRemoved e => Say($"Witness {e.Name} no longer asked", "no", Tone.Near, [new("Reasons", e.Reasons)]),
        EntryBody.WitnessesRequired e => Say($"A checkpoint now needs {Count(e.Needed, "cosignature")}", "log", Tone.Done),
        EntryBody.ForkFound e => Say($"The log of {Name(e.State)} has two histories", "no", Tone.Stop, [new("Log", e.Origin), new("Known before", e.Known), new("Seen now", e.Seen)]),
        EntryBody.PeerRemoved e => Say($"Trust in the node of {Name(e.State)} ended", "no", Tone.Near, [new("Reasons", e.Reasons)]),
        _ => null,
    };

    /// <summary>A fingerprint in groups of four digits, to be read out and compared.</summary>
    public static string Fingerprint(string hex) => string.Join(' ', hex.Chunk(4).Select(four => new string(four)));

    private static EntryView Say(string sentence, string icon, Tone tone = Tone.Quiet, IReadOnlyList<EntryDetail>? details = null) => new(sentence, icon, tone, details ?? []);

    private string Name(string state) => CaseWords.StateName(world, state);

    private static string Count(int number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");

    private static string Words(IEnumerable<string> codes) => string.Join(", ", codes.Select(code => code.Replace('-', ' ')));

    private static string Kind(string kind) => kind switch
    {
        "consultation-reply" => "reply to the consultation",
        "conditions-accepted" => "acceptance of the conditions",
        "hold" => "word that the data are held",
        "extension-request" => "request for a longer hold",
        "extension" => "word that the hold is longer",
        "delivery-received" => "word that the delivery has arrived",
        "delivery-refused" => "refusal of the delivery",
        _ => kind.Replace('-', ' '),
    };

    private static string SizeIn(string checkpoint) => checkpoint.Split('\n') is [_, var size, ..] ? size : "an unknown size";

    private static EntryDetail[] RequestOf(Request request) =>
    [
        new("Reference", request.Reference),
        new("Title", request.Title),
        new("Measure", $"{CaseWords.Measure(request.Measure)}, {CaseWords.Article(request.Measure)}"),
        new("States", Count(request.Statements.Count, "statement") + ", pleads " + Count(request.Pleaded.Paths.Count, "fact")),
    ];

    private static EntryDetail[] OrderOf(Authorisation order) =>
        [new("Court", order.Court), new("Scope", order.Scope), new("Expires after", CaseWords.Day(order.ExpiresOn)), new("Reasons", order.Reasons)];

    private static EntryDetail[] ItemOf(EvidenceItem item) =>
        [new("File", string.Create(CultureInfo.InvariantCulture, $"{item.Name}, {item.Bytes} bytes")), new("SHA-256", item.Sha256)];

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private IEnumerable<EntryDetail> CertificateOf(DeletionCertificate certificate) =>
    [
        new("By", Name(certificate.From)), new("Destroyed on", CaseWords.Day(certificate.On)), new("Rule", $"{certificate.Rule} ({certificate.LegalBasis})"),
        .. certificate.Items.Select(item => new EntryDetail("File", $"{item.Item}, SHA-256 {item.Sha256}")),
    ];

    private IEnumerable<EntryDetail> ErasureOf(EntryBody.CaseErased erased) =>
    [
        new("Case", erased.Case.Id.ToString()), new("Request", erased.Case.Request.ToString()), new("Other State", Name(erased.Case.State)),
        new("Measure", CaseWords.Measure(erased.Case.Measure)), new("Ended", $"{ForgettingWords.Ending(erased.Case.Ending)}, closed on {CaseWords.Day(erased.Case.ClosedOn)}"),
        new("Rests on", erased.LegalBasis), new("Due on", CaseWords.Day(erased.DueOn)), .. erased.Evidence.Select(item => new EntryDetail("File destroyed", item.ToString())),
    ];

    private IEnumerable<EntryDetail> FactsOf(FactSheet facts) => new FactWords(facts, world).All.Select(line => new EntryDetail(line.Question, line.Answer));

    private static IEnumerable<EntryDetail> AskedFor(IReadOnlyList<string> facts) =>
        facts.Select(path => new EntryDetail("Asks", FactSchema.Find(path)?.Question ?? path));

    private static List<EntryDetail> DecisionOf(EntryBody.Decided decided)
    {
        var decision = decided.Decision;
        var details = new List<EntryDetail> { new("Reasons", decision.Reasons), new("Provisions", string.Join(", ", decision.Provisions)) };
        details.AddRange(decision.Conditions.Select(condition => new EntryDetail("Condition", condition)));
        if (decision.DeleteOn is { } last) details.Add(new("Condition", $"The evidence may be kept until {CaseWords.Day(last)}"));
        if (decision.LeftOut.Length > 0) details.Add(new("Left out", decision.LeftOut));
        if (decision.PostponedUntil is { } until) details.Add(new("Taken up again", CaseWords.Day(until)));
        if (decided.Assessment is not null) details.Add(new("Assessment", "The assessment it was made on is kept in this entry; its proof shows it."));
        return details;
    }
}
