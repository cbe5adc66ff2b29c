using System.CommandLine;
using System.Globalization;
using Rogatory.Core;
using Rogatory.Core.Authorities;
using Rogatory.Core.Witnessing;

namespace Rogatory.Cli;

/// <summary>`rogatory witness`: who cosigns this node's log, and the key with which it cosigns others'.</summary>
internal static class WitnessCommand
{
    public static Command Create() => new("witness", "Witnesses of this node's log, and this node as a witness.") { Add(), Remove(), Need(), List(), Key() };

    private static Command Add()
    {
        var data = DataOption();
        var url = new Argument<string>("URL") { Description = "The address of the witness; of another node, its address and `/witness`." };
        var key = new Option<string>("--key") { Required = true, Description = "Its verifier key, as its operator told you over another channel." };
        return Changing(new Command("add", "Have the log cosigned by a witness.") { data, url, key }, data, parsed => new { added = parsed.GetRequiredValue(url), key = parsed.GetRequiredValue(key) }, (parsed, opened, witnesses, stop) =>
            DirectoryCall.TryAddress(parsed.GetRequiredValue(url), out var address)
                ? witnesses.AddAsync(address, parsed.GetRequiredValue(key), opened.AtTheMachine("A witness was chosen."), stop)
                : Task.FromResult<Refusal?>(new Refusal("The witness was not added.", $"`{parsed.GetRequiredValue(url)}` is no address.", "Give one of the form https://node.example/witness.")));
    }

    private static Command Remove()
    {
        var data = DataOption();
        var name = new Argument<string>("NAME") { Description = "The name of the witness, as `rogatory witness list` shows it." };
        var why = new Option<string>("--why") { Required = true, Description = "Why; it stands in the node's docket." };
        return Changing(new Command("remove", "Ask a witness no longer.") { data, name, why }, data, parsed => new { removed = parsed.GetRequiredValue(name) }, (parsed, opened, witnesses, stop) =>
            witnesses.RemoveAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(why), opened.AtTheMachine(parsed.GetRequiredValue(why)), stop));
    }

    private static Command Need()
    {
        var data = DataOption();
        var number = new Argument<int>("NUMBER") { Description = "How many witnesses must have cosigned a checkpoint before it is published as witnessed." };
        return Changing(new Command("need", "Set how many cosignatures a checkpoint needs.") { data, number }, data, parsed => new { needed = parsed.GetRequiredValue(number) }, (parsed, opened, witnesses, stop) =>
            witnesses.RequireAsync(parsed.GetRequiredValue(number), opened.AtTheMachine("The number of witnesses was set."), stop));
    }

    private static Command List()
    {
        var data = DataOption();
        var command = new Command("list", "Show the witnesses and how far each has cosigned.") { data, Answering.Json };
        command.SetAction((parsed, stop) => NodeFolder.WithAsync(
            parsed.GetRequiredValue(data),
            async opened =>
            {
                var chosen = new Witnesses(opened.Database, opened.Journal, opened.Node);
                var (witnesses, needed) = (await chosen.AllAsync(stop), await chosen.NeededAsync(stop));
                if (parsed.GetValue(Answering.Json))
                    Output.WriteJson(new { needed, witnesses = witnesses.Select(w => new { w.Name, w.Url, key = w.Verifier, w.Size, w.Trouble }) });
                else
                    Output.Write(string.Join('\n', [.. witnesses.Select(InText), string.Create(CultureInfo.InvariantCulture, $"A checkpoint needs {needed} of them.")]));
                return Exit.Yes;
            },
            stop));
        return command;
    }

    // What another machine answered keeps to its line.
    private static string InText(ChosenWitness witness) =>
        Output.OneLine(string.Create(CultureInfo.InvariantCulture, $"{witness.Name}  {witness.Url}  {witness.Size} entries cosigned  {witness.Trouble}").TrimEnd());

    private static Command Key()
    {
        var data = DataOption();
        var command = new Command("key", "Print the verifier key of this node as a witness of others.") { data, Answering.Json };
        command.SetAction((parsed, stop) => NodeFolder.WithAsync(
            parsed.GetRequiredValue(data),
            async opened =>
            {
                var key = (await new WitnessKey(opened.Database, opened.Node).CosignerAsync(stop)).VerifierKey;
                if (parsed.GetValue(Answering.Json)) Output.WriteJson(new { key });
                else Output.Write(key);
                return Exit.Yes;
            },
            stop));
        return command;
    }

    private static Option<string> DataOption() => new("--data") { Description = "The node's folder.", Required = true };

    /// <summary>A command that changes something and says nothing of it, unless it is asked for JSON.</summary>
    private static Command Changing(
        Command command, Option<string> data, Func<ParseResult, object> done, Func<ParseResult, OpenNode, Witnesses, CancellationToken, Task<Refusal?>> change)
    {
        command.Add(Answering.Json);
        command.SetAction((parsed, stop) => NodeFolder.WithAsync(
            parsed.GetRequiredValue(data),
            async opened =>
            {
                if (await change(parsed, opened, new Witnesses(opened.Database, opened.Journal, opened.Node), stop) is { } refusal) return Exit.Refuse(refusal.ToString());
                await opened.Log.PublishAsync(stop);
                if (parsed.GetValue(Answering.Json)) Output.WriteJson(done(parsed));
                return Exit.Yes;
            },
            stop));
        return command;
    }
}
