using System.Globalization;
using System.Text;
using Rogatory.Core.Evidence.Packages;
using Rogatory.Core.Storage;

namespace Rogatory.Core.Uploads;

/// <summary>
/// What has come of one upload: a file for each part, sealed by itself and named by where it begins and ends, so that a node that is killed loses no
/// more than the part it was writing, and nothing lies in the clear.
/// </summary>
internal sealed class SealedParts(string folder, string about, byte[] key)
{
    private const int Longest = 8 * 1024 * 1024;
    private const int Step = 128 * 1024;
    private const string Writing = "writing" + DurableFile.Part;

    /// <summary>Where the file ends so far: the parts without a gap from its beginning.</summary>
    public long Length => Parts().LastOrDefault().To;

    /// <summary>The turn to write, or null where another has it.</summary>
    public IDisposable? TakeTurn()
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "turn"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Keeps what a stream gives, at most <paramref name="most"/> bytes, after what there is. Where the stream breaks off, what had come is kept all the
    /// same, and then the error is thrown. Returns whether the stream had come to its end.
    /// </summary>
    public async Task<bool> AppendAsync(Stream content, long most, CancellationToken stop)
    {
        var buffer = new byte[Step];
        while (true)
        {
            var part = await WriteAsync(content, buffer, Length, most, stop);
            most -= part.Bytes;
            if (part.Failure is { } failure) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            if (part.IsLast) return true;
            if (most == 0) return await content.ReadAsync(buffer.AsMemory(0, 1), stop) == 0;
        }
    }

    /// <summary>All that has come, to be read in order.</summary>
    public Stream OpenRead() => new Joined(Parts().Select(part => part.From).ToList(), this);

    public void Delete()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private async Task<Part> WriteAsync(Stream content, byte[] buffer, long from, long most, CancellationToken stop) => await DurableFile.WriteAsync(
        Path.Combine(folder, Writing),
        async file =>
        {
            await using var sealer = ChunkedSealing.Seal(file, key, About(from), leaveOpen: true);
            var part = await FillAsync(content, buffer, sealer, Math.Min(most, Longest), stop);
            await sealer.CompleteAsync(CancellationToken.None);
            return part;
        },
        part => part.Bytes == 0 ? null : PathOf(from, from + part.Bytes));

    private static async Task<Part> FillAsync(Stream content, byte[] buffer, ChunkSealer sealer, long most, CancellationToken stop)
    {
        var bytes = 0L;
        while (bytes < most)
        {
            int read;
            try
            {
                read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most - bytes)), stop);
            }
            catch (Exception broken) when (broken is IOException or OperationCanceledException)
            {
                return new Part(bytes, false, broken);
            }

            if (read == 0) return new Part(bytes, true, null);
            await sealer.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            bytes += read;
        }

        return new Part(bytes, false, null);
    }

    private List<(long From, long To)> Parts()
    {
        var parts = new List<(long From, long To)>();
        if (!Directory.Exists(folder)) return parts;
        foreach (var name in Directory.EnumerateFiles(folder, "*-*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal))
        {
            var ends = name.Split('-');
            var (from, to) = (long.Parse(ends[0], CultureInfo.InvariantCulture), long.Parse(ends[1], CultureInfo.InvariantCulture));
            if (from == (parts.Count == 0 ? 0 : parts[^1].To)) parts.Add((from, to));
        }

        return parts;
    }

    private string PathOf(long from, long to) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{from:D19}-{to:D19}"));

    private byte[] About(long from) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{about} {from}"));

    private ChunkOpener Open(long from)
    {
        var path = Directory.EnumerateFiles(folder, string.Create(CultureInfo.InvariantCulture, $"{from:D19}-*")).Single();
        return ChunkedSealing.Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), key, About(from));
    }

    private sealed record Part(long Bytes, bool IsLast, Exception? Failure);

    private sealed class Joined(IReadOnlyList<long> parts, SealedParts owner) : ForwardStream
    {
        private ChunkOpener? now;
        private int next;

        public override int Read(Span<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                if (now is null && next == parts.Count) return 0;
                now ??= owner.Open(parts[next++]);
                if (now.Read(buffer) is > 0 and var read) return read;
                now.Dispose();
                now = null;
            }

            return 0;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) now?.Dispose();
            base.Dispose(disposing);
        }
    }
}
