using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>`rogatory policy`: reads a State's own policy before it is put in force.</summary>
internal static class PolicyCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var command = new Command("policy", "A State's own policy, which adds to the floor.");
        command.Subcommands.Add(Check());
        return command;
    }

    private static Command Check()
    {
        var file = new Argument<string>("file") { Description = "The policy, in a file named by the State's code, such as XAA.json." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        var law = new Option<string?>("--law") { Description = "Another law folder than the one beside the program." };
        var world = new Option<string>("--world") { Description = "The world of the State: `real` or `demo`.", DefaultValueFactory = _ => "real" };
        var command = new Command("check", "Say what a policy adds to the floor; refuse it by the line where it would lower it.") { file, json, law, world };
        command.SetAction(arguments =>
        {
            try
            {
                var policy = LawFolder.Read(arguments.GetValue(law)).ReadPolicy(LawFolder.Text(arguments.GetRequiredValue(file)), arguments.GetValue(world)!);
                Output.Write(arguments.GetValue(json) ? Document(policy) : InWords(policy));
                return Exit.Yes;
            }
            catch (LawError bad)
            {
                return Exit.Refuse(bad.Message);
            }
        });
        return command;
    }

    private static string InWords(StatePolicy policy) => string.Join('\n', policy.Versions.SelectMany((version, i) =>
        version.Adds.DefaultIfEmpty("Adds nothing: the floor alone holds.").Select(line => $"  {line}")
            .Prepend($"{policy.State} from {Day(version)} {(i + 1 < policy.Versions.Count ? $"until {Day(policy.Versions[i + 1])}" : "on")} ({version.Source})")));

    private static string Document(StatePolicy policy) => JsonSerializer.Serialize(
        new { state = policy.State, versions = policy.Versions.Select(v => new { since = Day(v), source = v.Source, adds = v.Adds }) }, Plain);

    private static string Day(PolicyVersion version) => version.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
