namespace Rogatory.Core.Evidence.Packages;

/// <summary>Computes several checksums of one stream while it is read once.</summary>
internal static class Digests
{
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(Stream file, IReadOnlyList<Checksum> algorithms, CancellationToken stop)
    {
        var digests = algorithms.ToDictionary(algorithm => algorithm.Name, algorithm => algorithm.Begin());
        try
        {
            await Fan.RunAsync(file, [.. digests.Values.Select(digest => (Action<ReadOnlyMemory<byte>>)(block => digest.Append(block.Span)))], stop);
            return digests.ToDictionary(digest => digest.Key, digest => digest.Value.Finish());
        }
        finally
        {
            foreach (var digest in digests.Values) digest.Dispose();
        }
    }
}
