using System.Net;
using Rogatory.Core.Cases;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Tests.Core;

/// <summary>Of several processes that serve a node one at a time does each kind of work: while another has the turn, this one leaves it alone.</summary>
public sealed class TurnsTests : TwoNodeTests
{
    [Fact]
    public async Task While_another_process_carries_messages_this_one_does_not()
    {
        await Play.SubmitAsync("stored-data", "R-1");
        await using (await TurnAsync("carrying")) await Asking.DeliverToAsync(Answering);
        Assert.Equal(0, await Answering.CountAsync("cases"));
        await Asking.DeliverToAsync(Answering);
        Assert.Equal(1, await Answering.CountAsync("cases"));
    }

    [Fact]
    public async Task While_another_process_fetches_packages_this_one_does_not()
    {
        var c = await Play.ScreenAsync(await Play.AcknowledgeAsync(await Play.SendAsync("stored-data", "R-1")));
        c = await Play.AuthoriseExecutionAsync(await Play.DecideAsync(await Play.EstablishAsync(c)));
        c = await Play.ReviewAsync(await Play.CollectAsync(c, [1, 2, 3]));
        await Play.Done(Play.TryDeliverAsync(c));
        await Answering.DeliverToAsync(Asking);
        await using (await TurnAsync("fetching")) await Asking.FetchFromAsync(Answering);
        Assert.Equal(DeliveryState.OnItsWay, (await Asking.FindAsync("R-1")).Delivery!.State);
        await Asking.FetchFromAsync(Answering);
        Assert.Equal(DeliveryState.Arrived, (await Asking.FindAsync("R-1")).Delivery!.State);
    }

    [Fact]
    public async Task While_another_process_asks_the_witnesses_this_one_does_not()
    {
        using var answers = new Refusing();
        using var http = new HttpClient(answers);
        var witnesses = new Witnesses(Asking.Open.Database, Asking.Open.Journal, Asking.Node);
        var key = new Cosigner("witness.example", Ed25519Key.Generate()).VerifierKey;
        Assert.Null(await witnesses.AddAsync(new Uri("http://witness.test"), key, Asking.Open.AtTheMachine("Chosen."), Stop));
        await Asking.Open.Log.PublishAsync(Stop);
        var gather = new GatherCosignatures(Asking.Open.Database, witnesses, Asking.Open.Log, Asking.Node, http);
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
            publishing = Asking.Open.Log.PublishAsync(Stop);
            await Task.Delay(300, Stop);
            Assert.False(publishing.IsCompleted);
        }

        await publishing;
        Assert.Equal(await Asking.Open.Journal.CheckpointAsync(Stop), await File.ReadAllTextAsync(Path.Combine(Asking.Open.Log.Path, "checkpoint"), Stop));
    }

    private async Task<IAsyncDisposable> TurnAsync(string work) => Assert.IsType<IAsyncDisposable>(await Asking.Open.Database.TakeTurnAsync(work, Stop), exactMatch: false);

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
