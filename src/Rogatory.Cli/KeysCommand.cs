using System.CommandLine;
using Rogatory.Core.Secrets;

namespace Rogatory.Cli;

/// <summary>`rogatory keys renew`: a new wrapping key, so that keys in older copies of the database open no longer.</summary>
internal static class KeysCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The node's folder.", Required = true };
        var renew = new Command("renew", "Wrap the keys of all dockets with a new wrapping key and destroy the old one. The node must not be running.") { data };
        renew.SetAction((parsed, stop) => NodeFolder.WithAsync(
            parsed.GetRequiredValue(data),
            async opened =>
            {
                if (await opened.Keys.RunAsync(KeySource.NewWrappingKeyFromEnvironment(), opened.AtTheMachine("The wrapping key was renewed."), stop) is { } refusal)
                    return Exit.Refuse(refusal.ToString());
                await opened.Log.PublishAsync(stop);
                Console.WriteLine("The wrapping key was renewed. Older copies of the database open only with the old key: destroy every copy of it.");
                return Exit.Yes;
            },
            stop));
        var command = new Command("keys", "The node's keys.");
        command.Subcommands.Add(renew);
        return command;
    }
}
