using System.Text.Json.Nodes;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Forgetting;
using Rogatory.Core.Notices;
using Rogatory.Core.Requests;

namespace Rogatory.Tests.Core;

public sealed class GateTests
{
    private static readonly Request Asked = new(new Id<Request>(Guid.Empty), "stored-data", "XAA", "XBB");
    private static readonly Request Preserve = Asked with { Measure = "preserve" };
    private static readonly EntryBody.ProviderOrdered Order = new("Mail", "Hand it over.", TestNode.Today);
    private static readonly LegalHold Held = new("hold-1", LegalHoldGround.Complaint, "Pending.", "Somebody", DateTimeOffset.UnixEpoch);

    private static readonly NoticeDuty Owed = new(NoticedMeasure.DataHandedOver, TestNode.Today, TestNode.Today);
    private static readonly Hold Hold = new("Mail", TestNode.Today, TestNode.Today);

    /// <summary>What is owed to the person concerned does not end with the case.</summary>
    private static readonly string[] OutlastTheCase = ["delay-notice", "give-notice", "complain", "enter-complaint", "decide-remedy"];

    public static TheoryData<string> Names => [.. Gates.All.Select(g => g.Name)];

    public static TheoryData<string> NamesOfTheCase => [.. Gates.All.Select(g => g.Name).Except(OutlastTheCase)];

    public static TheoryData<string> NamesOfTheNotice => [.. OutlastTheCase];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gate_lets_pass_its_roles_on_a_page_and_nobody_else_by_any_way(string name)
    {
        var gate = Gates.All.Single(g => g.Name == name);
        var subject = OpenAt(gate);
        foreach (var role in Enum.GetValues<Role>())
            foreach (var way in Enum.GetValues<Way>())
            {
                var passes = gate.Refuses(subject, Occasion(role, way)) is null;
                Assert.Equal(way == Way.Page && gate.Roles.Contains(role), passes);
            }
    }

    [Theory]
    [MemberData(nameof(NamesOfTheCase))]
    public void A_gate_is_closed_on_the_other_side_and_once_the_case_is_closed(string name)
    {
        var gate = Gates.All.Single(g => g.Name == name);
        if (Gates.OfForgetting.Contains(gate)) return;
        var subject = OpenAt(gate);
        var other = gate.Side == Side.Requesting ? Side.Requested : Side.Requesting;
        Assert.NotNull(gate.Refuses(subject with { Side = other }, Occasion(gate.Roles[0], Way.Page)));
        Assert.NotNull(gate.Refuses(subject with { Stage = Stage.Closed }, Occasion(gate.Roles[0], Way.Page)));
    }

    [Theory]
    [MemberData(nameof(NamesOfTheNotice))]
    public void A_gate_of_the_notice_is_there_on_both_sides_and_stays_when_the_case_is_closed(string name)
    {
        var gate = Gates.All.Single(g => g.Name == name);
        foreach (var side in Enum.GetValues<Side>())
            foreach (var stage in (Stage[])[Stage.Delivered, Stage.Closed])
            {
                var subject = OpenAt(gate) with { Side = side, Stage = stage };
                Assert.Null(gate.Refuses(subject, Occasion(gate.Roles[0], Way.Page)));
                Assert.NotNull(gate.Refuses(subject with { Notice = null, Complaints = [] }, Occasion(gate.Roles[0], Way.Page)));
            }
    }

    [Theory]
    [InlineData(Stage.Delivered)]
    [InlineData(Stage.Decided)]
    public void A_case_is_not_closed_on_a_message_that_was_not_receipted(Stage stage)
    {
        var c = new Case(new Id<Case>(Guid.Empty), Side.Requested, Asked) { Stage = stage, Decision = new Decision(DecisionKind.Refused, "x", ["40(22)"]) };
        Assert.False(Gates.CloseCase.IsOpen(c));
        Assert.Null(NextStep.Of(c).Gate);
    }

    [Fact]
    public void Administrators_peers_and_the_node_pass_no_gate_and_rights_officers_only_those_of_holds_and_remedies()
    {
        Assert.DoesNotContain(Gates.All, g => g.Roles.Any(r => r is Role.Administrator or Role.Peer or Role.Node));
        Assert.Equal([Gates.PlaceLegalHold, Gates.ReleaseLegalHold, Gates.EnterComplaint, Gates.DecideRemedy], Gates.All.Where(g => g.Roles.Contains(Role.Rights)));
        Assert.Equal([Gates.Complain], Gates.All.Where(g => g.Roles.Contains(Role.Concerned)));
    }

    [Theory]
    [InlineData(Side.Requesting)]
    [InlineData(Side.Requested)]
    public void The_gates_of_forgetting_are_of_both_sides_and_outlive_the_closing(Side side)
    {
        var c = new Case(new Id<Case>(Guid.Empty), side, Asked) { Stage = Stage.Closed };
        Assert.Equal([Gates.PlaceLegalHold, Gates.KeepLonger], Gates.OpenFor(c));
        Assert.Equal(Gates.OfForgetting, Gates.OpenFor(c.With(Held)));
        Assert.False(Gates.KeepLonger.IsOpen(c with { Stage = Stage.Delivered }));
    }

    [Fact]
    public void Every_refusal_at_a_gate_says_what_why_what_to_do_and_the_provision()
    {
        foreach (var gate in Gates.All)
        {
            var refusal = gate.Refuses(OpenAt(gate), Occasion(Role.Administrator, Way.Page))!;
            Assert.All((string?[])[refusal.What, refusal.Why, refusal.ToDo, refusal.Provision], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        }
    }

    private static Occasion Occasion(Role role, Way way) => new(DateTimeOffset.UnixEpoch, new Actor("per_1", "Somebody"), role, way, "Test");

    // For each gate a case in which it stands open, so that what refuses is the role or the way and nothing else.
    private static Case OpenAt(Gate gate)
    {
        var c = new Case(new Id<Case>(Guid.Empty), gate.Side ?? Side.Requested, Asked);
        var question = new Question(1, "?", [], null);
        return gate.Name switch
        {
            "draft" or "submit" => c with { Stage = Stage.Draft },
            "authorise-request" => c with { Stage = Stage.Submitted },
            "send" or "order" => c with { Stage = Stage.Authorised },
            "answer" => c with { Stage = Stage.Acknowledged, Questions = [question] },
            "reply" => c with { Stage = Stage.Acknowledged, Consultations = [new Consultation("?", null)] },
            "accept-conditions" => c with { Stage = Stage.Decided, Decision = new Decision(DecisionKind.Conditional, "x", ["44(2)"]) },
            "ask-extension" or "extend-hold" => c with { Stage = Stage.Decided, Hold = Hold },
            "acknowledge" => c with { Stage = Stage.Received },
            "hold" => c with { Stage = Stage.Acknowledged, Request = Preserve },
            "screen" or "establish" or "ask" => c with { Stage = Stage.Acknowledged },
            "consult" or "decide" => c with { Stage = Stage.Screened },
            "authorise-execution" => c with { Stage = Stage.Decided, Decision = new Decision(DecisionKind.Granted, "x", ["44(2)"]) },
            "collect" => c with { Stage = Stage.Ordered, Order = Order },
            "review" => c with { Stage = Stage.Collected },
            "examine" => c with { Stage = Stage.Collected, Reviews = [new Rogatory.Core.Evidence.FileReview(default, Rogatory.Core.Evidence.ReviewOutcome.SetAside)] },
            "deliver" => c with { Stage = Stage.Reviewed },
            "legal-hold" or "release-legal-hold" => c.With(Held),
            "keep-longer" => c with { Stage = Stage.Closed },
            "close" or "close-request" => c with { Stage = Stage.Delivered, Receipts = ["delivery"] },
            "delay-notice" or "give-notice" => c with { Stage = Stage.Delivered, Notice = Owed },
            "complain" or "enter-complaint" => c with { Stage = Stage.Delivered, Notice = Owed with { Given = new EntryBody.NoticeGiven("A", "x", []) } },
            "decide-remedy" => c with { Stage = Stage.Delivered, Notice = Owed, Complaints = [new Complaint(1, "x", DateTimeOffset.UnixEpoch)] },
            _ => throw new InvalidOperationException($"Say how a case stands in which `{gate.Name}` is open."),
        };
    }
}
