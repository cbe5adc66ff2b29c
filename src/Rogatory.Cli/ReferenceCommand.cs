using System.CommandLine;
using System.Text;
using System.Text.Json;
using Rogatory.Core;
using Rogatory.Law;

namespace Rogatory.Cli;

/// <summary>`rogatory reference`: writes the pages on which a lawyer reads the Convention and what the program does about it.</summary>
internal static class ReferenceCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "The folder to write to; links are meant for docs/reference.", Required = true };
        var law = new Option<string?>("--law") { Description = "Another law folder than the one beside the program." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        var command = new Command("reference", "Write the Convention, paragraph by paragraph, with what the program does about each.") { folder, law, json };
        command.SetAction(arguments =>
        {
            var to = arguments.GetValue(folder)!;
            try
            {
                var pages = LawFolder.Reference(arguments.GetValue(law));
                Write(pages, to);
                Output.Write(arguments.GetValue(json)
                    ? JsonSerializer.Serialize(new { pages = pages.Count, folder = to })
                    : $"{pages.Count} pages in {to}. Begin with README.md.");
                return Exit.Yes;
            }
            catch (LawError bad)
            {
                return Exit.Refuse(bad.Message);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return Exit.Refuse($"`{to}` cannot be written. Name a folder, as `--out docs/reference`.");
            }
        });
        return command;
    }

    private static void Write(IEnumerable<ReferencePage> pages, string to)
    {
        foreach (var page in pages)
        {
            var file = Path.Combine(to, page.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, page.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
    }
}
