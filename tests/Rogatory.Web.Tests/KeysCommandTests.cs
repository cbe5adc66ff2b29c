using Rogatory.Cli;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.People;
using Rogatory.Log;
using Rogatory.Web.Hosting;

namespace Rogatory.Web.Tests;

/// <summary>`rogatory keys log` as a program: the key is made, printed and replaced, and no other command works on the node while it is missing.</summary>
public sealed class KeysCommandTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rogatory-keys-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Node => Path.Combine(folder.FullName, "node");

    public async ValueTask InitializeAsync()
    {
        var founder = new People.NewPerson("administrator", "Administrator", Role.Administrator, null, NodeServices.DemoPassword, Demo: true);
        using var made = await OpenNode.FoundAsync(Node, new Founding(new NodeRecord("XAA", "Central Authority", "demo", "UTC"), founder, await TestDatabase.NewAsync(Stop)), NodeFolder.Setting(), Stop);
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_second_key_is_made_once_signs_the_log_and_is_missed_by_every_command()
    {
        Assert.Equal(1, (await RunAsync("keys", "log")).Status);
        var (status, key) = await RunAsync("keys", "log", "--add");
        Assert.Equal((0, key), (status, (await RunAsync("keys", "log")).Output));
        Assert.Null((await LogVerification.VerifyAsync(Path.Combine(Node, "log"), NoteVerifier.Parse(key), Stop)).Failure);
        Assert.Equal(1, (await RunAsync("keys", "log", "--add")).Status);

        File.Delete(Path.Combine(Node, "log.key"));
        foreach (var command in (string[][])[["keys", "log"], ["keys", "renew"], ["witness", "need", "0"], ["serve", "--urls", "http://127.0.0.1:0"]])
            Assert.Equal((1, ""), await RunAsync(command));
        (status, var another) = await RunAsync("keys", "log", "--add");
        Assert.Equal(0, status);
        Assert.NotEqual(key, another);
        Assert.Equal(0, (await RunAsync("keys", "renew")).Status);
    }

    private Task<(int Status, string Output)> RunAsync(params string[] arguments) => RunningCommand.RunAsync([.. arguments, "--data", Node]);
}
