using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Rogatory.Web.Hosting;

/// <summary>Writes an unexpected failure to the log under a short code, which is all that the person is shown of it. A request that broke off is none.</summary>
internal sealed class FailureLog(ILogger<FailureLog> log) : IExceptionHandler
{
    // No letter or digit that can be taken for another when it is read out over the telephone.
    private const string Alphabet = "ACDEFGHJKLMNPQRTUVWXY3479";

    private static readonly object CodeKey = new();

    public static string? CodeOf(HttpContext context) => context.Items[CodeKey] as string;

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // What was sent could not be read: its sender's failure, and not the node's.
        if (exception is BadHttpRequestException bad)
        {
            httpContext.Response.StatusCode = bad.StatusCode;
            return ValueTask.FromResult(true);
        }

        var code = RandomNumberGenerator.GetString(Alphabet, 6);
        httpContext.Items[CodeKey] = code;

        // Never its message: that may hold what somebody wrote.
        log.LogError("Failure {Code} while answering {Method}: {Kind} {Stack}", code, httpContext.Request.Method, exception.GetType().FullName, exception.StackTrace);
        return ValueTask.FromResult(false);
    }
}
