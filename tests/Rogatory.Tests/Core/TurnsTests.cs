using System.Net;
using Rogatory.Core.Cases;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

/// <summary>Of several processes that serve a node one at a time does each kind of work: while another has the turn, this one leaves it alone.</summary>
public sealed class TurnsTests : IAsyncLifetime
{
    private TestNode asking = null!;
    private TestNode answering = null!;
    private Play play = null!;

    private static CancellationToken Stop => TestNode.Stop;

    public async ValueTask InitializeAsync()
    {
        (asking, answering) = await TestNode.PairAsync();
        play = new Play(asking, answering);
    }

    public ValueTask DisposeAsync()
    {
        asking.Dispose();
        answering.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task While_another_process_carries_messages_this_one_does_not()
    {
        await play.SubmitAsync("stored-data", "R-1");
        await using (await TurnAsync("carrying")) await asking.DeliverToAsync(answering);
        Assert.Equal(0, await answering.CountAsync("cases"));
        await asking.DeliverToAsync(answering);
        Assert.Equal(1, await answering.CountAsync("cases"));
    }

    [Fact]
    public async Task While_another_process_fetches_packages_this_one_does_not()
    {
        var c = await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1")));
        c = await play.AuthoriseExecutionAsync(await play.DecideAsync(await play.EstablishAsync(c)));
        c = await play.ReviewAsync(await play.CollectAsync(c, [1, 2, 3]));
        await Play.Done(play.TryDeliverAsync(c));
        await answering.DeliverToAsync(asking);
        await using (await TurnAsync("fetching")) await asking.FetchFromAsync(answering);
        Assert.Equal(DeliveryState.OnItsWay, (await asking.FindAsync("R-1")).Delivery!.State);
        await asking.FetchFromAsync(answering);
        Assert.Equal(DeliveryState.Arrived, (await asking.FindAsync("R-1")).Delivery!.State);
    }

    [Fact]
    public async Task While_another_process_asks_the_witnesses_this_one_does_not()
    {
        using var answers = new Refusing();
        using var http = new HttpClient(answers);
        var witnesses = new Witnesses(asking.Open.Database, asking.Open.Journal);
        var key = new Cosigner("witness.example", Ed25519Key.Generate()).VerifierKey;
        Assert.Null(await witnesses.AddAsync(new Uri("http://witness.test"), key, asking.Open.AtTheMachine("Chosen."), Stop));
        await asking.Open.Log.PublishAsync(Stop);
        var gather = new GatherCosignatures(asking.Open.Database, witnesses, asking.Open.Log, asking.Node, http);
        await using (await TurnAsync("witnessing")) Assert.False(await gather.RunOnceAsync(Stop));
        Assert.Equal(0, answers.Asked);
        Assert.False(await gather.RunOnceAsync(Stop));
        Assert.Equal(1, answers.Asked);
    }

    [Fact]
    public async Task While_another_process_publishes_the_log_this_one_waits()
    {
        Task publishing;
        await using (await TurnAsync("publishing"))
        {
            publishing = asking.Open.Log.PublishAsync(Stop);
            await Task.Delay(300, Stop);
            Assert.False(publishing.IsCompleted);
        }

        await publishing;
        Assert.Equal(await asking.Open.Journal.CheckpointAsync(Stop), await File.ReadAllTextAsync(Path.Combine(asking.Open.Log.Path, "checkpoint"), Stop));
    }

    private async Task<IAsyncDisposable> TurnAsync(string work) => Assert.IsType<IAsyncDisposable>(await asking.Open.Database.TakeTurnAsync(work, Stop), exactMatch: false);

    // The outside world: a witness that is not to be spoken to.
    private sealed class Refusing : HttpMessageHandler
    {
        public int Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        }
    }
}
