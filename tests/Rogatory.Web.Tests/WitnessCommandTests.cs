using System.Text.Json.Nodes;
using Rogatory.Cli;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.People;
using Rogatory.Log;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Tests;

/// <summary>The commands about keys, witnesses and peers as programs call them: with `--json` one document and nothing else.</summary>
public sealed class WitnessCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rogatory-witness-");

    private string Node => Path.Combine(folder.FullName, "node");

    public async ValueTask InitializeAsync()
    {
        var (founder, stop) = (new People.NewPerson("administrator", "Administrator", Role.Administrator, null, NodeServices.DemoPassword, Demo: true), TestContext.Current.CancellationToken);
        using var made = await OpenNode.FoundAsync(Node, new Founding(new NodeRecord("XAA", "Central Authority", "demo", "UTC"), founder, await TestDatabase.NewAsync(stop)), NodeFolder.Setting(), stop);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_prints_one_document()
    {
        var key = new Cosigner("w.test", Ed25519Key.Generate()).VerifierKey;
        Assert.Equal(key, (string?)(await JsonAsync("witness", "add", "http://w.test", "--key", key))["key"]);
        Assert.Equal(1, (int?)(await JsonAsync("witness", "need", "1"))["needed"]);
        var list = await JsonAsync("witness", "list");
        Assert.Equal((1, "w.test"), ((int)list["needed"]!, (string?)list["witnesses"]![0]!["name"]));
        Assert.Equal("w.test", (string?)(await JsonAsync("witness", "remove", "w.test", "--why", "Over."))["removed"]);
        Assert.StartsWith("rogatory/XAA/", (string?)(await JsonAsync("witness", "key"))["key"], StringComparison.Ordinal);
        Assert.StartsWith("rogatory/XAA/", (string?)(await JsonAsync("keys", "log", "--add"))["key"], StringComparison.Ordinal);
        Assert.True((bool?)(await JsonAsync("keys", "renew"))["renewed"]);
        Assert.Equal((1, ""), await RunAsync("peer", "add", "http://127.0.0.1:1"));
        Assert.Equal((1, ""), await RunAsync("peer", "remove", "XBB", "--why", "Over."));
    }

    private async Task<JsonNode> JsonAsync(params string[] arguments)
    {
        var (status, output) = await RunAsync(arguments);
        Assert.Equal(0, status);
        return JsonNode.Parse(output)!;
    }

    private Task<(int Status, string Output)> RunAsync(params string[] arguments) => RunningCommand.RunAsync([.. arguments, "--data", Node, "--json"]);
}
