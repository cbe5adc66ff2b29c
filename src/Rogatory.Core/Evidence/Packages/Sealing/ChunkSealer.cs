namespace Rogatory.Core.Evidence.Packages;

/// <summary>Takes content and writes it in sealed chunks to another stream. <see cref="Complete"/> seals the end.</summary>
public sealed class ChunkSealer : Stream
{
    // Several chunks are written at a time, to spare calls of the system.
    private const int ChunksAtOnce = 8;

    private readonly Stream destination;
    private readonly ChunkCipher cipher;
    private readonly bool leaveOpen;
    private readonly byte[] content = new byte[ChunkedSealing.ChunkLength];
    private readonly byte[] output = new byte[ChunksAtOnce * ChunkedSealing.SealedChunkLength];
    private int filled;
    private int waiting;
    private long number;
    private bool completed;

    internal ChunkSealer(Stream destination, ChunkCipher cipher, bool leaveOpen) =>
        (this.destination, this.cipher, this.leaveOpen) = (destination, cipher, leaveOpen);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !completed;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <summary>The bytes of content that were written so far.</summary>
    public override long Position
    {
        get => (number * ChunkedSealing.ChunkLength) + filled;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(completed, this);
        while (buffer.Length > 0)
        {
            Take(ref buffer);
            if (waiting == output.Length) WriteOut();
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(completed, this);
        while (buffer.Length > 0)
        {
            var rest = buffer.Span;
            Take(ref rest);
            buffer = buffer[^rest.Length..];
            if (waiting == output.Length) await WriteOutAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Seals the last chunk: only then is what was written whole.</summary>
    public void Complete()
    {
        SealLast();
        WriteOut();
        destination.Flush();
    }

    /// <summary>Seals the last chunk: only then is what was written whole.</summary>
    public async Task CompleteAsync(CancellationToken stop)
    {
        SealLast();
        await WriteOutAsync(stop);
        await destination.FlushAsync(stop);
    }

    /// <summary>Does nothing: a chunk is written when it is full, and the last one when the stream is completed.</summary>
    public override void Flush() { }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            completed = true;
            cipher.Dispose();
            if (!leaveOpen) destination.Dispose();
        }

        base.Dispose(disposing);
    }

    // A full chunk waits until more comes, because it might be the last.
    private void Take(ref ReadOnlySpan<byte> buffer)
    {
        if (filled == content.Length)
        {
            SealChunk(last: false, content);
            return;
        }

        // A whole chunk that is not the last needs no copy.
        if (filled == 0 && buffer.Length > content.Length)
        {
            SealChunk(last: false, buffer[..content.Length]);
            buffer = buffer[content.Length..];
            return;
        }

        var count = Math.Min(buffer.Length, content.Length - filled);
        buffer[..count].CopyTo(content.AsSpan(filled));
        buffer = buffer[count..];
        filled += count;
    }

    private void SealChunk(bool last, ReadOnlySpan<byte> bytes)
    {
        cipher.Seal(number, last, bytes, output.AsSpan(waiting));
        waiting += bytes.Length + ChunkedSealing.TagLength;
        if (last) return;
        number++;
        filled = 0;
    }

    private void SealLast()
    {
        ObjectDisposedException.ThrowIf(completed, this);
        if (waiting == output.Length) WriteOut();
        SealChunk(last: true, content.AsSpan(0, filled));
        completed = true;
    }

    private void WriteOut()
    {
        destination.Write(output, 0, waiting);
        waiting = 0;
    }

    private async ValueTask WriteOutAsync(CancellationToken stop)
    {
        await destination.WriteAsync(output.AsMemory(0, waiting), stop);
        waiting = 0;
    }
}
