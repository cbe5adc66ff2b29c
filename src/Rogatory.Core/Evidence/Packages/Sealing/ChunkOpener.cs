namespace Rogatory.Core.Evidence.Packages;

/// <summary>
/// The content of a sealed stream. Nothing is given out that was not proven; where the sealed stream can be sought in, so can this, and
/// its length is known.
/// </summary>
public sealed class ChunkOpener : Stream
{
    private readonly Stream source;
    private readonly ChunkCipher cipher;
    private readonly bool leaveOpen;
    private readonly long begin;
    private readonly long length;
    private readonly byte[] content = new byte[ChunkedSealing.ChunkLength];
    // One byte more than a chunk, by which a chunk is known not to be the last where the length is not known.
    private readonly byte[] chunk = new byte[ChunkedSealing.SealedChunkLength + 1];
    private int ahead;
    private long opened = -1;
    private int contentLength;
    private bool atLast;
    private long position;
    private BrokenSealException? broken;

    internal ChunkOpener(Stream source, ChunkCipher cipher, bool leaveOpen)
    {
        (this.source, this.cipher, this.leaveOpen) = (source, cipher, leaveOpen);
        if (!source.CanSeek) return;
        begin = source.Position;
        length = ContentLength(source.Length - begin);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => source.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>The length of the content, from that of the sealed stream; proven once the last chunk is opened.</summary>
    public override long Length => CanSeek ? length : throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => position;
        set => Seek(value, SeekOrigin.Begin);
    }

    /// <summary>Opens the last chunk, which proves that nothing was cut off or added; the position stays.</summary>
    public void CheckEnd() => OpenChunk(LastChunk);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0 || !HasMore()) return 0;
        if (opened != position / ChunkedSealing.ChunkLength) OpenChunk(position / ChunkedSealing.ChunkLength);
        return Give(buffer);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0 || !HasMore()) return 0;
        if (opened != position / ChunkedSealing.ChunkLength) await OpenChunkAsync(position / ChunkedSealing.ChunkLength, cancellationToken);
        return Give(buffer.Span);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin)
    {
        if (!CanSeek) throw new NotSupportedException();
        var target = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => position + offset, _ => length + offset };
        return position = target >= 0 ? target : throw new IOException("There is nothing before the beginning.");
    }

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
            if (!leaveOpen) source.Dispose();
        }

        base.Dispose(disposing);
    }

    private long LastChunk => Math.Max(0, (length - 1) / ChunkedSealing.ChunkLength);

    private static long ContentLength(long sealedLength)
    {
        var (chunks, rest) = Math.DivRem(sealedLength, ChunkedSealing.SealedChunkLength);
        if (rest > 0) chunks++;
        // A last chunk holds something, unless it is the only one.
        return sealedLength >= ChunkedSealing.TagLength && (rest == 0 || rest > ChunkedSealing.TagLength || (rest == ChunkedSealing.TagLength && chunks == 1))
            ? sealedLength - (chunks * ChunkedSealing.TagLength)
            : throw new BrokenSealException(chunks, "Its end is not as it was sealed: it was cut off or added to.");
    }

    // Content of no length has a chunk all the same, which is opened before its end is believed.
    private bool HasMore() => opened < 0 || (CanSeek ? position < length : !atLast || position < (opened * ChunkedSealing.ChunkLength) + contentLength);

    private int Give(Span<byte> buffer)
    {
        var at = (int)Math.Min(position - (opened * ChunkedSealing.ChunkLength), contentLength);
        var count = Math.Min(buffer.Length, contentLength - at);
        content.AsSpan(at, count).CopyTo(buffer);
        position += count;
        return count;
    }

    private void OpenChunk(long number)
    {
        Place(ref number);
        var wanted = Wanted(number);
        var count = ahead + source.ReadAtLeast(chunk.AsSpan(ahead, wanted - ahead), wanted - ahead, throwOnEndOfStream: false);
        Open(number, count);
    }

    private async ValueTask OpenChunkAsync(long number, CancellationToken stop)
    {
        Place(ref number);
        var wanted = Wanted(number);
        var count = ahead + await source.ReadAtLeastAsync(chunk.AsMemory(ahead, wanted - ahead), wanted - ahead, throwOnEndOfStream: false, stop);
        Open(number, count);
    }

    private void Place(ref long number)
    {
        // Where it cannot be sought in, nothing after a bad chunk can be made sense of.
        if (broken is not null) throw new BrokenSealException(broken.Chunk, broken.Message);
        if (!CanSeek) return;
        number = Math.Min(number, LastChunk);
        var at = begin + (number * ChunkedSealing.SealedChunkLength);
        if (source.Position != at) source.Position = at;
    }

    private int Wanted(long number) => !CanSeek ? chunk.Length
        : number < LastChunk ? ChunkedSealing.SealedChunkLength
        : (int)(length - (number * ChunkedSealing.ChunkLength)) + ChunkedSealing.TagLength;

    private void Open(long number, int count)
    {
        try
        {
            OpenWhole(number, count);
        }
        catch (BrokenSealException refused) when (!CanSeek)
        {
            broken = refused;
            throw;
        }
    }

    private void OpenWhole(long number, int count)
    {
        opened = -1;
        var last = CanSeek ? number == LastChunk : count < chunk.Length;
        var taken = Math.Min(count, ChunkedSealing.SealedChunkLength);
        if (taken < ChunkedSealing.TagLength || (last && taken == ChunkedSealing.TagLength && number > 0) || (CanSeek && taken < Wanted(number)))
            throw new BrokenSealException(number + 1, "Its end is not as it was sealed: it was cut off or added to.");
        cipher.Open(number, last, chunk.AsSpan(0, taken), content.AsSpan(0, taken - ChunkedSealing.TagLength));
        (opened, contentLength, atLast) = (number, taken - ChunkedSealing.TagLength, last);
        ahead = count - taken;
        chunk[0] = chunk[^1];
    }
}
