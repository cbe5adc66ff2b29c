using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Rogatory.Core.Journal;

namespace Rogatory.Web.Api;

/// <summary>The public log: its files, as they lie in the node's folder, for anybody to read and check.</summary>
internal static class LogRoutes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/log/{**path}", (string? path, LogFolder log) =>
    {
        // Whoever opens the log by its bare address is led to the file with which every client begins.
        if (string.IsNullOrEmpty(path)) return Results.Redirect("/log/checkpoint");
        if (!Directory.Exists(log.Path) || path.EndsWith('/')) return Results.NotFound();
        using var files = new PhysicalFileProvider(log.Path);
        var file = files.GetFileInfo(path);
        if (!file.Exists || file.PhysicalPath is null || path.EndsWith(".part", StringComparison.Ordinal)) return Results.NotFound();
        return Results.File(file.PhysicalPath, path is "checkpoint" or "witnessed" ? "text/plain; charset=utf-8" : "application/octet-stream");
    });
}
