using System.Buffers;
using System.Threading.Channels;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// Reads a stream once and gives each block to several readers, each on its own thread and in order, so that hashing, encrypting and
/// writing go on side by side. Memory is a fixed number of blocks.
/// </summary>
internal sealed class Fan : IDisposable
{
    private const int BlockLength = 512 * 1024;
    private const int Blocks = 8;

    private readonly Channel<byte[]> free = Channel.CreateBounded<byte[]>(Blocks);
    private readonly IReadOnlyList<Action<ReadOnlyMemory<byte>>> readers;

    private readonly CancellationTokenSource halt;

    private Fan(IReadOnlyList<Action<ReadOnlyMemory<byte>>> readers, CancellationToken stop) =>
        (this.readers, halt) = (readers, CancellationTokenSource.CreateLinkedTokenSource(stop));

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
                return await fan.RunAsync(source, block, stop);
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

    public void Dispose() => halt.Dispose();

    private async Task<long> RunAsync(Stream source, byte[] first, CancellationToken stop)
    {
        for (var i = 1; i < Blocks; i++) free.Writer.TryWrite(new byte[BlockLength]);
        var lanes = readers.Select(_ => Channel.CreateBounded<Block>(new BoundedChannelOptions(Blocks) { SingleReader = true, SingleWriter = true })).ToList();
        var work = readers.Select((reader, i) => Task.Run(() => ReadAsync(lanes[i].Reader, reader), CancellationToken.None)).ToList();
        var length = 0L;
        try
        {
            length = await FillAsync(source, first, lanes);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // A reader failed and said so to the others; its error is what is told.
        }
        catch
        {
            await halt.CancelAsync();
            await Task.WhenAll(work).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        foreach (var lane in lanes) lane.Writer.TryComplete();
        await Task.WhenAll(work);
        return length;
    }

    private async Task<long> FillAsync(Stream source, byte[] first, List<Channel<Block>> lanes)
    {
        var length = 0L;
        var (bytes, count) = (first, BlockLength);
        while (count > 0)
        {
            length += count;
            var block = new Block(bytes, count) { Unread = readers.Count };
            foreach (var lane in lanes) await lane.Writer.WriteAsync(block, halt.Token);
            bytes = await free.Reader.ReadAsync(halt.Token);
            count = source.ReadAtLeast(bytes.AsSpan(0, BlockLength), BlockLength, throwOnEndOfStream: false);
        }

        return length;
    }

    private async Task ReadAsync(ChannelReader<Block> lane, Action<ReadOnlyMemory<byte>> reader)
    {
        try
        {
            await foreach (var block in lane.ReadAllAsync(halt.Token))
            {
                reader(block.Bytes.AsMemory(0, block.Count));
                if (Interlocked.Decrement(ref block.Unread) == 0) free.Writer.TryWrite(block.Bytes);
            }
        }
        catch (OperationCanceledException) when (halt.IsCancellationRequested)
        {
            // Another one failed.
        }
        catch
        {
            await halt.CancelAsync();
            throw;
        }
    }

    private sealed record Block(byte[] Bytes, int Count)
    {
        public int Unread;
    }
}
