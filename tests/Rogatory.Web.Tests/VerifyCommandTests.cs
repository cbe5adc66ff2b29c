using System.Text.Json.Nodes;
using Rogatory.Cli;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.People;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Tests;

/// <summary>`rogatory verify` as a program: what it prints, and with which status it ends.</summary>
public sealed class VerifyCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rogatory-verify-");
    private OpenNode node = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var founder = new People.NewPerson("administrator", "Administrator", Role.Administrator, null, NodeServices.DemoPassword, Demo: true);
        node = await OpenNode.FoundAsync(Path.Combine(folder.FullName, "node"), new Founding(new NodeRecord("XAA", "Central Authority", "demo", "UTC"), founder, await TestDatabase.NewAsync(Stop)), NodeFolder.Setting(), Stop);
    }

    public ValueTask DisposeAsync()
    {
        node.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_ends_with_0_where_everything_agrees()
    {
        Assert.Equal((0, ""), await RunAsync("--data", node.Node.Folder));
        var (status, text) = await RunAsync("--data", node.Node.Folder, "--json");
        Assert.Equal((0, ""), (status, text));
    }

    [Fact]
    public async Task It_ends_with_3_and_the_findings_where_something_differs()
    {
        var tile = node.Node.PathOf("log", "tile", "0", "000.p", "2");
        var bytes = await File.ReadAllBytesAsync(tile, Stop);
        bytes[5] ^= 1;
        await File.WriteAllBytesAsync(tile, bytes, Stop);
        var (status, text) = await RunAsync("--data", node.Node.Folder, "--json");
        Assert.Equal(3, status);
        var answer = JsonNode.Parse(text)!;
        Assert.False((bool)answer["verified"]!);
        Assert.Equal(2, (int)answer["checked"]!["entries"]!);
        Assert.Contains(answer["findings"]!.AsArray(), f => (string)f!["table"]! == "log" && ((string)f["text"]!).Contains("000.p/2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_name_that_would_write_on_the_terminal_is_made_printable_and_keeps_to_its_line()
    {
        Directory.CreateDirectory(node.Node.PathOf("evidence"));
        await File.WriteAllTextAsync(node.Node.PathOf("evidence", "x\n\u001b[2J\u001b[HVerified: 9 entries"), "x", Stop);
        var (status, text) = await RunAsync("--data", node.Node.Folder);
        Assert.Equal(3, status);
        Assert.Equal(2, text.Split('\n').Length);
        Assert.Contains("x??[2J?[HVerified: 9 entries", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_with_1_where_there_is_nothing_to_read() =>
        Assert.Equal((1, ""), await RunAsync("--data", folder.FullName));

    /// <summary>Runs the command; gives its status and, unless that is 0, what it printed.</summary>
    internal static async Task<(int Status, string Output)> RunAsync(params string[] arguments)
    {
        var (status, output) = await RunningCommand.RunAsync(["verify", .. arguments]);
        return (status, status == 0 ? "" : output);
    }
}
