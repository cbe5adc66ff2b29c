using System.Text;
using System.Text.Json;

namespace Rogatory.Core.Authorities;

/// <summary>Asks another node who it is. What it answers is believed only once a person has compared its fingerprint over another channel.</summary>
public sealed class DirectoryCall(HttpClient http)
{
    /// <summary>A client for calls to other States' nodes: it goes where it was sent, and follows nobody who would send it on, to this network's own addresses least of all.</summary>
    public static HttpClient Client(TimeSpan patience) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = patience };

    private const int Longest = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Reads a node's address as a person types it; false where it is not one of http or https.</summary>
    public static bool TryAddress(string? text, out Uri address)
    {
        var good = Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https";
        address = parsed!;
        return good;
    }

    /// <summary>The directory entry of the node at an address, or null where nothing answers with one in twenty seconds.</summary>
    public async Task<DirectoryEntry?> RunAsync(Uri address, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/exchange/node"), HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return answer.IsSuccessStatusCode ? DirectoryEntry.Read(await ReadAsync(answer.Content, patience.Token)) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException || e is OperationCanceledException && !stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken stop)
    {
        await using var body = await content.ReadAsStreamAsync(stop);
        var buffer = new byte[Longest];
        var read = await body.ReadAtLeastAsync(buffer, Longest, throwOnEndOfStream: false, stop);
        return read < Longest ? Encoding.UTF8.GetString(buffer, 0, read) : throw new JsonException("The entry is longer than any directory entry.");
    }
}
