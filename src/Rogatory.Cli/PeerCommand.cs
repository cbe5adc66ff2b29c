using System.CommandLine;
using Rogatory.Core;
using Rogatory.Core.Authorities;

namespace Rogatory.Cli;

/// <summary>`rogatory peer`: pins another State's node by its key's fingerprint, or ends the trust in it.</summary>
internal static class PeerCommand
{
    public static Command Create()
    {
        var command = new Command("peer", "Other States' nodes.");
        command.Subcommands.Add(Add());
        command.Subcommands.Add(Remove());
        return command;
    }

    private static Command Add()
    {
        var data = new Option<string>("--data") { Description = "The node's folder.", Required = true };
        var url = new Argument<string>("URL") { Description = "The other node's address." };
        var fingerprint = new Option<string?>("--fingerprint") { Description = "Its key's fingerprint, as its authority told you over another channel." };
        var command = new Command("add", "Read another node's directory entry and pin its key.") { data, url, fingerprint, Answering.Json };
        command.SetAction((parsed, stop) => NodeFolder.WithAsync(
            parsed.GetRequiredValue(data), opened => PinAsync(opened, parsed.GetRequiredValue(url), parsed.GetValue(fingerprint), parsed.GetValue(Answering.Json), stop), stop));
        return command;
    }

    private static Command Remove()
    {
        var data = new Option<string>("--data") { Description = "The node's folder.", Required = true };
        var state = new Argument<string>("STATE") { Description = "The State whose node is no longer trusted." };
        var reasons = new Option<string>("--why") { Description = "Why; it stands in the node's docket.", Required = true };
        var command = new Command("remove", "End the trust in another State's node.") { data, state, reasons, Answering.Json };
        command.SetAction((parsed, stop) => NodeFolder.WithAsync(
            parsed.GetRequiredValue(data),
            async opened =>
            {
                var why = parsed.GetRequiredValue(reasons);
                if (await opened.Peers.RemoveAsync(parsed.GetRequiredValue(state), why, opened.AtTheMachine(why), stop) is { } refusal) return Exit.Refuse(refusal.ToString());
                await opened.Log.PublishAsync(stop);
                if (parsed.GetValue(Answering.Json)) Output.WriteJson(new { removed = parsed.GetRequiredValue(state) });
                return Exit.Yes;
            },
            stop));
        return command;
    }

    private static async Task<int> PinAsync(OpenNode opened, string address, string? fingerprint, bool json, CancellationToken stop)
    {
        if (json && fingerprint is null) return Exit.Refuse("With --json nothing is asked: give --fingerprint, as its authority told you over another channel.");
        if (!DirectoryCall.TryAddress(address, out var url)) return Exit.Refuse($"`{address}` is not an address of the form https://node.example");
        using var http = DirectoryCall.Client(TimeSpan.FromSeconds(100));
        if (await new DirectoryCall(http).RunAsync(url, stop) is not { } entry) return Exit.Refuse($"`{address}` did not answer with a node's directory entry. Is the node running there?");
        // What a stranger says about itself stays on its line. Whether the fingerprint is that of its key is checked before anything is pinned.
        if (!json) Output.Write($"{Output.OneLine($"{entry.Name} ({entry.State}), {entry.World} world")}\n{Output.OneLine($"Fingerprint of its key: {entry.Fingerprint}")}");
        var confirmed = fingerprint ?? Confirm(entry);
        if (confirmed is null) return Exit.Refuse("The peer was not pinned: the fingerprint was not confirmed. Compare it over another channel, then say yes or give --fingerprint.");
        if (await opened.Peers.PinAsync(entry, url, confirmed, opened.AtTheMachine("A peer was pinned after its fingerprint was compared."), stop) is { } refusal)
            return Exit.Refuse(refusal.ToString());
        await opened.Log.PublishAsync(stop);
        if (json) Output.WriteJson(new { pinned = entry.State, entry.Name, entry.World, entry.Fingerprint });
        else Output.Write("Pinned.");
        return Exit.Yes;
    }

    private static string? Confirm(DirectoryEntry entry)
    {
        Console.Write("Is this the fingerprint that its authority told you over another channel? Type yes: ");
        return Console.ReadLine()?.Trim() == "yes" ? entry.Fingerprint : null;
    }
}
