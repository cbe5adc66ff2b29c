using System.Net;

namespace Rogatory.Log;

/// <summary>A log at an address, fetched file by file over HTTP.</summary>
internal sealed class WebSource : LogSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Uri address;
    private readonly HttpClient? owned;

    // A server that speaks HTTP/1.0 ends the connection with its answer, whatever it has promised. One that is used again then fails by chance.
    private readonly HttpClient? ownedForOnce;
    private HttpClient client;

    public WebSource(string address)
        : this(address, Fetching(Timeout.InfiniteTimeSpan)) => (owned, ownedForOnce) = (client, Fetching(TimeSpan.Zero));

    public WebSource(string address, HttpClient client)
    {
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var parsed))
            throw new IOException("it is not an address that can be fetched");
        if (parsed.Query.Length > 0 || parsed.Fragment.Length > 0)
            throw new IOException("it has a query or a fragment, and the files of a log lie below a folder; give the folder's address");
        (this.address, this.client) = (parsed, client);
    }

    protected override async Task<LogFile> ReadAsync(string path, int limit, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await GetAsync(new Uri(address, path), patience.Token);
            if (answer.Version < HttpVersion.Version11 && ownedForOnce is not null) client = ownedForOnce;
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
        catch (UriFormatException)
        {
            return new LogFile(null, "the server sends on to what is no address");
        }
        catch (HttpRequestException broken)
        {
            throw new IOException($"`{path}` cannot be fetched: {(broken.InnerException as IOException ?? broken as Exception).Message}", broken);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"`{path}` cannot be fetched: no answer within {Patience.TotalSeconds:0} seconds", late);
        }
    }

    // A connection that was kept may be cut off between two answers. What was then asked in vain is asked once more, on another.
    private async Task<HttpResponseMessage> GetAsync(Uri file, CancellationToken stop)
    {
        try
        {
            return await client.GetAsync(file, HttpCompletionOption.ResponseHeadersRead, stop);
        }
        catch (HttpRequestException cut) when (cut.InnerException is IOException && ownedForOnce is not null)
        {
            return await ownedForOnce.GetAsync(file, HttpCompletionOption.ResponseHeadersRead, stop);
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
        owned?.Dispose();
        ownedForOnce?.Dispose();
        base.Dispose(disposing);
    }

    private static HttpClient Fetching(TimeSpan connectionLifetime)
    {
        var connecting = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.GZip, PooledConnectionLifetime = connectionLifetime };
        var fetching = new HttpClient(connecting) { Timeout = Patience };
        fetching.DefaultRequestHeaders.UserAgent.ParseAdd("rogatory");
        return fetching;
    }
}
