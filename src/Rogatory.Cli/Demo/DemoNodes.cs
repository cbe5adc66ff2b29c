using System.Text.Json;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.People;
using Rogatory.Web.Access;
using Rogatory.Web.Hosting;

namespace Rogatory.Cli.Demo;

/// <summary>One of the demonstration's people, as samples/people.json lists them.</summary>
internal sealed record SamplePerson(string State, string SignIn, string Name, Role Role, string? Organisation);

/// <summary>The two nodes of the demonstration: Aldmark (XAA) and Belvoria (XBB), with their people, pinned to each other.</summary>
internal sealed class DemoNodes : IAsyncDisposable
{
    private static readonly (string State, string Name, string Zone)[] Authorities =
    [
        ("XAA", "Central Authority of Aldmark", "Europe/Oslo"),
        ("XBB", "Central Authority of Belvoria", "Asia/Tbilisi"),
    ];

    private readonly Dictionary<string, NodeProcess> processes = [];
    private readonly Dictionary<string, Visitor> visitors = [];
    private readonly string folder;

    private DemoNodes(string folder, IReadOnlyList<SamplePerson> people) => (this.folder, People) = (folder, people);

    /// <summary>Everybody who can sign in.</summary>
    public IReadOnlyList<SamplePerson> People { get; }

    /// <summary>Makes both nodes in a new folder and starts them.</summary>
    public static async Task<DemoNodes> StartAsync(string folder, CancellationToken stop)
    {
        var people = await Samples.ReadAsync<IReadOnlyList<SamplePerson>>("people.json", stop);
        var nodes = new DemoNodes(folder, people);
        foreach (var (state, _, _) in Authorities) nodes.processes[state] = new NodeProcess(nodes.FolderOf(state));
        await nodes.FoundAsync(stop);
        await Task.WhenAll(nodes.processes.Values.Select(p => p.StartAsync(stop)));
        return nodes;
    }

    /// <summary>What befalls the node of a State while a form is on its way to it; nothing, unless a test has it killed.</summary>
    public Func<string, Task>? Meanwhile { get; set; }

    public NodeProcess this[string state] => processes[state];

    public string FolderOf(string state) => Path.Combine(folder, state);

    /// <summary>The person of a State who holds a role.</summary>
    public SamplePerson Who(string state, Role role) => People.First(p => p.State == state && p.Role == role);

    /// <summary>That person, signed in.</summary>
    public async Task<Visitor> AsAsync(string state, Role role, CancellationToken stop)
    {
        var person = Who(state, role);
        if (visitors.TryGetValue(person.SignIn, out var known)) return known;
        var visitor = new Visitor(processes[state].Address, person.SignIn) { Meanwhile = Meanwhile is null ? null : () => Meanwhile(state) };
        await visitor.EnterAsync(stop);
        return visitors[person.SignIn] = visitor;
    }

    /// <summary>Opens a node's folder beside its process, to read what it holds.</summary>
    public Task<OpenNode> OpenAsync(string state, CancellationToken stop) =>
        OpenNode.OpenAsync(FolderOf(state), NodeFolder.Setting(), stop);

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values) visitor.Dispose();
        foreach (var process in processes.Values) await process.DisposeAsync();
    }

    private async Task FoundAsync(CancellationToken stop)
    {
        var opened = new List<OpenNode>();
        foreach (var (state, name, zone) in Authorities) opened.Add(await FoundAsync(new NodeRecord(state, name, "demo", zone), stop));
        foreach (var (one, other) in (IEnumerable<(OpenNode, OpenNode)>)[(opened[0], opened[1]), (opened[1], opened[0])])
        {
            var occasion = one.AtTheMachine("The fingerprints of the two demonstration nodes were compared.");
            Demand(await one.Peers.PinAsync(DirectoryEntry.Of(other.Node), processes[other.Node.Record.State].Address, other.Node.Fingerprint, occasion, stop));
        }

        foreach (var node in opened) node.Dispose();
    }

    private async Task<OpenNode> FoundAsync(NodeRecord record, CancellationToken stop)
    {
        var founder = new People.NewPerson("administrator", "Administrator", Role.Administrator, null, NodeServices.DemoPassword, Demo: true);
        var node = await OpenNode.FoundAsync(FolderOf(record.State), new Founding(record, founder), NodeFolder.Setting(), stop);
        foreach (var p in People.Where(p => p.State == record.State))
            Demand(await node.People.AddAsync(new(p.SignIn, p.Name, p.Role, p.Organisation, NodeServices.DemoPassword, Demo: true), node.AtTheMachine("A person of the demonstration."), stop));
        return node;
    }

    private static void Demand(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.ToString());
    }
}

/// <summary>The files of samples/, which lie beside the program.</summary>
internal static class Samples
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "samples", name);

    public static async Task<T> ReadAsync<T>(string name, CancellationToken stop)
    {
        await using var file = File.OpenRead(PathOf(name));
        return await JsonSerializer.DeserializeAsync<T>(file, Options, stop) ?? throw new InvalidDataException($"samples/{name} is empty.");
    }
}
