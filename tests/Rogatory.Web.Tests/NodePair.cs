using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Journal;
using Rogatory.Core.People;
using Rogatory.Core.Requests;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Tests;

/// <summary>Two States' real nodes, Aldmark and Belvoria, each listening on a free port, on a day that stands still.</summary>
public sealed class NodePair : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rogatory-pair-");

    public ServedNode Aldmark { get; private set; } = null!;

    public ServedNode Belvoria { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Aldmark = await ServedNode.StartAsync(Path.Combine(_folder.FullName, "a"), new NodeRecord("XAA", "Central Authority of Aldmark", "demo", "Europe/Oslo"));
        Belvoria = await ServedNode.StartAsync(Path.Combine(_folder.FullName, "b"), new NodeRecord("XBB", "Central Authority of Belvoria", "demo", "America/Bogota"));
    }

    public async ValueTask DisposeAsync()
    {
        await Aldmark.StopAsync();
        await Belvoria.StopAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Lets each node trust the other.</summary>
    public async Task IntroduceAsync()
    {
        await Aldmark.PinAsync(Belvoria);
        await Belvoria.PinAsync(Aldmark);
    }
}

/// <summary>One State's node, served.</summary>
public sealed class ServedNode(OpenNode opened, WebApplication app)
{
    public OpenNode Opened => opened;

    /// <summary>The node's address, without a slash at its end.</summary>
    public string Address => app.Urls.Single();

    public string CookieName => Cookies.Cookie.Name!;

    private CookieAuthenticationOptions Cookies => app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
        .Get(CookieAuthenticationDefaults.AuthenticationScheme);

    public static async Task<ServedNode> StartAsync(string folder, NodeRecord record)
    {
        var stop = TestContext.Current.CancellationToken;
        var administrator = new People.NewPerson("admin", "Ada Strand", Role.Administrator, null, "a long enough password", Demo: true);
        var opened = await OpenNode.FoundAsync(folder, record, LawFolder.Read(), new StandingClock(), Passwords.Platform, administrator, stop);
        var app = NodeServices.Serve(opened, "http://127.0.0.1:0");
        await app.StartAsync(stop);
        return new ServedNode(opened, app);
    }

    public async Task StopAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        opened.Dispose();
    }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async Task PinAsync(ServedNode other)
    {
        var entry = DirectoryEntry.Of(other.Opened.Node);
        Assert.Null(await opened.Peers.PinAsync(entry, new Uri(other.Address), entry.Fingerprint, opened.AtTheMachine("A test introduces the nodes."), TestContext.Current.CancellationToken));
    }

    /// <summary>The cookie that the sign-in page would have given to this person.</summary>
    public string CookieFor(SignedIn person)
    {
        var ticket = new AuthenticationTicket(person.ToPrincipal(), CookieAuthenticationDefaults.AuthenticationScheme);
        ticket.Properties.IssuedUtc = TimeProvider.System.GetUtcNow();
        ticket.Properties.ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(1);
        return Cookies.TicketDataFormat.Protect(ticket);
    }

    /// <summary>Somebody in a role, at a page.</summary>
    public Occasion By(Role role) => new(opened.Node.Clock.GetUtcNow(), new Actor($"per_{role}", $"A person as {role}"), role, Way.Page, "A test does it.");

    /// <summary>The case as it stands, once it is as wanted; messages take a moment.</summary>
    public async Task<Case> CaseAsync(Id<Case> id, Func<Case, bool>? wanted = null)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = await opened.Journal.CaseAsync(id, TestContext.Current.CancellationToken);
            if (found is not null && (wanted is null || wanted(found))) return found;
            Assert.True(TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(30), $"The case never came to stand as wanted; it stands at {found?.Stage}.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>This node's case of a request, once it has arrived.</summary>
    public async Task<Id<Case>> ArrivalAsync(Id<Request> request)
    {
        var until = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var lines = await Get<Inbox>().ForAsync(Role.Authority, TestContext.Current.CancellationToken);
            if (lines.FirstOrDefault(line => line.Request == request.ToString()) is { } line) return Id<Case>.Parse(line.Id);
            Assert.True(TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(30), "The request never arrived.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 9, 20, 8, 0, 0, TimeSpan.Zero);
    }
}
