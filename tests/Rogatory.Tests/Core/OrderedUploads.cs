using Dapper;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Orders;
using Rogatory.Core.Uploads;

namespace Rogatory.Tests.Core;

/// <summary>Tests in which a provider has an order and brings its files.</summary>
public abstract class OrderedUploads : TwoNodeTests
{
    private protected Case Ordered { get; private set; } = null!;

    private protected Occasion Provider => Answering.As(Role.Provider, organisation: "Mail");

    /// <summary>Brings a request as far as the order to the provider.</summary>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var c = await Play.SendAsync("stored-data", "R-1");
        await Play.AcknowledgeAsync(c);
        await Play.ScreenAsync(c);
        await Play.EstablishAsync(c);
        await Play.DecideAsync(c);
        await Play.AuthoriseExecutionAsync(c);
        Ordered = await Play.Done(new OrderProvider(Answering.Open.Journal, Answering.Node).RunAsync(new(c.Id, "Mail", "Hand it over.", Play.Later), Answering.As(Role.Authority), Stop));
    }

    private protected async Task<Upload> BeginAsync(string name, long length)
    {
        var (upload, refusal) = await Answering.Uploads.BeginAsync(Ordered.Id, name, length, Provider, Stop);
        Assert.Null(refusal);
        return upload!;
    }

    private protected async Task<Appended> AppendAsync(Upload upload, long offset, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return await Answering.Uploads.AppendAsync(Ordered.Id, upload.Id, offset, stream, Provider, Stop);
    }

    private protected async Task TakeInAsync(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        Assert.Null(await Answering.Uploads.TakeInAsync(Ordered.Id, name, stream, Provider, Stop));
    }

    private protected Task<Outcome> HandOverAsync() => new HandOverData(Answering.Open.Journal, Answering.Uploads).RunAsync(new(Ordered.Id), Provider, Stop);

    private protected async Task<int> CountAsync()
    {
        await using var db = await Answering.Open.Database.ConnectAsync(Stop);
        return await db.ExecuteScalarAsync<int>("select count(*) from uploads");
    }

    /// <summary>A connection that breaks after some bytes.</summary>
    private protected sealed class Breaks(byte[] content, int after) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Position >= after
            ? throw new IOException("The line broke.")
            : new(Read(buffer.Span[..(int)Math.Min(buffer.Length, after - Position)]));
    }

    /// <summary>A connection on which nothing comes until later.</summary>
    private protected sealed class Waits(Task until) : MemoryStream([1])
    {
        private readonly TaskCompletionSource begun = new();

        public Task Begun => begun.Task;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            begun.TrySetResult();
            await until;
            return Read(buffer.Span);
        }
    }
}
