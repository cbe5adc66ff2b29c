using System.Diagnostics;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Verification;
using Rogatory.Tests.Core;

namespace Rogatory.Tests.Verification;

/// <summary>What may stand in a node's folder and is no file of its own: the verification neither waits on it nor follows it, and names it.</summary>
public sealed class HostileFolderTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string away = Directory.CreateTempSubdirectory("rogatory-away-").FullName;
    private TestNode asking = null!;
    private TestNode node = null!;
    private Case c = null!;

    private static CancellationToken Stop => TestNode.Stop;

    private string Item => node.Node.PathOf("evidence", c.Id.ToString(), c.Items[0].Id.ToString());

    public async ValueTask InitializeAsync()
    {
        (asking, node) = await TestNode.PairAsync(embedded: true);
        var play = new Play(asking, node);
        c = await play.EstablishAsync(await play.ScreenAsync(await play.AcknowledgeAsync(await play.SendAsync("stored-data", "R-1"))));
        c = await play.CollectAsync(await play.AuthoriseExecutionAsync(await play.DecideAsync(c)), [1, 2, 3]);
        await node.Open.Log.PublishAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        asking.Dispose();
        node.Dispose();
        Directory.Delete(away, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_any_file_is_named_and_nothing_waits_on_it()
    {
        Assert.Empty((await VerifyAsync()).Findings);
        node.Open.Database.Dispose();
        var log = Directory.GetFiles(node.Node.PathOf("log"), "*", SearchOption.AllDirectories);
        string[] own = [.. ((string[])["node.key", "package.key", "wrapping.key", "node.json", "node.db"]).Select(name => node.Node.PathOf(name)), Item];
        foreach (var file in (string[])[.. own, .. log])
        {
            File.Move(file, Path.Combine(away, "whole"));
            await RunAsync("mkfifo", file);
            var said = await SaidAsync();
            Assert.True(said.Contains(Path.GetFileName(file), StringComparison.Ordinal), $"{file}: {said}");
            File.Move(Path.Combine(away, "whole"), file, overwrite: true);
        }

        await RunAsync("mkfifo", node.Node.PathOf("log", "witnessed"));
        await RunAsync("mkfifo", node.Node.PathOf("database"));
        Assert.Contains("database", await SaidAsync(), StringComparison.Ordinal);
        File.Delete(node.Node.PathOf("database"));
        Assert.Contains("log/witnessed", await SaidAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("uploads/part")]
    [InlineData("evd_00000000000000000000000000")]
    [InlineData("packages/turn")]
    public async Task What_lies_where_files_are_brought_is_named_once_nobody_brings_any(string name)
    {
        await node.Uploads.SweepAsync(Stop);
        var place = node.Node.PathOf(["evidence", c.Id.ToString(), .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllTextAsync(place, "Not sealed.", Stop);
        File.SetLastWriteTimeUtc(place, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1));
        Assert.Contains(name, Assert.Single((await VerifyAsync()).Findings).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_named_and_not_followed()
    {
        File.CreateSymbolicLink(node.Node.PathOf("log", "zz"), "/");
        File.CreateSymbolicLink(node.Node.PathOf("evidence", "zz"), "/etc");
        File.CreateSymbolicLink(node.Node.PathOf("evidence", "loop"), ".");
        File.CreateSymbolicLink(node.Node.PathOf("evidence", "nowhere"), "gone");
        var texts = (await VerifyAsync()).Findings.Select(f => f.Text).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(4, texts.Count);
        Assert.All(texts.Zip((string[])["`log/zz` is a link", "`loop` is a link", "`nowhere` is a link", "`zz` is a link"]), t => Assert.StartsWith(t.Second, t.First, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evidence_that_is_a_folder_a_link_or_not_to_be_read_is_named_with_its_case_and_entry()
    {
        File.Move(Item, Path.Combine(away, "whole"));
        Directory.CreateDirectory(Item);
        Assert.Contains((await VerifyAsync()).Findings, IsOfTheItem);
        Directory.Delete(Item);
        File.CreateSymbolicLink(Item, Path.Combine(away, "whole"));
        Assert.Contains((await VerifyAsync()).Findings, IsOfTheItem);
        File.Delete(Item);
        File.Move(Path.Combine(away, "whole"), Item);
        if (Environment.IsPrivilegedProcess) return; // It reads everything.
#pragma warning disable CA1416 // A node runs on Linux.
        File.SetUnixFileMode(Item, UnixFileMode.None);
#pragma warning restore CA1416
        Assert.Contains((await VerifyAsync()).Findings, IsOfTheItem);
    }

    [Fact]
    public async Task A_turn_that_holds_something_or_is_of_no_case_is_found()
    {
        var known = Path.Combine(Path.GetDirectoryName(Item)!, "packages");
        Directory.CreateDirectory(known);
        await File.WriteAllTextAsync(Path.Combine(known, "turn"), "", Stop);
        Assert.Empty((await VerifyAsync()).Findings);
        await File.WriteAllTextAsync(Path.Combine(known, "turn"), "x", Stop);
        Assert.Contains("packages/turn", Assert.Single((await VerifyAsync()).Findings).Text, StringComparison.Ordinal);
        File.Delete(Path.Combine(known, "turn"));
        Directory.CreateDirectory(node.Node.PathOf("evidence", "anything", "packages"));
        await File.WriteAllTextAsync(node.Node.PathOf("evidence", "anything", "packages", "turn"), "", Stop);
        Assert.Contains("anything/packages/turn", Assert.Single((await VerifyAsync()).Findings).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("evidence")]
    public async Task A_name_that_is_no_text_is_found(string folder)
    {
        foreach (var make in (string[])[": > ", "mkdir "])
        {
            await RunAsync("sh", "-c", $"{make} \"$1/$(printf 'bad\\377{make.Length}')\"", "sh", node.Node.PathOf(folder));
            Assert.Contains((await VerifyAsync()).Findings, f => f.Table == folder && f.Text.Contains("no text", StringComparison.Ordinal));
        }

        await RunAsync("sh", "-c", "rm -r \"$1\"/bad*", "sh", node.Node.PathOf(folder));
        Assert.Empty((await VerifyAsync()).Findings);
    }

    /// <summary>Bytes that no disk has to hold: whoever reads them all has no memory left.</summary>
    [Fact]
    public async Task A_file_longer_than_any_of_its_kind_is_named_and_not_read()
    {
        node.Open.Database.Dispose();
        Assert.Null(await Record.ExceptionAsync(VerifyAsync));
        string[] log = [.. ((string[])["checkpoint", "witnessed"]).Select(name => node.Node.PathOf("log", name)), Directory.GetFiles(node.Node.PathOf("log", "tile"), "*", SearchOption.AllDirectories)[0]];
        foreach (var file in (string[])[.. ((string[])["node.json", "node.key", "package.key", "wrapping.key", "log.key", "database"]).Select(name => node.Node.PathOf(name)), .. log])
        {
            var whole = Path.Combine(away, "whole");
            if (File.Exists(file)) File.Copy(file, whole);
            await using (var sparse = new FileStream(file, FileMode.OpenOrCreate)) sparse.SetLength(3L << 30);
            var said = await SaidAsync();
            Assert.True(said.Contains(Path.GetFileName(file), StringComparison.Ordinal), $"{file}: {said}");
            if (File.Exists(whole)) File.Move(whole, file, overwrite: true);
            else File.Delete(file);
        }
    }

    [Fact]
    public async Task A_journal_that_would_roll_rows_back_is_refused_by_whoever_opens_the_database()
    {
        node.Open.Database.Dispose();
        await File.WriteAllTextAsync(node.Node.PathOf("node.db-journal"), "", Stop);
        Assert.Empty((await VerifyAsync()).Findings);
        await File.WriteAllTextAsync(node.Node.PathOf("node.db-journal"), "x", Stop);
        foreach (var open in (Func<Task>[])[VerifyAsync, () => OpenNode.OpenAsync(node.Node.Folder, node.Setting, Stop)])
            Assert.Contains("node.db-journal", (await Assert.ThrowsAsync<InvalidOperationException>(open)).Message, StringComparison.Ordinal);
        Assert.Equal("x", await File.ReadAllTextAsync(node.Node.PathOf("node.db-journal"), Stop));
    }

    private bool IsOfTheItem(VerificationFinding f) =>
        f is { Table: "evidence", Entry: > 0 } && f.Docket == c.Id.ToString() && f.Text.Contains(Path.GetFileName(Item), StringComparison.Ordinal);

    private Task<VerificationReport> VerifyAsync() => Task.Run(() => NodeVerification.RunAsync(node.Node.Folder, node.Setting, Stop), Stop).WaitAsync(Patience, Stop);

    private async Task<string> SaidAsync()
    {
        try
        {
            return string.Join(" | ", (await VerifyAsync()).Findings);
        }
        catch (IOException refused)
        {
            return refused.Message;
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var running = Process.Start(program, arguments);
        await running.WaitForExitAsync(Stop);
        Assert.Equal(0, running.ExitCode);
    }
}
