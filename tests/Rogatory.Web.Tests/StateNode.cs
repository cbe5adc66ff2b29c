using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
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
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Tests;

/// <summary>One State's real node, served on a free port of this machine, with the people of the demonstration.</summary>
public sealed class StateNode : IAsyncDisposable
{
    // Hashing well is slow on purpose; here it proves nothing.
    private static readonly PasswordScheme Plain = new(password => password, (hash, password) => hash == password);

    private readonly OpenNode opened;
    private readonly WebApplication app;
    private readonly List<Seat> seats = [];

    private StateNode(OpenNode opened, WebApplication app) => (this.opened, this.app) = (opened, app);

    public string State => opened.Node.Record.State;

    /// <summary>The node's address, without a slash at its end.</summary>
    public string Address => app.Urls.Single();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<StateNode> StartAsync(string folder, NodeRecord record)
    {
        var people = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("samples", "people.json"), Stop))!.AsArray()
            .Where(p => (string)p!["state"]! == record.State)
            .Select(p => new People.NewPerson((string)p!["signIn"]!, (string)p["name"]!, Enum.Parse<Role>((string)p["role"]!, ignoreCase: true), (string?)p["organisation"], NodeServices.DemoPassword, true))
            .ToList();
        var law = LawFolder.Read(Repository.PathOf("law"));
        var node = await OpenNode.FoundAsync(folder, new Founding(record, people.Single(p => p.Role == Role.Administrator), await TestDatabase.NewAsync(Stop)), new NodeSetting(law, new FixedDay(), Plain), Stop);
        people.Add(new("other.provider", "Olaf Other", Role.Provider, "Other Provider", NodeServices.DemoPassword, true));
        foreach (var person in people.Where(p => p.Role != Role.Administrator))
            Assert.Null(await node.People.AddAsync(person, node.AtTheMachine("Test"), Stop));
        var served = NodeServices.Serve(node, "http://127.0.0.1:0");
        await served.StartAsync(Stop);
        return new StateNode(node, served);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var seat in seats) seat.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        opened.Dispose();
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public async Task PinAsync(StateNode other) => Assert.Null(await opened.Peers.PinAsync(
        DirectoryEntry.Of(other.opened.Node), new Uri(other.Address), other.opened.Node.Fingerprint, opened.AtTheMachine("Test"), Stop));

    /// <summary>A step on a page, by whoever holds the role.</summary>
    public Occasion Occasion(Role role) => new(opened.Node.Clock.GetUtcNow(), Holder(role).Actor, role, Way.Page, "Test");

    /// <summary>The person who holds the role, or the one with this sign-in name, signed in.</summary>
    public Seat Seat(Role role, string? signIn = null)
    {
        var person = Holder(role, signIn);
        var seat = new Seat(this, Cookies.Cookie.Name!, TicketFor(person), role);
        seats.Add(seat);
        return seat;
    }

    /// <summary>The id of the case with this reference, as soon as it is there.</summary>
    public Task<string> CaseOfAsync(string reference, Side side) => TwoNodes.SoonAsync(async () =>
        (await Get<Inbox>().ForAsync(Role.Authority, Stop)).FirstOrDefault(line => line.Reference == reference && line.Side == side)?.Id);

    /// <summary>The case at an address such as /cases/case_1, as it stands.</summary>
    public async Task<Case> CaseAsync(string address) => (await opened.Journal.CaseAsync(Id<Case>.Parse(address.Split('/')[2]), Stop))!;

    private CookieAuthenticationOptions Cookies => app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
        .Get(CookieAuthenticationDefaults.AuthenticationScheme);

    private Person Holder(Role role, string? signIn = null) =>
        opened.People.AllAsync(Stop).GetAwaiter().GetResult().First(p => p.Role == role && (signIn is null || p.SignIn == signIn));

    private string TicketFor(Person person)
    {
        var signedIn = new SignedIn(person.Id.ToString(), person.Name, person.Role.ToString().ToLowerInvariant(), person.Organisation);
        var ticket = new AuthenticationTicket(signedIn.ToPrincipal(), CookieAuthenticationDefaults.AuthenticationScheme);
        ticket.Properties.IssuedUtc = TimeProvider.System.GetUtcNow();
        ticket.Properties.ExpiresUtc = TimeProvider.System.GetUtcNow().AddHours(1);
        return Cookies.TicketDataFormat.Protect(ticket);
    }

    /// <summary>Starts on the same day every time, so that letters read the same, and runs on, so that what waits comes due.</summary>
    private sealed class FixedDay : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);
        private readonly long began = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Start + System.GetElapsedTime(began);
    }
}
