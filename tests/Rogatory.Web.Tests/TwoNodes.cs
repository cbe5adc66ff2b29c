using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Requests;

[assembly: AssemblyFixture(typeof(Rogatory.Web.Tests.TwoNodes))]

namespace Rogatory.Web.Tests;

/// <summary>The real nodes of Aldmark and Belvoria in the demonstration world, with its people, each pinned at the other.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rogatory-two-");
    private int sent;

    public StateNode Aldmark { get; private set; } = null!;

    public StateNode Belvoria { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Aldmark = await StateNode.StartAsync(Path.Combine(folder.FullName, "a"), new NodeRecord("XAA", "Central Authority of Aldmark", "demo", "Europe/Oslo"));
        Belvoria = await StateNode.StartAsync(Path.Combine(folder.FullName, "b"), new NodeRecord("XBB", "Central Authority of Belvoria", "demo", "America/Bogota"));
        await Aldmark.PinAsync(Belvoria);
        await Belvoria.PinAsync(Aldmark);
    }

    public async ValueTask DisposeAsync()
    {
        await Aldmark.DisposeAsync();
        await Belvoria.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>
    /// Has one State draft, authorise and send the request of a sample, through its own actions and the exchange; gives the address of the case
    /// that it opened at the other.
    /// </summary>
    public async Task<string> SendAsync(StateNode from, StateNode to, string sample, string measure, Id<Request>? follows = null)
    {
        var text = Sample(sample)[measure == "preserve" ? "preservation" : "storedData"]!;
        var reference = $"{text["reference"]}/{Interlocked.Increment(ref sent)}";
        var id = Id<Case>.New(TimeProvider.System);
        await Done(from.Get<DraftRequest>().RunAsync(
            new(id, to.State, measure, (string)Sample(sample)["title"]!, reference, follows), from.Occasion(Role.Officer), Stop));
        await Done(from.Get<ReviseDraft>().RunAsync(
            new(id, text["statements"]!.Deserialize<Dictionary<string, string>>()!, Facts(text["facts"]!)), from.Occasion(Role.Officer), Stop));
        await Done(from.Get<SubmitRequest>().RunAsync(new(id), from.Occasion(Role.Officer), Stop));
        await Done(from.Get<AuthoriseRequest>().RunAsync(
            new(id, true, "City Court", "One account", new DateOnly(2028, 6, 1), "The facts give reasonable grounds."), from.Occasion(Role.Judge), Stop));
        await Done(from.Get<SendRequest>().RunAsync(new(id), from.Occasion(Role.Authority), Stop));
        return "/cases/" + await to.CaseOfAsync(reference, Side.Requested);
    }

    public static JsonObject Sample(string name) =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("samples", name + ".json")))!.AsObject();

    public static Dictionary<string, JsonNode?> Facts(JsonNode facts) => facts.AsObject().ToDictionary(f => f.Key, f => f.Value?.DeepClone(), StringComparer.Ordinal);

    /// <summary>Waits for what another node or a job of the node brings about.</summary>
    public static async Task<T> SoonAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        var began = TimeProvider.System.GetTimestamp();
        for (; TimeProvider.System.GetElapsedTime(began) < LongestWait; await Task.Delay(50, Stop))
            if (await look() is { } found) return found;
        throw new TimeoutException("It did not happen in time.");
    }

    public static async Task<Case> Done(Task<Outcome> step) =>
        (await step).Match(done => done, refused => throw new InvalidOperationException(refused.ToString()));
}

/// <summary>Where this checkout lies.</summary>
public static class Repository
{
    private static readonly string Root = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "Rogatory.slnx")))
            at = at.Parent;
        return at.FullName;
    }
}
