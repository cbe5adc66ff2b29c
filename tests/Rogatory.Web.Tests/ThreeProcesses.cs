using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rogatory.Cli;
using Rogatory.Cli.Demo;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Core.People;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Tests;

/// <summary>Belvoria's node, served by three processes on one folder and one PostgreSQL database, and Aldmark's, which receives what they send.</summary>
internal sealed class ThreeProcesses : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rogatory-three-");
    private WebApplication letterBox = null!;

    /// <summary>The processes that serve Belvoria's node.</summary>
    public IReadOnlyList<NodeProcess> Served { get; private set; } = [];

    /// <summary>Aldmark's node, opened by the test.</summary>
    public OpenNode Peer { get; private set; } = null!;

    /// <summary>The folder that the three share.</summary>
    public string Folder => Path.Combine(folder.FullName, "b");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ThreeProcesses> StartAsync()
    {
        var three = new ThreeProcesses();
        three.Peer = await FoundAsync(new NodeRecord("XAA", "Central Authority of Aldmark", "demo", "Europe/Oslo"), Path.Combine(three.folder.FullName, "a"), null);
        await three.ListenAsync();
        using (var node = await FoundAsync(new NodeRecord("XBB", "Central Authority of Belvoria", "demo", "Europe/Oslo"), three.Folder, await PostgresServer.NewDatabaseAsync(Stop)))
        {
            await PinAsync(node, three.Peer, three.letterBox.Urls.Single());
            await PinAsync(three.Peer, node, "http://127.0.0.1:9");
        }

        three.Served = [.. Enumerable.Range(0, 3).Select(_ => new NodeProcess(three.Folder))];
        await Task.WhenAll(three.Served.Select(p => p.StartAsync(Stop)));
        return three;
    }

    /// <summary>Opens the shared node beside its processes, to read what it holds.</summary>
    public Task<OpenNode> OpenAsync() => OpenNode.OpenAsync(Folder, NodeFolder.Setting(), Stop);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Served) await process.DisposeAsync();
        await letterBox.DisposeAsync();
        Peer.Dispose();
        folder.Delete(recursive: true);
    }

    // Only the letter box: what Aldmark has to send the test sends itself, to all three at once.
    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receive = new ReceiveMessage(Peer.Node, Peer.Journal, Peer.Peers);
        letterBox = builder.Build();
        letterBox.MapPost("/exchange/messages", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return await receive.RunAsync(await reader.ReadToEndAsync(Stop), Stop) switch
            {
                Reception.Accepted accepted => Results.Text(accepted.Receipt, "application/jose"),
                Reception.Refused refused => Results.Json(new { why = refused.Why }, statusCode: (int)HttpStatusCode.Conflict),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        });
        await letterBox.StartAsync(Stop);
    }

    private static async Task<OpenNode> FoundAsync(NodeRecord record, string folder, string? database)
    {
        var founder = new People.NewPerson("administrator", "Administrator", Role.Administrator, null, NodeServices.DemoPassword, Demo: true);
        var node = await OpenNode.FoundAsync(folder, new Founding(record, founder, database), NodeFolder.Setting(), Stop);
        var duty = new People.NewPerson("duty", "Rosa Dunne", Role.Duty, null, NodeServices.DemoPassword, Demo: true);
        Assert.Null(await node.People.AddAsync(duty, node.AtTheMachine("For the test."), Stop));
        return node;
    }

    private static async Task PinAsync(OpenNode node, OpenNode other, string address) => Assert.Null(
        await node.Peers.PinAsync(DirectoryEntry.Of(other.Node), new Uri(address), other.Node.Fingerprint, node.AtTheMachine("For the test."), Stop));
}
