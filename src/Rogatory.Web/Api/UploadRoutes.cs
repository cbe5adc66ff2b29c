using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Uploads;
using Rogatory.Web.Access;

namespace Rogatory.Web.Api;

/// <summary>
/// The routes by which a provider's programs bring files under an order, in parts and over any number of connections, in the manner of tus 1.0.0. What
/// they bring is handed over by a person, on the page. The header that each call must carry cannot be sent from another site.
/// </summary>
internal static class UploadRoutes
{
    private const string Version = "1.0.0";
    private const string PartType = "application/offset+octet-stream";
    private const string Resumable = "Tus-Resumable";
    private const string Offset = "Upload-Offset";
    private const string Length = "Upload-Length";

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string One = "uploads/{upload}";
        var order = routes.MapGroup("/api/orders/{id}").AddEndpointFilter(DemandVersionAsync);
        order.MapPost("uploads", BeginAsync);
        order.MapMethods(One, [HttpMethods.Head], TellAsync);
        order.MapPatch(One, AppendAsync).WithMetadata(new DisableRequestSizeLimitAttribute());
        order.MapDelete(One, WithdrawAsync);
    }

    private static async ValueTask<object?> DemandVersionAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers[Resumable] = Version;
        if (context.HttpContext.Request.Headers[Resumable] == Version) return await next(context);
        context.HttpContext.Response.Headers["Tus-Version"] = Version;
        return Results.StatusCode(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> BeginAsync(string id, HttpContext context, Uploads uploads, Node node, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(id, out var order)) return Results.NotFound();
        if (Number(context.Request, Length) is not { } length || NameIn(context.Request.Headers["Upload-Metadata"].ToString()) is not { } name)
            return Results.Text("Give `Upload-Length` and, in `Upload-Metadata`, the `filename` in base64.", statusCode: StatusCodes.Status400BadRequest);
        var (upload, refusal) = await uploads.BeginAsync(order, name, length, Occasion(context, node), stop);
        return upload is null
            ? Results.Text(refusal!.ToString(), statusCode: StatusCodes.Status409Conflict)
            : Results.Created(new Uri($"/api/orders/{order}/uploads/{upload.Id}", UriKind.Relative), null);
    }

    private static async Task<IResult> TellAsync(string id, string upload, HttpContext context, Uploads uploads, Node node, CancellationToken stop)
    {
        if (!TryIds(id, upload, out var order, out var which)) return Results.NotFound();
        if (await uploads.FindAsync(order, which, Occasion(context, node), stop) is not { } found) return Results.StatusCode(StatusCodes.Status410Gone);
        Tell(context.Response, found.Came);
        context.Response.Headers[Length] = found.Length.ToString(CultureInfo.InvariantCulture);
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(string id, string upload, HttpContext context, Uploads uploads, Node node, CancellationToken stop)
    {
        if (!TryIds(id, upload, out var order, out var which)) return Results.NotFound();
        if (context.Request.ContentType != PartType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (Number(context.Request, Offset) is not { } offset) return Results.Text($"Give `{Offset}`.", statusCode: StatusCodes.Status400BadRequest);
        switch (await uploads.AppendAsync(order, which, offset, context.Request.Body, Occasion(context, node), stop))
        {
            case Appended.Kept kept:
                Tell(context.Response, kept.Upload.Came);
                return Results.NoContent();
            case Appended.Elsewhere elsewhere:
                Tell(context.Response, elsewhere.Offset);
                return Results.StatusCode(StatusCodes.Status409Conflict);
            case Appended.Busy:
                return Results.StatusCode(StatusCodes.Status423Locked);
            case Appended.TooLong:
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            case Appended.Gone gone:
                return Results.Text(gone.Why, statusCode: StatusCodes.Status410Gone);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<IResult> WithdrawAsync(string id, string upload, HttpContext context, Uploads uploads, Node node, CancellationToken stop) =>
        TryIds(id, upload, out var order, out var which) && await uploads.WithdrawAsync(order, which, Occasion(context, node), stop)
            ? Results.NoContent()
            : Results.NotFound();

    // Whoever has signed in brings the file as on the page; what it becomes is decided there, by a person.
    private static Occasion Occasion(HttpContext context, Node node) => Acting.OnPage(context.User, node.Clock, "Brings a file");

    private static void Tell(HttpResponse response, long offset) => response.Headers[Offset] = offset.ToString(CultureInfo.InvariantCulture);

    private static bool TryIds(string id, string upload, out Id<Case> order, out Id<Upload> which)
    {
        which = default;
        return Id<Case>.TryParse(id, out order) && Id<Upload>.TryParse(upload, out which);
    }

    private static long? Number(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? NameIn(string metadata)
    {
        foreach (var pair in metadata.Split(','))
        {
            var parts = pair.Trim().Split(' ');
            if (parts is not ["filename", { } encoded]) continue;
            var bytes = new byte[encoded.Length];
            return Convert.TryFromBase64String(encoded, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
        }

        return null;
    }
}
