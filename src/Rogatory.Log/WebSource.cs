using System.Net;

namespace Rogatory.Log;

/// <summary>A log at an address, fetched file by file over HTTP.</summary>
internal sealed class WebSource : LogSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Uri address;
    private readonly HttpClient client;
    private readonly bool owned;

    public WebSource(string address)
        : this(address, Fetching(), owned: true)
    {
    }

    public WebSource(string address, HttpClient client)
        : this(address, client, owned: false)
    {
    }

    private WebSource(string address, HttpClient client, bool owned)
    {
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var parsed))
            throw new IOException("it is not an address that can be fetched");
        (this.address, this.client, this.owned) = (parsed, client, owned);
    }

    protected override async Task<LogFile> ReadAsync(string path, int limit, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await client.GetAsync(new Uri(address, path), HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                return default;
            if (answer.StatusCode != HttpStatusCode.OK)
                return new LogFile(null, $"the server answers {(int)answer.StatusCode}");
            await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            return new LogFile(await ReadUpToAsync(body, limit, patience.Token), null);
        }
        catch (InvalidDataException)
        {
            return new LogFile(null, "what the server sends is not gzip, though it says so");
        }
        catch (IOException)
        {
            return new LogFile(null, "the answer breaks off");
        }
        catch (HttpRequestException broken)
        {
            throw new IOException($"`{path}` cannot be fetched: {broken.Message}", broken);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"`{path}` cannot be fetched: no answer within {Patience.TotalSeconds:0} seconds", late);
        }
    }

    /// <summary>The full one is the likely one; bundles are optional, so no server is asked 255 times for those.</summary>
    protected override IEnumerable<TileId> Wider(TileId partial)
    {
        yield return partial with { Width = Tiles.FullWidth };
        for (var width = partial.Width + 1; width < Tiles.FullWidth && partial.Level != TileId.Entries; width++)
            yield return partial with { Width = width };
    }

    protected override void Dispose(bool disposing)
    {
        if (owned) client.Dispose();
        base.Dispose(disposing);
    }

    private static HttpClient Fetching()
    {
        var fetching = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip }) { Timeout = Patience };
        fetching.DefaultRequestHeaders.UserAgent.ParseAdd("rogatory");
        return fetching;
    }
}
