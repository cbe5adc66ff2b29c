using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Requests;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>The nodes of two States, Aldmark and Belvoria, which reach each other over HTTP.</summary>
public sealed class NodePair : IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public RunningNode Aldmark { get; } = new AldmarkNode();

    public RunningNode Belvoria { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Aldmark.InitializeAsync();
        await Belvoria.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Aldmark.DisposeAsync();
        await Belvoria.DisposeAsync();
    }

    /// <summary>Lets each node trust the other.</summary>
    public async Task IntroduceAsync()
    {
        await PinAsync(Aldmark, Belvoria);
        await PinAsync(Belvoria, Aldmark);
    }

    /// <summary>A case as it stands, once it is as wanted; messages take a moment.</summary>
    public static Task<Case> CaseAsync(RunningNode node, Id<Case> id, Func<Case, bool>? wanted = null) => UntilAsync(
        async () => await node.Opened.Journal.CaseAsync(id, Stop) is { } found && (wanted is null || wanted(found)) ? found : null,
        "The case never came to stand as wanted.");

    /// <summary>A node's case of a request, once it has arrived.</summary>
    public static async Task<Id<Case>> ArrivalAsync(RunningNode node, Id<Request> request)
    {
        var line = await UntilAsync(
            async () => (await node.Action<Inbox>().ForAsync(Role.Authority, Stop)).FirstOrDefault(line => line.Request == request.ToString()),
            "The request never arrived.");
        return Id<Case>.Parse(line.Id);
    }

    private static async Task PinAsync(RunningNode node, RunningNode other)
    {
        var entry = DirectoryEntry.Of(other.Opened.Node);
        Assert.Null(await node.Opened.Peers.PinAsync(entry, new Uri(other.Address), entry.Fingerprint, node.On(Roles.Administrator), Stop));
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T?>> look, string otherwise) where T : class
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(3))
        {
            if (await look() is { } found) return found;
            await Task.Delay(50, Stop);
        }

        throw new InvalidOperationException(otherwise);
    }

    private sealed class AldmarkNode : RunningNode
    {
        protected override NodeRecord Record => new("XAA", "Central Authority of Aldmark", "demo", "Europe/Oslo");
    }
}
