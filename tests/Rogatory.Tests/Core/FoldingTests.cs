using FsCheck;
using FsCheck.Fluent;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

public sealed class FoldingTests
{
    private static readonly Request Asked = new(new Id<Request>(Guid.Empty), "stored-data", "XAA", "XBB");
    private static readonly Authorisation Order = new("Court", "Scope", TestNode.Today, "Grounds.");

    private static readonly PackageDescription Package = new(default, 1, "00");

    // Every body that can stand in a case's docket after its first entry.
    private static readonly EntryBody[] Bodies =
    [
        new EntryBody.Drafted(Asked), new EntryBody.Submitted(), new EntryBody.RequestAuthorised(Order), new EntryBody.RequestReturned("Court", "No."),
        new EntryBody.Sent(), new EntryBody.Acknowledged("Authority"), new EntryBody.Screened(true, ["religion"], "Yes."), new EntryBody.Screened(false, [], "No."),
        new EntryBody.FactsEstablished(FactSheet.Empty.With("urgent", true), "Known."), new EntryBody.Asked(1, "?", []), new EntryBody.Answered(1, "!", FactSheet.Empty),
        new EntryBody.Consulted("?"), new EntryBody.ConsultationReplied("!"), new EntryBody.Decided(new Decision(DecisionKind.Conditional, "Why.", ["44(2)"]), null),
        new EntryBody.ConditionsAccepted("Yes."), new EntryBody.ExecutionAuthorised(Order), new EntryBody.ExecutionNotAuthorised("Court", "No."),
        new EntryBody.ProviderOrdered("Mail", "All.", TestNode.Today), new EntryBody.EvidenceCollected(new EvidenceItem(default, "a", 1, "00")),
        new EntryBody.EvidenceReviewed([default], "Out."), new EntryBody.EvidenceDelivered([]), new EntryBody.EvidenceDelivered([], Package),
        new EntryBody.EvidenceAnnounced([], Package, ["Only here."]), new EntryBody.DeliveryReceived(default), new EntryBody.DeliveryRefused(default, "Broken."), new EntryBody.DataHeld("Mail", "It.", TestNode.Today),
        new EntryBody.ExtensionAsked(TestNode.Today, "Why."), new EntryBody.HoldExtended(TestNode.Today, "Why."), new EntryBody.FollowUpReceived(default),
        new EntryBody.FollowUpDecided(default), new EntryBody.NotAccepted(default, "answer", "No."), new EntryBody.EvidenceOpened(default),
        new EntryBody.EvidenceScanned(default, ScanResult.Found, "Engine", "1", "A find"), new EntryBody.EvidenceCleared(default, "Yes."),
        new EntryBody.EvidenceTakenOut(default, TakenOutFor.OutsideTheOrder, "No."), new EntryBody.ThirdPersonsMarked(default, [ThirdPerson.Child], null, "Left in."),
        new EntryBody.ThirdPersonsMarked(default, [ThirdPerson.Client], new EvidenceItem(new Id<EvidenceItem>(Guid.AllBitsSet), "b", 1, "11"), "Redacted."),
        new EntryBody.EvidenceSetAside(default, "per_2", "Another", "Perhaps."), new EntryBody.PrivilegeExamined(default, false, "It is."), new EntryBody.CaseExported([]), new EntryBody.CaseClosed("Over."),
    ];

    [Fact]
    public void Folding_a_docket_at_once_or_entry_by_entry_makes_the_same_case() => Prop.ForAll(Dockets, docket =>
    {
        var step = docket.Skip(1).Aggregate(Case.Fold(docket.Take(1)), (c, e) => c.After(e));
        return Json.Write(step) == Json.Write(Case.Fold(docket));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_entry_stays_in_the_docket_in_its_place() => Prop.ForAll(Dockets, docket =>
        Case.Fold(docket).Docket.SequenceEqual(docket)).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_stands_in_a_docket_a_docket_that_is_written_and_read_folds_to_the_same() => Prop.ForAll(Dockets, docket =>
    {
        var read = Json.Read<List<Entry>>(Json.Write(docket));
        return Json.Write(Case.Fold(read)) == Json.Write(Case.Fold(docket));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_gap_or_a_repetition_in_the_numbers_is_never_folded() => Prop.ForAll(Dockets, docket =>
    {
        var folded = Case.Fold(docket);
        return new[] { docket.Count, docket.Count + 2, 0 }.All(number => Throws(() => folded.After(docket[^1] with { Number = number })));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_case_that_can_be_folded_has_a_sentence_for_where_it_stands() => Prop.ForAll(Dockets, docket =>
    {
        var next = NextStep.Of(Case.Fold(docket));
        return next.Standing.EndsWith('.') && (next.Gate is null || (next.Gate.Side ?? Case.Fold(docket).Side) == Case.Fold(docket).Side);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hold_lasts_as_many_days_as_the_law_gives_from_whatever_day() => Prop.ForAll(Days, day =>
        Clock.EndOfHold(day, TestNode.Law).DayNumber - day.DayNumber == TestNode.Law.Constant("preservation").Value).QuickCheckThrowOnFailure();

    [Fact]
    public void A_request_reads_the_law_as_of_the_day_that_is_asked() => Prop.ForAll(Days, day =>
        Asked.FactsOn(day)["asOf"] == $"\"{day:yyyy-MM-dd}\"").QuickCheckThrowOnFailure();

    private static Arbitrary<DateOnly> Days => Gen.Choose(0, new DateOnly(2200, 1, 1).DayNumber).Select(DateOnly.FromDayNumber).ToArbitrary();

    private static Arbitrary<List<Entry>> Dockets => Gen.Elements<EntryBody>(new EntryBody.Drafted(Asked), new EntryBody.Received(Asked))
        .SelectMany(first => Gen.Elements(Bodies).ListOf(), (first, rest) => Numbered([first, .. rest])).ToArbitrary();

    private static List<Entry> Numbered(IReadOnlyList<EntryBody> bodies) =>
        [.. bodies.Select((body, i) => new Entry(default, "case_" + new string('0', 32), i + 1, new Occasion(DateTimeOffset.UnixEpoch, new Actor("per_1", "Somebody"), Role.Officer, Way.Page, "Test"), body))];

    private static bool Throws(Action act)
    {
        try
        {
            act();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
