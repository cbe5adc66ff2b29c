using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Evidence;

public sealed class CustodyTests
{
    private static readonly EvidenceItem Mail = Item(1, "mail.txt", "aa"), Other = Item(2, "mail.txt", "bb"), Secret = Item(3, "secret.txt", "cc"), Original = Item(4, "family.txt", "dd"), Copy = Item(5, "family-redacted.txt", "ee");
    private static readonly Actor Person = new("per_1", "Oskar Lind");

    [Fact]
    public void The_custody_tells_every_act_on_evidence_in_its_order_with_its_files()
    {
        var lines = Custody.Of(Played());
        Assert.Equal(
            ["HandedOver a", "HandedOver b", "HandedOver c", "HandedOver d", "Scanned a", "Opened a", "Reviewed a", "Reviewed b", "SetAside c", "Examined c", "Redacted d e", "Exported a e", "Delivered a b e"],
            lines.Select(line => $"{line.Act} {string.Join(' ', line.Items.Select(i => i.Sha256[..1]))}"));
        Assert.Equal(lines.Select(l => l.Entry.Number).Order(), lines.Select(l => l.Entry.Number));
    }

    [Fact]
    public void What_was_taken_out_or_marked_or_refused_on_its_way_stands_in_the_custody_too()
    {
        var (first, second) = (Package(1), Package(2));
        var lines = Custody.Of(Case.Fold(Numbered(
            new EntryBody.Received(new Request(default, "stored-data", "XAA", "XBB")), new EntryBody.EvidenceCollected(Mail), new EntryBody.EvidenceCollected(Secret),
            new EntryBody.EvidenceTakenOut(Secret.Id, TakenOutFor.OutsideTheOrder, "Another account."), new EntryBody.ThirdPersonsMarked(Mail.Id, [ThirdPerson.Child], null, "A child."),
            new EntryBody.EvidenceDelivered([Mail], first), new EntryBody.DeliveryRefused(first.Id, "Spoilt."),
            new EntryBody.EvidenceDelivered([Mail], second), new EntryBody.DeliveryReceived(second.Id), new EntryBody.EvidenceReviewed([], "As it was written before."))));
        Assert.Equal(
            ["HandedOver a", "HandedOver c", "TakenOut c", "Reviewed a", "Delivered a", "Refused a", "Delivered a", "Arrived a", "Reviewed a c"],
            lines.Select(line => $"{line.Act} {string.Join(' ', line.Items.Select(i => i.Sha256[..1]))}"));
    }

    [Fact]
    public void The_steps_for_a_package_tell_of_what_leaves_and_not_a_word_of_what_was_taken_out()
    {
        var steps = Custody.Steps(Played());
        var text = Json.Write(steps);
        Assert.All((string[])[Secret.Name, Secret.Sha256, Original.Name, Original.Sha256], secret => Assert.DoesNotContain($"\"{secret}\"", text, StringComparison.Ordinal));
        Assert.Equal(["handed over", "handed over", "handed over", "scanned", "opened", "reviewed", "reviewed", "redacted", "exported", "delivered"], steps.Select(s => s.Action));
        Assert.Equal(new Dictionary<string, string> { [$"{Mail.Id}/mail.txt"] = "aa" }, steps[0].Sha256);
        Assert.Equal(("An engine", "7", "clean"), (steps[3].Tool, steps[3].ToolVersion, steps[3].How!.Split("; ")[^1]));
        Assert.Equal("the file from which a redacted copy was made", steps[2].How!.Split("; ")[^1]);
        Assert.Null(steps[2].Sha256);
    }

    [Fact]
    public void Every_file_that_leaves_has_a_path_of_its_own_inside_the_package()
    {
        Assert.Equal([$"{Mail.Id}/mail.txt", $"{Other.Id}/mail.txt"], ((EvidenceItem[])[Mail, Other]).Select(Custody.PathOf));
        Assert.All((string[])["..", "."], name => Assert.Equal($"{Mail.Id}/file", Custody.PathOf(Mail with { Name = name })));
    }

    private static Case Played() => Case.Fold(Numbered(
        new EntryBody.Received(new Request(default, "stored-data", "XAA", "XBB")), new EntryBody.EvidenceCollected(Mail), new EntryBody.EvidenceCollected(Other),
        new EntryBody.EvidenceCollected(Secret), new EntryBody.EvidenceCollected(Original), new EntryBody.EvidenceScanned(Mail.Id, ScanResult.Clean, "An engine", "7", ""),
        new EntryBody.EvidenceOpened(Mail.Id), new EntryBody.EvidenceCleared(Mail.Id, "Fine."), new EntryBody.EvidenceCleared(Other.Id, "Fine."),
        new EntryBody.EvidenceSetAside(Secret.Id, "per_2", "Nadia Khoury", "Perhaps."), new EntryBody.PrivilegeExamined(Secret.Id, false, "It is."),
        new EntryBody.ThirdPersonsMarked(Original.Id, [ThirdPerson.Family], Copy, "A family."), new EntryBody.CaseExported([Mail.Id, Copy.Id]), new EntryBody.CaseExported([]),
        new EntryBody.EvidenceDelivered([Mail, Other, Copy])));

    private static IEnumerable<Entry> Numbered(params EntryBody[] bodies) => bodies.Select((body, i) => new Entry(
        default, "case_" + new string('0', 32), i + 1, new Occasion(DateTimeOffset.UnixEpoch.AddMinutes(i), Person, Role.Authority, Way.Page, "Test"), body));

    private static PackageDescription Package(int number) => new(new Id<PackageDescription>(new Guid(number, 0, 0, new byte[8])), 1, "ff");

    private static EvidenceItem Item(int number, string name, string sha256) => new(new Id<EvidenceItem>(new Guid(number, 0, 0, new byte[8])), name, 1, sha256);
}
