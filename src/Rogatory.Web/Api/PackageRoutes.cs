using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Rogatory.Core.Exchange;

namespace Rogatory.Web.Api;

/// <summary>The route by which the node of another State fetches a package that was announced to it, in whole or in ranges.</summary>
internal static class PackageRoutes
{
    private const string Scheme = "Bearer ";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/exchange/packages/{package}", ServeAsync);

    private static async Task<IResult> ServeAsync(string package, HttpRequest request, ServePackage serve, CancellationToken stop)
    {
        var given = request.Headers.Authorization.ToString();
        if (!given.StartsWith(Scheme, StringComparison.Ordinal)) return Results.NotFound();

        // Whoever it is not for is not told that there is one.
        return await serve.RunAsync(package, given[Scheme.Length..], stop) is PackageAnswer.Ready ready
            ? Results.Stream(ready.Content, "application/octet-stream", entityTag: new EntityTagHeaderValue($"\"{ready.Sha256}\""), enableRangeProcessing: true)
            : Results.NotFound();
    }
}
