using System.Text;

namespace Rogatory.Core.Witnessing;

/// <summary>What a stranger's server answers, read no further than such an answer can reach.</summary>
internal static class ShortAnswer
{
    private const int Longest = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Its text in UTF-8; an <see cref="OperationCanceledException"/> where it does not come in time, which a client does not see to by itself.</summary>
    public static async Task<string> ReadAsync(HttpContent content, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        await using var stream = await content.ReadAsStreamAsync(patience.Token);
        var bytes = new byte[Longest];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, patience.Token);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
