using Rogatory.Core.Cases;
using Rogatory.Core.Evidence.Packages;

namespace Rogatory.Core.Evidence;

/// <summary>Who touched what, when, in which role and how: read off the docket, where every act on evidence has its entry.</summary>
public static class Custody
{
    /// <summary>The custody of everything that ever came into the case, the oldest first.</summary>
    public static IReadOnlyList<CustodyLine> Of(Case c) => [.. c.Docket.Select(entry => Line(c, entry)).OfType<CustodyLine>()];

    /// <summary>
    /// The custody of what leaves with a delivery, for the package that carries it: of what was taken out it says nothing. Each file is named by its path
    /// in the package, as <see cref="PathOf"/> gives it.
    /// </summary>
    public static IReadOnlyList<CustodyStep> Steps(Case c)
    {
        var paths = c.Evidence.DistinctBy(i => i.Id).ToDictionary(i => i.Id, PathOf);
        return [.. Of(c).Select(line => Step(c, line, paths)).OfType<CustodyStep>()];
    }

    /// <summary>The path of a file in a package: under a folder with its id, so that two files of one name do not meet.</summary>
    public static string PathOf(EvidenceItem item)
    {
        var path = $"{item.Id}/{item.Name}";
        return BagPath.WhyOutside(path) is null && BagPath.Plain(path) == path ? path : $"{item.Id}/file";
    }

    private static CustodyLine? Line(Case c, Entry entry) => entry.Body switch
    {
        EntryBody.EvidenceCollected e => new(entry, CustodyAct.HandedOver, [e.Item]),
        EntryBody.EvidenceScanned e => new(entry, CustodyAct.Scanned, Items(c, e.Item)),
        EntryBody.EvidenceOpened e => new(entry, CustodyAct.Opened, Items(c, e.Item)),
        EntryBody.EvidenceCleared e => new(entry, CustodyAct.Reviewed, Items(c, e.Item)),
        EntryBody.EvidenceTakenOut e => new(entry, CustodyAct.TakenOut, Items(c, e.Item)),
        EntryBody.ThirdPersonsMarked { RedactedCopy: { } copy } e => new(entry, CustodyAct.Redacted, [.. Items(c, e.Item), copy]),
        EntryBody.ThirdPersonsMarked e => new(entry, CustodyAct.Reviewed, Items(c, e.Item)),
        EntryBody.EvidenceSetAside e => new(entry, CustodyAct.SetAside, Items(c, e.Item)),
        EntryBody.PrivilegeExamined e => new(entry, CustodyAct.Examined, Items(c, e.Item)),
        EntryBody.EvidenceReviewed => new(entry, CustodyAct.Reviewed, [.. c.Items]),
        EntryBody.EvidenceDelivered e => new(entry, c.Side == Side.Requesting ? CustodyAct.Received : CustodyAct.Delivered, e.Items),
        EntryBody.DeliveryReceived e => new(entry, CustodyAct.Arrived, Sent(c, e.Package)),
        EntryBody.DeliveryRefused e => new(entry, CustodyAct.Refused, Sent(c, e.Package)),
        EntryBody.CaseExported { Evidence.Count: > 0 } e => new(entry, CustodyAct.Exported, [.. c.Items.Where(i => e.Evidence.Contains(i.Id))]),
        _ => null,
    };

    private static EvidenceItem[] Sent(Case c, Id<Exchange.PackageDescription> package) =>
        [.. c.Docket.Select(e => e.Body).OfType<EntryBody.EvidenceDelivered>().Where(e => e.Package?.Id == package).SelectMany(e => e.Items)];

    private static EvidenceItem[] Items(Case c, Id<EvidenceItem> id) => [.. c.Items.Where(i => i.Id == id)];

    private static CustodyStep? Step(Case c, CustodyLine line, Dictionary<Id<EvidenceItem>, string> paths)
    {
        var copied = line.Act != CustodyAct.Redacted ? CopyOf(c, line.Items) : null;
        var sums = line.Items.Where(i => paths.ContainsKey(i.Id)).ToDictionary(i => paths[i.Id], i => i.Sha256, StringComparer.Ordinal);
        if (sums.Count == 0 && copied is null) return null;
        var occasion = line.Entry.Occasion;
        var scan = line.Entry.Body as EntryBody.EvidenceScanned;
        return new CustodyStep(ActionOf(line.Act), occasion.At, occasion.By.Name, OfficeOf(c, occasion), How(line, copied is not null, occasion))
        {
            Tool = scan is { Engine.Length: > 0 } ? scan.Engine : null,
            ToolVersion = scan is { Signatures.Length: > 0 } ? scan.Signatures : null,
            Sha256 = sums.Count == 0 ? null : sums,
        };
    }

    /// <summary>The file from which the copy that leaves was made, where these are it. Its own hash stays here: whoever guesses what was redacted could prove it by it.</summary>
    private static EvidenceItem? CopyOf(Case c, IReadOnlyList<EvidenceItem> items) => c.Docket.Select(e => e.Body).OfType<EntryBody.ThirdPersonsMarked>()
        .Where(m => m.RedactedCopy is { } copy && c.Evidence.Contains(copy) && items.Any(i => i.Id == m.Item)).Select(m => m.RedactedCopy).LastOrDefault();

    private static string How(CustodyLine line, bool ofOriginal, Occasion occasion)
    {
        var way = occasion.Through switch
        {
            Way.Page => "on a page of the node",
            Way.Message => "by a signed message",
            Way.Job => "by a job of the node",
            Way.CommandLine => "at the command line of the node",
            _ => "through the interface for programs",
        };
        var result = line.Entry.Body is EntryBody.EvidenceScanned scan ? $"; {Gate.Words(scan.Result)}{(scan.Detail.Length > 0 ? $": {scan.Detail}" : "")}" : "";
        return $"{Gate.Words(occasion.As)}, {way}; entry {line.Entry.Number} of the docket{result}{(ofOriginal ? "; the file from which a redacted copy was made" : "")}";
    }

    private static string OfficeOf(Case c, Occasion occasion) => occasion.By.Organisation
        ?? (occasion.As == Role.Peer ? occasion.By.Id : $"Authorities of {(c.Side == Side.Requested ? c.Request.Requested : c.Request.Requesting)}");

    private static string ActionOf(CustodyAct act) => Gate.Words(act);
}
