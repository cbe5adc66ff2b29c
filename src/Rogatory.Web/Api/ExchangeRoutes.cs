using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Exchange;

namespace Rogatory.Web.Api;

/// <summary>The routes that other nodes use: who this node is, and its letter box.</summary>
internal static class ExchangeRoutes
{
    private const string SignedText = "application/jose";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/exchange/node", (Node node) => Results.Text(DirectoryEntry.Of(node).ToJson(), "application/json"));
        routes.MapPost("/exchange/messages", ReceiveAsync);
    }

    private static async Task<IResult> ReceiveAsync(HttpRequest request, ReceiveMessage receive, CancellationToken stop)
    {
        if (!string.Equals(request.ContentType?.Split(';')[0].Trim(), SignedText, StringComparison.OrdinalIgnoreCase))
            return Refused(StatusCodes.Status400BadRequest, Rejection.Malformed, $"A message is sent as `{SignedText}`.");
        return await receive.RunAsync(await ReadAsync(request.Body, stop), stop) switch
        {
            Reception.Accepted accepted => Results.Text(accepted.Receipt, SignedText),
            Reception.Refused refused => Refused(StatusOf(refused.Kind), refused.Kind, refused.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // No more than one character beyond what a message may have: that is enough to refuse it.
    private static async Task<string> ReadAsync(Stream body, CancellationToken stop)
    {
        using var read = new MemoryStream();
        var some = new byte[16 * 1024];
        while (read.Length <= Envelope.Longest && await body.ReadAsync(some, stop) is > 0 and var count)
            read.Write(some, 0, (int)Math.Min(count, Envelope.Longest + 1 - read.Length));
        return Encoding.ASCII.GetString(read.GetBuffer(), 0, (int)read.Length);
    }

    private static int StatusOf(Rejection kind) => kind switch
    {
        Rejection.TooLarge => StatusCodes.Status413PayloadTooLarge,
        Rejection.UnknownPeer => StatusCodes.Status403Forbidden,
        Rejection.Replayed or Rejection.DoesNotFit => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };

    private static IResult Refused(int status, Rejection kind, string why) =>
        Results.Json(new { error = System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()), why }, statusCode: status);
}
