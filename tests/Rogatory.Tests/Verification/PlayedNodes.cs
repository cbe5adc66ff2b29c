using System.Net;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Forgetting;
using Rogatory.Core.People;
using Rogatory.Core.Preservation;
using Rogatory.Core.Witnessing;
using Rogatory.Log;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>Two nodes with a life behind them: every table and folder of both has something in it.</summary>
internal sealed record PlayedNodes(TestNode Asking, TestNode Answering) : IDisposable
{
    private static CancellationToken Stop => TestNode.Stop;

    public static async Task<PlayedNodes> PlayAsync(bool embedded = false)
    {
        var (asking, answering) = await TestNode.PairAsync(embedded);
        var (nodes, play) = (new PlayedNodes(asking, answering), new Play(asking, answering));
        await nodes.AdministerAsync();
        Assert.Null(await asking.Open.LogKey.AddAsync(asking.Open.AtTheMachine("Test."), Stop));
        await nodes.DeliverEvidenceAsync(play);
        await nodes.HoldAndRefuseAsync(play);
        var (certified, _) = await Forgetting.Of(asking, answering).DeliveredAsync("R-7", TestNode.Today.AddDays(100));
        await nodes.LeaveMessagesAsync(play);
        await WitnessAsync(asking, answering);
        await WitnessAsync(answering, asking);
        await nodes.EraseAsync(play);
        await nodes.EraseAndCertifyAsync(certified);
        await asking.Open.Log.PublishAsync(Stop);
        await answering.Open.Log.PublishAsync(Stop);
        return nodes;
    }

    public void Dispose()
    {
        Asking.Dispose();
        Answering.Dispose();
    }

    private async Task AdministerAsync()
    {
        foreach (var node in (TestNode[])[Asking, Answering])
        {
            var admin = node.Open.AtTheMachine("Test.");
            foreach (var (signIn, role, organisation) in ((string, Role, string?)[])[("ines", Role.Officer, null), ("petra", Role.Provider, "Mail"), ("gone", Role.Judge, null)])
                Assert.Null(await node.Open.People.AddAsync(new People.NewPerson(signIn, $"Name of {signIn}", role, organisation, "twelve letters", signIn == "ines"), admin, Stop));
            var gone = (await node.Open.People.AllAsync(Stop)).Single(p => p.SignIn == "gone");
            Assert.Null(await node.Open.People.RemoveAsync(gone.Id, admin, Stop));
            using var third = await TestNode.StartAsync("XCC", embedded: true);
            await node.PinAsync(third);
            Assert.Null(await node.Open.Peers.RemoveAsync("XCC", "Key lost.", admin, Stop));
        }
    }

    private async Task DeliverEvidenceAsync(Play play)
    {
        var c = await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1"));
        c = await play.EstablishAsync(await play.ScreenAsync(c));
        c = await play.AuthoriseExecutionAsync(await play.DecideAsync(c));
        c = await play.ReviewAsync(await play.CollectAsync(c, [.. "one line of the evidence\n"u8]));
        await Play.Done(play.TryDeliverAsync(c));
        await play.ArriveAsync(c);
        await ComplainAsync(await Answering.CaseAsync(c.Id));
    }

    // A complaint that was decided, and one that waits.
    private async Task ComplainAsync(Case c)
    {
        var notices = new NoticePlay(Answering);
        var code = await notices.CodeAsync(await notices.GiveAsync(c));
        await Play.Done(notices.TryComplainAsync(code));
        await Play.Done(notices.TryDecideAsync(c));
        await Play.Done(notices.TryComplainAsync(code, "It was not me, and here is why."));
    }

    // Refused, closed, and erased when its day has come.
    private async Task EraseAsync(Play play)
    {
        var c = await play.EstablishAsync(await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-6")), true, "religion"));
        c = await play.DecideAsync(c, DecisionKind.Refused, "40(22)");
        await Answering.DeliverToAsync(Asking);
        await Play.Done(new CloseCase(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Over."), Answering.As(Role.Authority), Stop));
        Answering.Clock.Advance(TimeSpan.FromDays(366));
        Assert.True(await new Erasure(Answering.Open.Journal, Answering.Node).RunAsync(c.Id, Stop));
    }

    // Evidence that the conditions of a grant had destroyed, which the other State is told.
    private async Task EraseAndCertifyAsync(Case c)
    {
        Asking.Clock.Advance(TimeSpan.FromDays(366));
        Assert.True(await new Erasure(Asking.Open.Journal, Asking.Node).RunAsync(c.Id, Stop));
        await Forgetting.Job(Asking).RunAsync(Stop);
    }

    private async Task HoldAndRefuseAsync(Play play)
    {
        var held = await play.HoldAsync(await play.AcknowledgeAsync(await play.SendAsync("preserve", "R-2")));
        await play.SendAsync("stored-data", "R-3", held.Request.Id);
        await Answering.DeliverToAsync(Asking);
        var c = await play.ConsultAsync(await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-4")), persecution: true, "political-opinion"));
        await Answering.DeliverToAsync(Asking);
        var there = await Asking.FindAsync("R-4");
        await Play.Done(new ReplyToConsultation(Asking.Open.Journal).RunAsync(new(there.Id, "No."), Asking.As(Role.Authority), Stop));
        await Asking.DeliverToAsync(Answering);
        await Answering.CaseAsync(c.Id);
    }

    // The other cosigns a head, and is shown another of the same size.
    private static async Task WitnessAsync(TestNode node, TestNode witness)
    {
        var (open, admin) = (witness.Open, node.Open.AtTheMachine("Test."));
        var key = new WitnessKey(open.Database, witness.Node);
        using var http = new HttpClient();
        var cosign = new CosignHead(open.Database, witness.Node, open.Peers, new PeerHeads(open.Database, witness.Node, open.Journal, open.Peers, http), key);
        var chosen = new Witnesses(node.Open.Database, node.Open.Journal, node.Node);
        Assert.Null(await chosen.AddAsync(new Uri("http://witness.test"), (await key.CosignerAsync(Stop)).VerifierKey, admin, Stop));
        Assert.Null(await chosen.RequireAsync(1, admin, Stop));
        await node.Open.Log.PublishAsync(Stop);
        var head = SignedHead.Kept(await File.ReadAllTextAsync(Path.Combine(node.Open.Log.Path, "checkpoint"), Stop));
        var cosigned = await cosign.RunAsync(new WitnessRequest(0, [], head.Note, head.Checkpoint), Stop);
        await File.WriteAllTextAsync(Path.Combine(node.Open.Log.Path, "witnessed"), head.Note + cosigned.Line, Stop);
        var other = head.Checkpoint with { Root = Merkle.Leaf([1]) };
        await cosign.RunAsync(new WitnessRequest(other.Size, [], node.Node.Signer.Sign(other.Text), other), Stop);
        await open.Database.WriteAsync(
            db =>
            {
                HeadTable.SetSeen(db, head);
                return Task.FromResult(true);
            },
            Stop);
    }

    // One message that the other side refuses, and on each side one that waits.
    private async Task LeaveMessagesAsync(Play play)
    {
        var c = await play.SendAsync("preserve", "R-5");
        await play.AcknowledgeAsync(c);
        await Answering.DeliverIntoAsync(HttpStatusCode.Conflict, """{"why":"It does not fit."}""");
        await play.HoldAsync(c);
        var held = await Asking.FindAsync("R-2");
        await Play.Done(new AskExtension(Asking.Open.Journal, Asking.Node).RunAsync(new(held.Id, held.Hold!.Until.AddDays(30), "Not yet."), Asking.As(Role.Authority), Stop));
    }
}
