using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rogatory.Core.Witnessing;
using Rogatory.Log;

namespace Rogatory.Web.Api;

/// <summary>This node as a witness of its peers' logs (C2SP tlog-witness), under the submission prefix <c>/witness</c>.</summary>
internal static class WitnessRoutes
{
    private const string Plain = "text/plain; charset=utf-8";
    private const string TreeSize = "text/x.tlog.size";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/witness/key", async (WitnessKey key, CancellationToken stop) => Results.Text((await key.CosignerAsync(stop)).VerifierKey + "\n", Plain));
        routes.MapPost("/witness/add-checkpoint", AddAsync);
    }

    private static async Task<IResult> AddAsync(HttpRequest request, CosignHead cosign, CancellationToken stop)
    {
        var body = new byte[WitnessRequest.MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, stop);
        if (length > WitnessRequest.MaxBytes) return Say(StatusCodes.Status413PayloadTooLarge, "The request is too long.");
        if (!WitnessRequest.TryParse(body.AsSpan(0, length), out var head, out var why)) return Say(StatusCodes.Status400BadRequest, why);
        var cosigned = await cosign.RunAsync(head, stop);
        return cosigned.Answer switch
        {
            WitnessAnswer.Cosign => Results.Text(cosigned.Line, Plain),
            WitnessAnswer.UnknownLog => Say(StatusCodes.Status404NotFound, "This log is not watched here."),
            WitnessAnswer.NotSigned => Say(StatusCodes.Status403Forbidden, "No key that is trusted for this log has signed the checkpoint."),
            WitnessAnswer.Stale stale => Conflict(stale.Size),
            WitnessAnswer.Forked forked => Conflict(forked.Fork.Known.Checkpoint.Size),
            WitnessAnswer.NotProved => Say(StatusCodes.Status422UnprocessableEntity, "The proof does not lead from the head cosigned last to this one."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static IResult Say(int status, string why) => Results.Text(why + "\n", Plain, Encoding.UTF8, status);

    private static IResult Conflict(ulong size) =>
        Results.Text(size.ToString(CultureInfo.InvariantCulture) + "\n", TreeSize, contentEncoding: null, StatusCodes.Status409Conflict);
}
