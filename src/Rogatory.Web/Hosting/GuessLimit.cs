using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Rogatory.Web.Hosting;

/// <summary>
/// How often one address may try codes on the public page, and passwords where people sign in. Each address has its own count, so that whoever guesses shuts out nobody but themselves; reading
/// the empty form is not counted.
/// </summary>
public static class GuessLimit
{
    public const string Policy = "guesses";

    /// <summary>Tries that an address may make at once, and within each minute after that.</summary>
    public const int Tries = 20;

    /// <summary>The same for passwords: a whole office may stand behind one address.</summary>
    public const string SignInPolicy = "sign-ins";

    /// <summary>Passwords that an address may try at once, and within each minute after that.</summary>
    public const int SignIns = 60;

    // Who has one address of version 6 has as a rule the 64 bits behind it.
    private const int NetworkBytes = 8;

    public static void Add(IServiceCollection services)
    {
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Policy, context => Of(context, Tries));
            limits.AddPolicy(SignInPolicy, context => Of(context, SignIns));
        });

        // A proxy on the same machine says whose request it passes on; from anybody else the header counts for nothing.
        services.Configure<ForwardedHeadersOptions>(headers => headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
    }

    /// <summary>Under what an address is counted.</summary>
    public static string Network(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)),
        _ => address.ToString(),
    };

    private static RateLimitPartition<string> Of(HttpContext context, int tries) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetTokenBucketLimiter(Network(context.Connection.RemoteIpAddress), _ => Bucket(tries))
        : RateLimitPartition.GetNoLimiter("");

    private static TokenBucketRateLimiterOptions Bucket(int tries) => new()
    {
        TokenLimit = tries,
        TokensPerPeriod = tries,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1),
        QueueLimit = 0,
    };
}
