using System.Net;
using System.Text;
using Dapper;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exchange;
using Rogatory.Core.People;
using Rogatory.Core.Uploads;
using Rogatory.Core.Witnessing;
using Rogatory.Law;

namespace Rogatory.Tests.Core;

/// <summary>A real node on a real database, in a folder of its own, with a clock that the test moves.</summary>
internal sealed class TestNode : IDisposable
{
    /// <summary>The day of the tests in the demonstration world, whose calendar runs a year ahead.</summary>
    public static readonly DateOnly Today = new(2027, 6, 1);

    private static readonly Lazy<LawBook> SharedLaw = new(() => LawFolder.Read(Path.Combine(Repository.Root, "law")));

    // Fast on purpose: what is tested is the counting, not the platform's hasher.
    private static readonly PasswordScheme Plain = new(password => "plain:" + password, (hash, password) => hash == "plain:" + password);

    private TestNode(OpenNode open, SetClock clock)
    {
        (Open, Clock) = (open, clock);
        Evidence = new EvidenceFolder(open.Node, open.Journal);
        Uploads = new Uploads(open.Database, open.Node, open.Journal, Evidence);
        Receive = new ReceiveMessage(open.Node, open.Journal, open.Peers);
        Packages = new PackageFolder(Evidence, _ => FreeBytes);
    }

    public static LawBook Law => SharedLaw.Value;

    public OpenNode Open { get; }

    public SetClock Clock { get; }

    public EvidenceFolder Evidence { get; }

    public Uploads Uploads { get; }

    public ReceiveMessage Receive { get; }

    public PackageFolder Packages { get; }

    /// <summary>How much is free on the volume, as this node sees it.</summary>
    public long FreeBytes { get; set; } = 1L << 40;

    public Node Node => Open.Node;

    public string State => Node.Record.State;

    public static async Task<TestNode> StartAsync(string state, string world = "demo", bool embedded = false)
    {
        var clock = new SetClock(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var folder = Directory.CreateTempSubdirectory("rogatory-test-").FullName;
        var administrator = new People.NewPerson("administrator", "Administrator", Role.Administrator, null, "twelve letters");
        var open = await OpenNode.FoundAsync(folder, new Founding(new NodeRecord(state, $"Central Authority of {state}", world, "UTC"), administrator, embedded ? null : await TestDatabase.NewAsync(Stop)), new NodeSetting(Law, clock, Plain), Stop);
        return new TestNode(open, clock);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Two nodes that have pinned each other.</summary>
    public static async Task<(TestNode Asking, TestNode Answering)> PairAsync(bool embedded = false)
    {
        var (one, other) = (await StartAsync("XAA", embedded: embedded), await StartAsync("XBB", embedded: embedded));
        await one.PinAsync(other);
        await other.PinAsync(one);
        return (one, other);
    }

    public async Task PinAsync(TestNode other) => Assert.Null(await Open.Peers.PinAsync(
        DirectoryEntry.Of(other.Node), new Uri($"http://{other.State.ToLowerInvariant()}.test"), other.Node.Fingerprint, Open.AtTheMachine("Compared."), Stop));

    /// <summary>An occasion of somebody in a role, on a page; the person's id is made of the role, or given.</summary>
    public Occasion As(Role role, string? person = null, Way way = Way.Page, string? organisation = null) =>
        new(Node.Clock.GetUtcNow(), new Actor(person ?? $"per_{role}", $"A {role}", organisation), role, way, "Test");

    /// <summary>What hands out packages to other nodes.</summary>
    public ServePackage Serve => new(Open.Database, Node, Open.Peers, Packages);

    /// <summary>Fetches what the other node holds ready, over a line that may spoil it.</summary>
    public async Task FetchFromAsync(TestNode other, Func<byte[], byte[]>? spoil = null, bool breaks = false)
    {
        using var http = new HttpClient(new PackageLine(other, spoil ?? (bytes => bytes), breaks));
        var fetch = FetchOver(http);
        while (await fetch.RunOnceAsync(Stop))
        {
        }

        await fetch.SweepAsync(Stop);
    }

    /// <summary>Fetches what the other node holds ready, once; whether the volume had no room for it.</summary>
    public async Task<bool> LacksRoomAsync(TestNode other)
    {
        using var http = new HttpClient(new PackageLine(other, bytes => bytes, breaks: false));
        var fetch = FetchOver(http);
        var lacks = false;
        fetch.NoRoom += (_, _) => lacks = true;
        await fetch.RunOnceAsync(Stop);
        return lacks;
    }

    private FetchPackages FetchOver(HttpClient http) =>
        new(Open.Database, Node, Open.Journal, Open.Peers, new PackageDownload(Node, Packages, http), new OpenDelivery(Node, Evidence, Packages));

    /// <summary>Carries everything that waits to the other node, as the network would.</summary>
    public async Task DeliverToAsync(TestNode other)
    {
        using var http = new HttpClient(new Network(other));
        var courier = CourierOver(http);
        while (await courier.RunOnceAsync(Stop))
        {
        }
    }

    /// <summary>Carries what waits to a node that answers everything so.</summary>
    public async Task DeliverIntoAsync(HttpStatusCode status, string text)
    {
        using var http = new HttpClient(new Answering(status, text));
        await CourierOver(http).RunOnceAsync(Stop);
    }

    /// <summary>What carries this node's messages over a network.</summary>
    public Courier CourierOver(HttpClient http) => new(Open.Database, Node, Open.Journal, Open.Peers, HeadsOver(http), http);

    /// <summary>What this node knows of the logs of its peers.</summary>
    public PeerHeads HeadsOver(HttpClient http) => new(Open.Database, Node, Open.Journal, Open.Peers, http);

    /// <summary>How a node of these tests is opened or verified.</summary>
    public NodeSetting Setting => new(Law, Clock, Plain);

    /// <summary>What lies of an item in this node's folder.</summary>
    public async Task<byte[]> ReadAsync(Case c, EvidenceItem item)
    {
        await using var content = await Evidence.OpenReadAsync(c.Id, item, Stop);
        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, Stop);
        return bytes;
    }

    public async Task<Case> CaseAsync(Id<Case> id) => (await Open.Journal.CaseAsync(id, Stop))!;

    /// <summary>The one case of this node whose request has this reference.</summary>
    public async Task<Case> FindAsync(string reference)
    {
        var line = (await new Inbox(Open.Database, Node).ForAsync(Role.Rights, Stop)).Single(l => l.Reference == reference);
        return await CaseAsync(Id<Case>.Parse(line.Id));
    }

    /// <summary>How many rows there are: a table, with the words of a condition where there is one.</summary>
    public async Task<int> CountAsync(string what)
    {
        await using var db = await Open.Database.ConnectAsync(Stop);
        return await db.ExecuteScalarAsync<int>($"select count(*) from {what}");
    }

    public void Dispose()
    {
        Open.Dispose();
        Directory.Delete(Node.Folder, recursive: true);
    }

    private sealed class Answering(HttpStatusCode status, string text) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(text) });
    }

    // The outside world: a wire between the two letter boxes, and to the other's log.
    private sealed class Network(TestNode other) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post) return await ReceiveAsync(request, cancellationToken);
            await other.Open.Log.PublishAsync(cancellationToken);
            var file = Path.Combine(other.Open.Log.Path, request.RequestUri!.AbsolutePath["/log/".Length..]);
            return File.Exists(file)
                ? new(HttpStatusCode.OK) { Content = new ByteArrayContent(await File.ReadAllBytesAsync(file, cancellationToken)) }
                : new(HttpStatusCode.NotFound);
        }

        private async Task<HttpResponseMessage> ReceiveAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await other.Receive.RunAsync(await request.Content!.ReadAsStringAsync(cancellationToken), cancellationToken) switch
            {
                Reception.Accepted a => new(HttpStatusCode.OK) { Content = new StringContent(a.Receipt, Encoding.ASCII) },
                Reception.Refused { Kind: Rejection.UnknownPeer } => new(HttpStatusCode.Forbidden),
                Reception.Refused r => new(HttpStatusCode.Conflict) { Content = new StringContent($$"""{"why":"{{r.Kind}}"}""") },
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }
}
