using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.People;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Tests;

/// <summary>The real application on a node of its own, listening on a free port of this machine, with one account for every role.</summary>
public class RunningNode : IAsyncLifetime
{
    public const string Password = NodeServices.DemoPassword;

    private static readonly (string SignIn, string Name, string Role, string? Organisation)[] Accounts =
    [
        ("dario", "Dario Pell", Roles.Officer, null),
        ("nadia", "Nadia Khoury", Roles.Judge, null),
        ("ilse", "Ilse Brandt", Roles.Authority, null),
        ("rosa", "Rosa Dunne", Roles.Duty, null),
        ("ana", "Ana Petrov", Roles.Provider, "Harbour Mail"),
        ("samuel", "Samuel Okoro", Roles.Rights, null),
        ("vera", "Vera Lang", Roles.Administrator, null),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rogatory-web-");
    private readonly SocketsHttpHandler _connections = new() { AllowAutoRedirect = false, UseCookies = false };

    public WebApplication App { get; private set; } = null!;

    public OpenNode Opened { get; private set; } = null!;

    /// <summary>The node's address, without a slash at its end.</summary>
    public string Address => App.Urls.Single();

    protected virtual NodeRecord Record => new("XBB", "Central Authority of Belvoria", "demo", "Europe/Vienna");

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        var administrator = new People.NewPerson("administrator", "Administrator", Role.Administrator, null, Password);
        Opened = await OpenNode.FoundAsync(Path.Combine(_folder.FullName, "node"), new Founding(Record, administrator, await TestDatabase.NewAsync(stop)), new NodeSetting(LawFolder.Read(), new FixedDay(), Passwords.Platform), stop);
        foreach (var (signIn, name, role, organisation) in Accounts)
        {
            var account = new People.NewPerson(signIn, name, Enum.Parse<Role>(role, ignoreCase: true), organisation, Password, Opened.Node.IsDemo);
            Assert.Null(await Opened.People.AddAsync(account, Opened.AtTheMachine("For the tests"), stop));
        }

        App = WebNode.Build(Options("http://127.0.0.1:0"));
        await App.StartAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        _connections.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        Opened.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A client that follows no redirect, signed in with the given role if there is one.</summary>
    public HttpClient Client(string? role = null)
    {
        var client = new HttpClient(_connections, disposeHandler: false) { BaseAddress = new Uri(Address) };
        if (role is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"{CookieName}={CookieFor(role)}");
        return client;
    }

    public WebNodeOptions Options(string urls)
    {
        var options = NodeServices.OptionsOf(Opened, urls);
        return options with
        {
            Routes = routes =>
            {
                options.Routes!(routes);
                MapTraps(routes);
            },
        };
    }

    public string CookieName => CookieOptions.Cookie.Name!;

    /// <summary>The cookie that the sign-in page would have given to the person in this role.</summary>
    public string CookieFor(string role)
    {
        var ticket = new AuthenticationTicket(SignedIn.From(PersonIn(role)).ToPrincipal(), CookieAuthenticationDefaults.AuthenticationScheme);
        ticket.Properties.IssuedUtc = TimeProvider.System.GetUtcNow();
        ticket.Properties.ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(1);
        return CookieOptions.TicketDataFormat.Protect(ticket);
    }

    /// <summary>The person who holds a role here.</summary>
    public Person PersonIn(string role)
    {
        var signIn = Accounts.Single(account => account.Role == role).SignIn;
        return Opened.People.AllAsync(CancellationToken.None).GetAwaiter().GetResult().Single(person => person.SignIn == signIn);
    }

    /// <summary>A step that the person in this role takes on a page now.</summary>
    public Occasion On(string role) =>
        new(Opened.Node.Clock.GetUtcNow(), PersonIn(role).Actor, PersonIn(role).Role, Way.Page, "For the tests");

    /// <summary>One of the actions behind the pages.</summary>
    public T Action<T>() where T : notnull => App.Services.GetRequiredService<T>();

    private CookieAuthenticationOptions CookieOptions => App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
        .Get(CookieAuthenticationDefaults.AuthenticationScheme);

    private static void MapTraps(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/trap/without-a-rule", () => "nobody should read this");
        routes.MapGet("/trap/judges-only", () => "for judges")
            .WithMetadata(AccessRule.Route("/trap/judges-only", Roles.Judge), new AuthorizeAttribute { Roles = Roles.Judge });
        routes.MapGet("/health/failing", string () => throw new InvalidOperationException("a secret of the inside"));
    }

    /// <summary>
    /// Starts on the same morning every time and runs on, so that what waits comes due; the demonstration world's calendar runs a year ahead of it, so that
    /// it is 14 March 2029 there.
    /// </summary>
    private sealed class FixedDay : TimeProvider
    {
        private readonly long began = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2028, 3, 14, 9, 30, 0, TimeSpan.Zero) + System.GetElapsedTime(began);
    }
}

/// <summary>The same in the real world.</summary>
public sealed class RealNode : RunningNode
{
    protected override NodeRecord Record => new("NOR", "Central Authority", "real", "Europe/Oslo");
}
