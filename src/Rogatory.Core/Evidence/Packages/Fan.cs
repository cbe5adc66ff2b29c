using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// Reads a stream once and gives each block to several readers, each on its own thread and in order, so that hashing, encrypting and
/// writing go on side by side. Memory is a fixed number of blocks.
/// </summary>
internal sealed class Fan : IDisposable
{
    private const int BlockLength = 512 * 1024;
    private const int Blocks = 8;

    private readonly BlockingCollection<byte[]> free = new(Blocks);
    private readonly IReadOnlyList<Action<ReadOnlyMemory<byte>>> readers;
    private readonly IReadOnlyList<BlockingCollection<Block>> lanes;
    private readonly CancellationTokenSource halt;

    private Fan(IReadOnlyList<Action<ReadOnlyMemory<byte>>> readers, CancellationToken stop)
    {
        (this.readers, halt) = (readers, CancellationTokenSource.CreateLinkedTokenSource(stop));
        lanes = [.. readers.Select(_ => new BlockingCollection<Block>(Blocks))];
    }

    /// <summary>Reads to the end; the number of bytes. The first error of a reader, or of reading, ends it.</summary>
    public static async Task<long> RunAsync(Stream source, IReadOnlyList<Action<ReadOnlyMemory<byte>>> readers, CancellationToken stop)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            var count = source.ReadAtLeast(block.AsSpan(0, BlockLength), BlockLength, throwOnEndOfStream: false);
            if (count == BlockLength && readers.Count > 1)
            {
                using var fan = new Fan(readers, stop);
                return await fan.RunAsync(source, block);
            }

            // A small file is not worth the threads.
            var length = 0L;
            for (; count > 0; count = source.Read(block, 0, BlockLength))
            {
                stop.ThrowIfCancellationRequested();
                length += count;
                foreach (var reader in readers) reader(block.AsMemory(0, count));
            }

            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    public void Dispose()
    {
        halt.Dispose();
        free.Dispose();
        foreach (var lane in lanes) lane.Dispose();
    }

    // Threads of their own: those of the pool wait for one another by giving up their turn over and over.
    private async Task<long> RunAsync(Stream source, byte[] first)
    {
        for (var i = 1; i < Blocks; i++) free.Add(new byte[BlockLength], halt.Token);
        var work = new List<Task<long>>();
        try
        {
            foreach (var (i, reader) in readers.Index()) work.Add(OnItsOwnThread(() => Read(lanes[i], reader)));
            work.Add(OnItsOwnThread(() => Fill(source, first)));
        }
        catch
        {
            // There was no thread to be had: those that began are waited for, since they hold what is given back here.
            await halt.CancelAsync();
            await EndOf(work);
            throw;
        }

        await EndOf(work);

        // One failed and halted the others: its error is what is told.
        var failures = work.Select(w => w.Exception?.InnerException).OfType<Exception>().ToList();
        if (failures.Count > 0) ExceptionDispatchInfo.Throw(failures.Find(f => f is not OperationCanceledException) ?? failures[0]);
        return await work[^1];
    }

    private static async Task EndOf(IEnumerable<Task> work) => await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private long Fill(Stream source, byte[] first)
    {
        var length = 0L;
        var (bytes, count) = (first, BlockLength);
        while (count > 0)
        {
            length += count;
            var block = new Block(bytes, count) { Unread = readers.Count };
            foreach (var lane in lanes) lane.Add(block, halt.Token);
            bytes = free.Take(halt.Token);
            count = source.ReadAtLeast(bytes.AsSpan(0, BlockLength), BlockLength, throwOnEndOfStream: false);
        }

        foreach (var lane in lanes) lane.CompleteAdding();
        return length;
    }

    private long Read(BlockingCollection<Block> lane, Action<ReadOnlyMemory<byte>> reader)
    {
        var length = 0L;
        foreach (var block in lane.GetConsumingEnumerable(halt.Token))
        {
            reader(block.Bytes.AsMemory(0, block.Count));
            length += block.Count;
            if (Interlocked.Decrement(ref block.Unread) == 0) free.Add(block.Bytes, halt.Token);
        }

        return length;
    }

    private Task<long> OnItsOwnThread(Func<long> work) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                return work();
            }
            catch
            {
                halt.Cancel();
                throw;
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private sealed record Block(byte[] Bytes, int Count)
    {
        public int Unread;
    }
}
