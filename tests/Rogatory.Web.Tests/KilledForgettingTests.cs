using System.Diagnostics;
using System.Security.Cryptography;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Decisions;
using Rogatory.Core.Evidence;
using Rogatory.Core.Forgetting;
using Rogatory.Core.People;
using Rogatory.Core.Requests;

namespace Rogatory.Web.Tests;

/// <summary>The real program, killed in the middle of a renewal of the wrapping key and of the daily erasure, again and again.</summary>
public sealed class KilledForgettingTests : IAsyncLifetime
{
    private static readonly PasswordScheme Plain = new(password => password, (hash, password) => hash == password);
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("rogatory-killed-").FullName, "node");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static NodeSetting Setting => new(LawFolder.Read(), TimeProvider.System, Plain);

    public async ValueTask InitializeAsync()
    {
        var administrator = new People.NewPerson("administrator", "Administrator", Role.Administrator, null, "twelve letters");
        var founding = new Founding(new NodeRecord("XAA", "Central Authority of Aldmark", "demo", "UTC"), administrator, await TestDatabase.NewAsync(Stop));
        using var opened = await OpenNode.FoundAsync(folder, founding, Setting, Stop);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_renewal_of_the_key_that_is_killed_anywhere_loses_no_case()
    {
        const int Cases = 200;
        using (var opened = await OpenNode.OpenAsync(folder, Setting, Stop))
            await Task.WhenAll(Enumerable.Range(0, Cases).Select(_ => ClosedAsync(opened, 0, null)));
        var (killed, finished) = (0, 0);
        for (var i = 0; i < 6; i++)
        {
            using (var renewal = Start("keys", "renew", "--data", folder))
            {
                while (!renewal.HasExited && !File.Exists(Path.Combine(folder, "wrapping.key.new"))) Thread.Yield();
                await Task.Delay(i == 0 ? 0 : RandomNumberGenerator.GetInt32(40), Stop);
                if (renewal.HasExited) finished++;
                else killed++;
                renewal.Kill();
                await renewal.WaitForExitAsync(Stop);
            }

            using var opened = await OpenNode.OpenAsync(folder, Setting, Stop);
            Assert.Equal(Cases, (await new Inbox(opened.Database, opened.Node).ForAsync(Role.Rights, Stop)).Count(line => line.Title == "A title"));
        }

        Assert.True(killed > 0, $"None was killed in the middle; {finished} finished.");
        using var last = Start("keys", "renew", "--data", folder);
        await last.WaitForExitAsync(Stop);
        Assert.Equal(0, last.ExitCode);
    }

    [Fact]
    public async Task An_erasure_that_is_killed_anywhere_is_finished_by_the_next_one()
    {
        const int Cases = 60;
        var files = new List<string>();
        using (var opened = await OpenNode.OpenAsync(folder, Setting, Stop))
        {
            for (var i = 0; i < Cases; i++) files.Add(await ClosedAsync(opened, 4000, [(byte)i]));
        }

        for (var left = Cases; left > 0;)
        {
            using (var node = Start("serve", "--data", folder, "--urls", "http://127.0.0.1:0"))
            {
                try
                {
                    // From the first trace of its work on it has a moment to live.
                    await UntilAsync(() => files.Count(File.Exists) < left, node);
                    await Task.Delay(RandomNumberGenerator.GetInt32(20), Stop);
                }
                finally
                {
                    node.Kill();
                    await node.WaitForExitAsync(CancellationToken.None);
                }
            }

            left = files.Count(File.Exists);
        }

        using var again = await OpenNode.OpenAsync(folder, Setting, Stop);
        var job = new EraseDueCases(again.Database, again.Journal, new EvidenceFolder(again.Node, again.Journal), new ClockWatch(again.Database, again.Journal, again.Node), again.Node);
        Assert.Equal(ErasureRun.Done, await job.RunAsync(Stop));
        Assert.Equal(Cases, (await new ErasedCases(again.Database, again.Journal).ListAsync(Stop)).Select(note => note.Body.Case.Id).Distinct().Count());
        Assert.Equal(Cases, (await new ErasedCases(again.Database, again.Journal).ListAsync(Stop)).Count);
        Assert.Empty(await new Inbox(again.Database, again.Node).ForAsync(Role.Rights, Stop));
    }

    /// <summary>A case that was closed so many days ago, with one file of evidence where its content is given; where that lies.</summary>
    private static async Task<string> ClosedAsync(OpenNode opened, int daysAgo, byte[]? content)
    {
        var at = new Occasion(opened.Node.Clock.GetUtcNow().AddDays(-daysAgo), new Actor("per_1", "An officer"), Role.Officer, Way.Page, "For the tests");
        var id = Id<Case>.New(opened.Node.Clock);
        var request = new Request(Id<Request>.New(opened.Node.Clock), "stored-data", "XAA", "XBB") { Title = "A title" };
        await opened.Journal.OpenAsync(id, at, new EntryBody.Drafted(request), Stop);
        var evidence = content is null ? null : await new EvidenceFolder(opened.Node, opened.Journal).KeepAsync(id, "export.txt", new MemoryStream(content), Stop);
        await opened.Journal.WriteAsync(
            writing =>
            {
                var decided = new EntryBody.Decided(new Decision(DecisionKind.Granted, "Reasons.", ["44(2)"]), null);
                var end = new EntryBody.CaseClosed("Over.") { Used = false };
                return opened.Journal.Carry(writing, Case.Fold(writing.Docket(id.ToString())), at, new Verdict.Act([decided, end], []));
            },
            Stop);
        return opened.Node.PathOf("evidence", id.ToString(), evidence?.Id.ToString() ?? "");
    }

    private static async Task UntilAsync(Func<bool> there, Process node)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!there())
        {
            Assert.False(node.HasExited, "The node ended by itself.");
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(3), "Nothing was erased.");
            await Task.Delay(2, Stop);
        }
    }

    private static Process Start(params string[] command) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "rogatory.dll"), .. command])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
