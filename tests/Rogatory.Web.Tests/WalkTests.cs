using System.Security.Cryptography;
using Rogatory.Cli.Demo;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Log;

namespace Rogatory.Web.Tests;

/// <summary>The two cases of the demonstration, played through the pages of two real nodes; once in peace, once with both nodes killed at every step.</summary>
public sealed class WalkTests
{
    private static readonly string[] States = ["XAA", "XBB"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killing_either_node_at_every_step_loses_and_doubles_nothing()
    {
        var peace = await PlayAsync(kill: false);
        var war = await PlayAsync(kill: true);
        Assert.Equal(peace.Steps, war.Steps);
        Assert.True(war.Kills > 2 * war.Steps.Count, $"Only {war.Kills} kills in {war.Steps.Count} steps.");
        foreach (var state in States) Assert.Equal(peace.Dockets[state], war.Dockets[state]);
    }

    private static async Task<Result> PlayAsync(bool kill)
    {
        var folder = Directory.CreateTempSubdirectory("rogatory-walk-").FullName;
        var steps = new List<string>();
        var kills = 0;
        try
        {
            await using var nodes = await DemoNodes.StartAsync(folder, Stop);
            if (kill) nodes.Meanwhile = state => KillAsync(state, RandomNumberGenerator.GetInt32(40));
            var walk = new Walk(nodes, told => steps.Add($"{told.State} {told.What.Split(':')[0]}"), state => kill ? KillAsync(Other(state), 0) : Task.CompletedTask);
            await new RansomwareCase(walk, nodes, await Samples.ReadAsync<RansomwareCase.Sample>("ransomware.json", Stop)).PlayAsync(Stop);
            await new RainbowFlagCase(walk, await Samples.ReadAsync<RainbowFlagCase.Sample>("rainbow-flag.json", Stop)).PlayAsync(Stop);
            var dockets = new Dictionary<string, string>();
            foreach (var state in States) dockets[state] = await DocketsAsync(nodes, state);
            return new Result(steps, dockets, kills);

            async Task KillAsync(string state, int afterMilliseconds)
            {
                await Task.Delay(afterMilliseconds, Stop);
                await nodes[state].KillAsync();
                await nodes[state].StartAsync(Stop);
                kills++;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Other(string state) => state == "XAA" ? "XBB" : "XAA";

    // What stands in every docket, once everything has been receipted: the kinds of entries, counted, since the order of receipts may differ.
    private static async Task<string> DocketsAsync(DemoNodes nodes, string state)
    {
        using var node = await nodes.OpenAsync(state, Stop);
        await SettledAsync(node);
        var log = await LogVerification.VerifyAsync(node.Log.Path, NoteVerifier.Parse(node.Node.Signer.VerifierKey), Stop);
        Assert.True(log.Verified, log.Failure?.Text);
        var lines = new List<string>();
        var entries = (await node.Journal.NodeEntriesAsync(Stop)).Count;
        foreach (var line in await new Inbox(node.Database, node.Node).ForAsync(Role.Rights, Stop))
        {
            var subject = (await node.Journal.CaseAsync(Rogatory.Core.Id<Case>.Parse(line.Id), Stop))!;
            var peer = (await node.Peers.FindAsync(subject.OtherState, Stop))!;
            Assert.All(subject.Docket.Select(e => e.Body).OfType<EntryBody.Receipted>(), r => Assert.True(ReceiptProof.Holds(r.Receipt, peer.Verifier)));
            var kinds = subject.Docket.Select(e => e.Body is EntryBody.Receipted r ? $"receipted {r.Kind}" : e.Body.GetType().Name).CountBy(k => k).OrderBy(k => k.Key, StringComparer.Ordinal);
            lines.Add($"{subject.Side} {subject.Request.Reference} {subject.Stage}: {string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key}"))}");
            entries += subject.Docket.Count;
        }

        Assert.Equal((ulong)entries, log.Checkpoint!.Size);
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static async Task SettledAsync(Rogatory.Core.OpenNode node)
    {
        var undelivered = new UndeliveredMessages(node.Database);
        for (var i = 0; i < 600 && (await undelivered.ListAsync(Stop)).Count > 0; i++) await Task.Delay(100, Stop);
        Assert.Empty(await undelivered.ListAsync(Stop));
        await node.Log.PublishAsync(Stop);
    }

    private sealed record Result(IReadOnlyList<string> Steps, IReadOnlyDictionary<string, string> Dockets, int Kills);
}
