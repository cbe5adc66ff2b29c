using System.CommandLine;
using Rogatory.Core.Secrets;

namespace Rogatory.Cli;

/// <summary>
/// `rogatory keys renew`: a new wrapping key, so that keys in older copies of the database open no longer. `rogatory keys log`: a second key for the log, which
/// every log client can verify.
/// </summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The node's folder.", Required = true };
        var renew = new Command("renew", "Wrap the keys of all dockets with a new wrapping key and destroy the old one. The node must not be running.") { data, Answering.Json };
        renew.SetAction((parsed, stop) => NodeFolder.WithAsync(
            parsed.GetRequiredValue(data),
            async opened =>
            {
                if (await opened.Keys.RunAsync(KeySource.NewWrappingKeyFromEnvironment(), opened.AtTheMachine("The wrapping key was renewed."), stop) is { } refusal)
                    return Exit.Refuse(refusal.ToString());
                await opened.Log.PublishAsync(stop);
                if (parsed.GetValue(Answering.Json)) Output.WriteJson(new { renewed = true });
                else Output.Write("The wrapping key was renewed. Older copies of the database open only with the old key: destroy every copy of it.");
                return Exit.Yes;
            },
            stop));
        return new Command("keys", "The node's keys.") { renew, Log() };
    }

    private static Command Log()
    {
        var data = new Option<string>("--data") { Description = "The node's folder.", Required = true };
        var add = new Option<bool>("--add") { Description = "Make one, while the node is not running. From then on every checkpoint carries its signature too; it cannot be taken back." };
        var command = new Command("log", "Print the verifier key of the log's second key, an Ed25519 key.") { data, add, Answering.Json };
        command.SetAction((parsed, stop) => NodeFolder.WithKeysAsync(
            parsed.GetRequiredValue(data),
            async opened =>
            {
                if (parsed.GetValue(add))
                {
                    if (await opened.LogKey.AddAsync(opened.AtTheMachine("The log was given a second key."), stop) is { } refusal) return Exit.Refuse(refusal.ToString());
                    await opened.Log.PublishAsync(stop);
                }

                await opened.LogKey.AgreeAsync(stop);
                if (opened.Node.SecondSigner is not { } signer) return Exit.Refuse("The log has no second key. Make one with: rogatory keys log --add");
                if (parsed.GetValue(Answering.Json)) Output.WriteJson(new { key = signer.VerifierKey });
                else Output.Write(signer.VerifierKey);
                return Exit.Yes;
            },
            stop));
        return command;
    }
}
