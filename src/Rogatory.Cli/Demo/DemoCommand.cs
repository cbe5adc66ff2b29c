using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Cases;
using Rogatory.Core.Exchange;
using Rogatory.Log;
using Rogatory.Web.Hosting;
using Spectre.Console;

namespace Rogatory.Cli.Demo;

/// <summary>`rogatory demo`: two nodes, their people and two cases from end to end, then both nodes to go on with by hand.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var noWait = new Option<bool>("--no-wait") { Description = "End after the walk; exit 0 only if all held." };
        var data = new Option<string?>("--data") { Description = "A new folder to keep both nodes in; absent, a temporary one that is removed at the end." };
        var command = new Command("demo", "Watch two requests travel between two States, then go on by hand.") { noWait, data };
        command.SetAction((parsed, stop) => RunAsync(parsed.GetValue(noWait), parsed.GetValue(data), stop));
        return command;
    }

    private static async Task<int> RunAsync(bool noWait, string? data, CancellationToken stop)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Capabilities.Ansi = false;
        var folder = data ?? Directory.CreateTempSubdirectory("rogatory-demo-").FullName;
        var began = Stopwatch.GetTimestamp();
        try
        {
            await using var nodes = await DemoNodes.StartAsync(folder, stop);
            await PlayAsync(nodes, stop);
            AnsiConsole.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"\nAll held, in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} seconds."));
            if (noWait) return Exit.Yes;
            ShowAddresses(nodes);
            await Task.Delay(Timeout.Infinite, stop);
            return Exit.Yes;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Exit.Yes;
        }
        catch (Exception e) when (e is StepRefusedException or InvalidOperationException or HttpRequestException or IOException or Law.LawError)
        {
            return Exit.Refuse($"The walk stopped: {e.Message}");
        }
        finally
        {
            if (data is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PlayAsync(DemoNodes nodes, CancellationToken stop)
    {
        var walk = new Walk(nodes, Print, _ => Task.CompletedTask);
        AnsiConsole.MarkupLine("Two States of a fictional world, each with a node of its own; the Convention is in force between them.\n");
        foreach (var state in (string[])["XAA", "XBB"])
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{state}  {nodes[state].Address}  started in {nodes[state].StartedIn.TotalSeconds:0.0} s"));

        var ransomware = await Samples.ReadAsync<RansomwareCase.Sample>("ransomware.json", stop);
        Title($"1. {ransomware.Title}", "Aldmark (XAA) asks Belvoria (XBB) to preserve, then to hand over, the data of one account.");
        var first = await new RansomwareCase(walk, nodes, ransomware).PlayAsync(stop);
        await EvidenceAsync(nodes, first.Asking, Samples.PathOf(ransomware.Words.Evidence), stop);

        var flag = await Samples.ReadAsync<RainbowFlagCase.Sample>("rainbow-flag.json", stop);
        Title($"2. {flag.Title}", "Belvoria (XBB) asks Aldmark (XAA) who is behind an account.");
        var second = await new RainbowFlagCase(walk, flag).PlayAsync(stop);
        var letter = await (await nodes.AsAsync("XBB", Role.Authority, stop)).ReadAsync($"/cases/{second.Asking}/letters/decision", stop);
        AnsiConsole.Write(new Panel(Markup.Escape(Visitor.Text(letter[letter.IndexOf("<main", StringComparison.Ordinal)..]))).Header("The letter").Expand());

        Title("What can be checked from outside", "Nobody has to trust either machine.");
        await CheckAsync(nodes, stop);
    }

    private static async Task EvidenceAsync(DemoNodes nodes, string asking, string original, CancellationToken stop)
    {
        using var node = await nodes.OpenAsync("XAA", stop);
        var item = (await node.Journal.CaseAsync(Id<Case>.Parse(asking), stop))!.Evidence.Single();
        var sent = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(original, stop)));
        if (item.Sha256 != sent) throw new StepRefusedException("The evidence that arrived is not the file that the provider handed over.");
        AnsiConsole.WriteLine($"     {item.Name} arrived whole: SHA-256 {item.Sha256[..16]}… is that of the provider's file");
    }

    private static async Task CheckAsync(DemoNodes nodes, CancellationToken stop)
    {
        foreach (var state in (string[])["XAA", "XBB"])
        {
            using var node = await nodes.OpenAsync(state, stop);
            var key = node.Node.Signer.VerifierKey;
            await node.Log.PublishAsync(stop);
            var log = await LogVerification.VerifyAsync(new Uri(nodes[state].Address, "/log").ToString(), NoteVerifier.Parse(key), stop);
            if (!log.Verified) throw new StepRefusedException($"The log of {state} does not verify: {log.Failure!.At}: {log.Failure.Text}");
            AnsiConsole.WriteLine($"{state}  log of {log.Checkpoint!.Size} entries verified over HTTP; {await ReceiptsAsync(node, stop)} receipts of the other node hold");
            Console.WriteLine($"     rogatory log verify {nodes[state].Address}log --key {key}");
        }
    }

    private static async Task<int> ReceiptsAsync(OpenNode node, CancellationToken stop)
    {
        var count = 0;
        foreach (var line in await new Inbox(node.Database, node.Node).ForAsync(Role.Rights, stop))
        {
            var subject = (await node.Journal.CaseAsync(Id<Case>.Parse(line.Id), stop))!;
            Peer peer = (await node.Peers.FindAsync(subject.OtherState, stop))!;
            foreach (var receipt in subject.Docket.Select(e => e.Body).OfType<EntryBody.Receipted>())
            {
                if (!ReceiptProof.Holds(receipt.Receipt, peer.Verifier)) throw new StepRefusedException($"A receipt of {peer.State} does not hold.");
                count++;
            }
        }

        return count;
    }

    private static void Title(string title, string what)
    {
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());
        AnsiConsole.WriteLine(what);
        AnsiConsole.WriteLine();
    }

    private static void Print(Told step)
    {
        var grid = new Grid { Expand = true }.AddColumn(new GridColumn { Width = 3 }).AddColumn().AddColumn(new GridColumn { Width = 18 });
        grid.AddRow(new Text(step.State, new Style(decoration: Decoration.Bold)), new Text($"{step.Who} {step.What}"), new Text(step.Provision, new Style(Color.Teal)));
        AnsiConsole.Write(grid);
    }

    private static void ShowAddresses(DemoNodes nodes)
    {
        var table = new Table().AddColumns("Node", "Sign-in name", "Person", "Role");
        foreach (var person in nodes.People) table.AddRow(nodes[person.State].Address.ToString(), person.SignIn, Markup.Escape(person.Name), person.Role.ToString().ToLowerInvariant());
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"Their password is {NodeServices.DemoPassword}. Both nodes run until you press Ctrl+C.");
    }
}
