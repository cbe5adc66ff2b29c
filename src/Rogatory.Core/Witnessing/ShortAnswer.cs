using System.Text;

namespace Rogatory.Core.Witnessing;

/// <summary>What a stranger's server answers, read no further than such an answer can reach.</summary>
internal static class ShortAnswer
{
    private const int Longest = 64 * 1024;

    public static async Task<string> ReadAsync(HttpContent content, CancellationToken stop)
    {
        await using var stream = await content.ReadAsStreamAsync(stop);
        var bytes = new byte[Longest];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
