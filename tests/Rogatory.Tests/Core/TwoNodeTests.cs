namespace Rogatory.Tests.Core;

/// <summary>Tests with two nodes that have pinned each other: one asks, the other answers.</summary>
public abstract class TwoNodeTests : IAsyncLifetime
{
    private protected static CancellationToken Stop => TestNode.Stop;

    private protected TestNode Asking { get; private set; } = null!;

    private protected TestNode Answering { get; private set; } = null!;

    private protected Play Play { get; private set; } = null!;

    /// <summary>Starts the nodes.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        (Asking, Answering) = await TestNode.PairAsync();
        Play = new Play(Asking, Answering);
    }

    /// <summary>Stops them and deletes their folders.</summary>
    public virtual ValueTask DisposeAsync()
    {
        Asking.Dispose();
        Answering.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
