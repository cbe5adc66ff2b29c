using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>`rogatory scenarios`: runs the worked examples of the law and says which come out as expected.</summary>
internal static class ScenariosCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var folder = new Argument<string?>("folder")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A folder of scenarios, or one file; the law's own where none is named.",
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        var law = new Option<string?>("--law") { Description = "Another law folder than the one beside the program." };
        var command = new Command("scenarios", "Run the worked examples of the law.") { folder, json, law };
        command.SetAction(arguments =>
        {
            try
            {
                var lawFolder = arguments.GetValue(law);
                var book = LawFolder.Read(lawFolder);
                var results = LawFolder.Scenarios(arguments.GetValue(folder) ?? (lawFolder is null ? null : Path.Combine(lawFolder, "scenarios")))
                    .Select(s => (Scenario: s, Differences: s.Run(book))).ToArray();
                return Report(results, arguments.GetValue(json));
            }
            catch (LawError bad)
            {
                return Exit.Refuse(bad.Message);
            }
        });
        return command;
    }

    private static int Report((Scenario Scenario, IReadOnlyList<string> Differences)[] results, bool json)
    {
        var failed = results.Where(r => r.Differences.Count > 0).ToArray();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    passed = results.Length - failed.Length,
                    failed = failed.Length,
                    scenarios = results.Select(r => new
                    {
                        file = r.Scenario.Path,
                        title = r.Scenario.Title,
                        passed = r.Differences.Count == 0,
                        differences = r.Differences,
                    }),
                },
                Plain));
        }
        else
        {
            foreach (var (scenario, differences) in failed)
            {
                Console.WriteLine($"{scenario.Path}: {scenario.Title}");
                foreach (var difference in differences)
                {
                    Console.WriteLine($"  {difference}");
                }
            }

            Console.WriteLine($"{results.Length - failed.Length} passed, {failed.Length} failed");
        }

        return failed.Length == 0 ? Exit.Yes : Exit.No;
    }
}
