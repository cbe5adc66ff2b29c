using Microsoft.AspNetCore.Http;

namespace Rogatory.Web.Hosting;

/// <summary>Puts on every answer the headers that keep pages from being framed, scripted, sniffed, cached or watched.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, WebNodeOptions options)
{
    // No script runs: nothing in the node's pages needs one, so an injected one finds no door.
    private const string ContentPolicy =
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    // But for the page on which large files are brought: there a script of the node's own shows progress and goes on after a break.
    private const string ScriptPolicy = ContentPolicy + "; script-src 'self'; connect-src 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Add(context.Response.Headers, context.GetEndpoint()?.Metadata.GetMetadata<RunsScriptAttribute>() is not null);
            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>A file asked for with its version never changes under that address.</summary>
    public static void AllowKeeping(HttpContext context) => context.Response.Headers.CacheControl =
        context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600";

    private void Add(IHeaderDictionary headers, bool runsScript)
    {
        headers.ContentSecurityPolicy = runsScript ? ScriptPolicy : ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (options.Https)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (!headers.CacheControl.ToString().StartsWith("public", StringComparison.Ordinal))
            headers.CacheControl = "no-store";
    }
}
