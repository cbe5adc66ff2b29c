using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Web.Design;

namespace Rogatory.Web.Texts;

/// <summary>One file of evidence as a list shows it: what review made of it, what a scanner found, and whether this person may open it.</summary>
public sealed record FileWords(EvidenceItem Item, BadgeWords Outcome, BadgeWords Scan, bool MayOpen)
{
    /// <summary>What may become of a file, as the form of the review asks it.</summary>
    public static IReadOnlyList<Choice> Outcomes { get; } =
    [
        new("may-leave", "It may leave"),
        new("leave-in", "Third persons appear in it, and it may leave as it is", "Your reasons say why they are left in."),
        new("redact", "Third persons appear in it, and a redacted copy leaves in its place"),
        new("take-out", "It is taken out"),
        new("set-aside", "It may be privileged and goes to a separate reviewer"),
    ];

    public static IReadOnlyList<Choice> Reasons { get; } = [.. Enum.GetValues<TakenOutFor>().Select(each => new Choice(each.ToString(), $"{Reason(each)} ({Withheld.ProvisionOf(each)})"))];

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ThirdPerson>().Select(each => new Choice(each.ToString(), Kind(each)))];

    public static FileWords Of(Case c, EvidenceItem item, Occasion occasion) =>
        new(item, OutcomeOf(c, item), ScanOf(c.ScanOf(item.Id)), OpenEvidence.WhyNot(c, item.Id, occasion) is null);

    public static string Reason(TakenOutFor why) => why switch
    {
        TakenOutFor.OutsideTheOrder => "Outside the scope of the order",
        TakenOutFor.ThirdPersons => "Concerns third persons",
        TakenOutFor.Privileged => "Privileged",
        TakenOutFor.Malware => "Malware",
        _ => "Another reason",
    };

    public static string Kind(ThirdPerson kind) => kind switch
    {
        ThirdPerson.Correspondent => "Correspondents",
        ThirdPerson.Family => "Family",
        ThirdPerson.Child => "Children",
        ThirdPerson.Client => "Customers, clients or patients",
        ThirdPerson.Colleague => "Colleagues or employees",
        ThirdPerson.VictimOrWitness => "Victims or witnesses",
        _ => "Others",
    };

    /// <summary>What was taken out, as the other State learns it.</summary>
    public static string Said(Withheld withheld) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{withheld.Files} {(withheld.Files == 1 ? "file" : "files")}: {Reason(withheld.For).ToLowerInvariant()} ({withheld.Provision})");

    /// <summary>Who took files out before the delivery, as it is said at the State of this side.</summary>
    public static string TakenOutBy(Side side) => side == Side.Requesting ? "Taken out by the other State" : "Taken out here before the delivery";

    /// <summary>A scan, or that there was none: never silent.</summary>
    public static BadgeWords ScanOf(EntryBody.EvidenceScanned? scan) => scan switch
    {
        null => new("unknown", Tone.Near, "Not scanned"),
        { Result: ScanResult.Clean } => new("yes", Tone.Done, "Nothing found"),
        { Result: ScanResult.Found } => new("late", Tone.Stop, $"Found: {scan.Detail}"),
        _ => new("warning", Tone.Near, "Could not be scanned"),
    };

    private static BadgeWords OutcomeOf(Case c, EvidenceItem item) => c.ReviewOf(item.Id) switch
    {
        null when c.Side == Side.Requesting => new("delivered", Tone.Done, "Received"),
        null => new("asked", Tone.Act, "Not reviewed"),
        { Outcome: ReviewOutcome.MayLeave, ThirdPersons.Count: > 0 } => new("person", Tone.Done, "May leave; third persons marked"),
        { Outcome: ReviewOutcome.MayLeave } => new("yes", Tone.Done, "May leave"),
        { Outcome: ReviewOutcome.Replaced } => new("stopped", Tone.Quiet, "Stays; a redacted copy leaves"),
        { Outcome: ReviewOutcome.SetAside } => new("judge", Tone.Near, "Waits for the separate reviewer"),
        { For: { } why } => new("no", Tone.Stop, $"Taken out: {Reason(why).ToLowerInvariant()}"),
        _ => new("no", Tone.Stop, "Taken out"),
    };
}

/// <summary>Files of a case as a table shows them, with or without the way to give each an outcome.</summary>
public sealed record FilesView(string CaseId, IEnumerable<FileWords> Files, bool ForReview = false);
