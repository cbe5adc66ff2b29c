using System.Net;
using System.Net.Http.Headers;
using Rogatory.Core.Exchange;

namespace Rogatory.Tests.Core;

/// <summary>The outside world: a line by which a node fetches packages from another, in whole or from an offset on, and which may spoil what it carries, or break.</summary>
internal sealed class PackageLine(TestNode other, Func<byte[], byte[]> spoil, bool breaks) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = request.Headers.Authorization?.Parameter ?? "";
        var answer = await other.Serve.RunAsync(request.RequestUri!.Segments[^1], token, cancellationToken);
        if (answer is not PackageAnswer.Ready ready) return new(answer is PackageAnswer.NotHere ? HttpStatusCode.NotFound : HttpStatusCode.Unauthorized);
        await using var content = ready.Content;
        var from = request.Headers.Range?.Ranges.Single().From ?? 0;
        var bytes = new byte[content.Length - from];
        content.Position = from;
        await content.ReadExactlyAsync(bytes, cancellationToken);
        var sent = new HttpResponseMessage(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK) { Content = new ByteArrayContent(spoil(bytes)) };
        if (breaks) sent.Content.Headers.ContentLength = bytes.Length;
        if (from > 0) sent.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, content.Length - 1, content.Length);
        return sent;
    }
}
