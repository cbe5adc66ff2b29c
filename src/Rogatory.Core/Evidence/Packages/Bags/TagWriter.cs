using System.Buffers;

namespace Rogatory.Core.Evidence.Packages;

/// <summary>Writes a tag file into the zip of a bag while it is made, however long it becomes, and computes its checksums on the way.</summary>
internal sealed class TagWriter(ZipWriter zip, IReadOnlyList<Checksum> algorithms) : IBufferWriter<byte>, IDisposable
{
    private const int BlockLength = 64 * 1024;

    private readonly Dictionary<string, Digest> digests = algorithms.ToDictionary(algorithm => algorithm.Name, algorithm => algorithm.Begin());
    private byte[] block = new byte[BlockLength];

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (sizeHint > block.Length) block = new byte[sizeHint];
        return block;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Advance(int count)
    {
        zip.Write(block.AsSpan(0, count));
        foreach (var digest in digests.Values) digest.Append(block.AsSpan(0, count));
    }

    /// <summary>The sums of all that was written, by the names of the algorithms.</summary>
    public IReadOnlyDictionary<string, string> Finish() => digests.ToDictionary(digest => digest.Key, digest => digest.Value.Finish());

    public void Dispose()
    {
        foreach (var digest in digests.Values) digest.Dispose();
    }
}
