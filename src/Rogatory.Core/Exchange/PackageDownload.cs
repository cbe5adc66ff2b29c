using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Rogatory.Core.Authorities;

namespace Rogatory.Core.Exchange;

/// <summary>Downloads a package from the node that holds it ready, from where it broke off.</summary>
public sealed class PackageDownload(Node node, PackageFolder folder, HttpClient http)
{
    internal const int Step = 128 * 1024;

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    internal PackageFolder Folder => folder;

    /// <summary>Adds to what has come what is still to come, as far as the line holds; why it cannot be what was announced, or null.</summary>
    internal async Task<string?> RunAsync(TravellingPackage package, Peer peer, CancellationToken stop)
    {
        var from = Folder.Came(package.Case, package.Package);
        if (from >= package.Length) return null;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{peer.Url}/exchange/packages/{package.Id}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", FetchToken.Sign(node, package.Package, peer.State));
        if (from > 0) request.Headers.Range = new RangeHeaderValue(from, null);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            var headers = answer.Content.Headers;
            var goesOn = answer.StatusCode == HttpStatusCode.PartialContent && headers.ContentRange?.From == from;
            if (!goesOn && answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.RequestedRangeNotSatisfiable)) return null;
            if ((headers.ContentRange?.Length ?? headers.ContentLength) is { } length && length != package.Length)
                return string.Create(CultureInfo.InvariantCulture, $"It is not the package that was announced: it has {length} bytes instead of {package.Length}.");
            if (answer.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable) await TakeAsync(package, answer.Content, goesOn, stop);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException || (broken is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // What has come is kept; it is gone on with later.
        }

        return null;
    }

    private async Task TakeAsync(TravellingPackage package, HttpContent content, bool goesOn, CancellationToken stop)
    {
        if (!goesOn) Folder.Delete(package.Case, package.Package);
        await using var body = await content.ReadAsStreamAsync(stop);
        await using var file = Folder.OpenAppend(package.Case, package.Package);
        await CopyAsync(body, file, package, stop);
    }

    // Whatever the other node sends, no more is kept than it announced, and than there is room for.
    private async Task CopyAsync(Stream body, FileStream file, TravellingPackage package, CancellationToken stop)
    {
        var buffer = new byte[Step];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var most = package.Length - file.Position;
        while (most > 0 && folder.HasRoomFor(package.Case, Step))
        {
            patience.CancelAfter(LongestSilence);
            var read = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most)), patience.Token);
            if (read == 0) break;
            await file.WriteAsync(buffer.AsMemory(0, read), stop);
            most -= read;
        }

        file.Flush(flushToDisk: true);
    }
}
