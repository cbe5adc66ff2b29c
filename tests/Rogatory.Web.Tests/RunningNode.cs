using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rogatory.Web.Access;

namespace Rogatory.Web.Tests;

/// <summary>The real application, listening on a free port of this machine, with its data in a folder of its own.</summary>
public sealed class RunningNode : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private static readonly SignedIn Ilse = new("per_ilse", "Ilse Brandt", Roles.Authority);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rogatory-web-");
    private readonly SocketsHttpHandler _connections = new() { AllowAutoRedirect = false, UseCookies = false };

    public WebApplication App { get; private set; } = null!;

    /// <summary>The node's address, without a slash at its end.</summary>
    public string Address => App.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        App = WebNode.Build(Options("http://127.0.0.1:0"));
        await App.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _connections.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A client that follows no redirect, signed in with the given role if there is one.</summary>
    public HttpClient Client(string? role = null)
    {
        var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = new Uri(Address) };
        if (role is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"{CookieName}={CookieFor(role)}");
        return client;
    }

    public WebNodeOptions Options(string urls) => new()
    {
        StateCode = "XBB",
        StateName = "Belvoria",
        NodeName = "Central Authority of Belvoria",
        DataFolder = _folder.FullName,
        Urls = urls,
        DemoWorld = true,
        Clock = new DemoClock(),
        Services = AddAccounts,
        Routes = MapTraps,
    };

    public string CookieName => CookieOptions.Cookie.Name!;

    /// <summary>The cookie that the sign-in page would have given to a person in this role.</summary>
    public string CookieFor(string role)
    {
        var person = (Ilse with { Role = role }).ToPrincipal();
        var ticket = new AuthenticationTicket(person, CookieAuthenticationDefaults.AuthenticationScheme);
        ticket.Properties.IssuedUtc = TimeProvider.System.GetUtcNow();
        ticket.Properties.ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(1);
        return CookieOptions.TicketDataFormat.Protect(ticket);
    }

    private CookieAuthenticationOptions CookieOptions => App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
        .Get(CookieAuthenticationDefaults.AuthenticationScheme);

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddSingleton<CheckSignIn>((name, password, _) => Task.FromResult<SignInAnswer>(
            name is "ilse" && password is Password
                ? new SignInAnswer.Welcome(Ilse)
                : new SignInAnswer.Refused("The sign-in name or the password is not right.")));
        services.AddSingleton(new DemoPeople([new("ilse", Ilse.Name, Ilse.Role)], Password));
        services.AddSingleton<LogHead>(() => "q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=");
    }

    private static void MapTraps(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/trap/without-a-rule", () => "nobody should read this");
        routes.MapGet("/trap/judges-only", () => "for judges")
            .WithMetadata(AccessRule.Route("/trap/judges-only", Roles.Judge), new AuthorizeAttribute { Roles = Roles.Judge });
        routes.MapGet("/health/failing", string () => throw new InvalidOperationException("a secret of the inside"));
    }

    /// <summary>The demonstration world's calendar, standing still.</summary>
    private sealed class DemoClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2029, 3, 14, 9, 30, 0, TimeSpan.Zero);
    }
}
