namespace Rogatory.Core.Evidence.Packages;

/// <summary>Computes several checksums of one stream while it is read once.</summary>
internal static class Digests
{
    /// <summary>The number of bytes, and the sums by the names of the algorithms. <paramref name="also"/> is given each block too.</summary>
    public static async Task<(long Length, IReadOnlyDictionary<string, string> Sums)> OfAsync(
        Stream file, IReadOnlyList<Checksum> algorithms, CancellationToken stop, Action<ReadOnlyMemory<byte>>? also = null)
    {
        var digests = algorithms.ToDictionary(algorithm => algorithm.Name, algorithm => algorithm.Begin());
        try
        {
            var readers = digests.Values.Select(digest => (Action<ReadOnlyMemory<byte>>)(block => digest.Append(block.Span)));
            var length = await Fan.RunAsync(file, [.. also is null ? readers : readers.Append(also)], stop);
            return (length, digests.ToDictionary(digest => digest.Key, digest => digest.Value.Finish()));
        }
        finally
        {
            foreach (var digest in digests.Values) digest.Dispose();
        }
    }
}
