using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Rogatory.Cli.Package;
using Rogatory.Core;
using Rogatory.Core.Cases;
using Rogatory.Core.Evidence;
using Rogatory.Core.Exports;
using Rogatory.Core.Forgetting;
using Rogatory.Log;
using Rogatory.Web.Texts;

namespace Rogatory.Cli;

/// <summary>`rogatory case`: exports the whole file of a case, and verifies such an export offline.</summary>
internal static class CaseCommand
{
    public static Command Create() => new("case", "The whole file of a case.") { Export(), Verify() };

    private static Command Export()
    {
        var data = new Option<string>("--data") { Description = "The node's folder.", Required = true };
        var id = new Argument<string>("case") { Description = "The case's id, `case_…`." };
        var target = new Option<string>("--out") { Description = "The zip to make; it must not be there.", Required = true };
        var withEvidence = new Option<bool>("--with-evidence") { Description = "With the files of evidence, but for what was set aside as privileged." };
        var command = new Command("export", "Export the whole file of a case as a bag; the docket says that it was.") { data, id, target, withEvidence };
        command.SetAction((parsed, stop) => NodeFolder.WithAsync(
            parsed.GetRequiredValue(data),
            opened => ExportAsync(opened, parsed.GetRequiredValue(id), parsed.GetRequiredValue(target), parsed.GetValue(withEvidence), stop),
            stop));
        return command;
    }

    private static async Task<int> ExportAsync(OpenNode opened, string text, string target, bool withEvidence, CancellationToken stop)
    {
        if (!Id<Case>.TryParse(text, out var id)) return Exit.Refuse($"`{text}` is not the id of a case. Give `case_` and 32 hexadecimal digits, as its address shows.");
        if (target.Length == 0) return Exit.Refuse("--out is empty: name the zip to make.");
        if (Path.Exists(target)) return Exit.Refuse($"`{target}` is there already; nothing is overwritten.");
        var export = new ExportCase(opened.Journal, new EvidenceFolder(opened.Node, opened.Journal), opened.Node);
        await using var file = MakePrivate(target);
        var whole = false;
        try
        {
            var input = new ExportCase.Input(id, withEvidence, c => CaseLetters.Of(c, opened.Node));
            var exporting = await export.RunAsync(input, opened.AtTheMachine("The file of the case was exported at the command line."), stop);
            if (exporting is ExportCase.Exporting.Refused refused) return Exit.Refuse(await WhyAsync(opened, id, refused.Refusal, stop));
            await ((ExportCase.Exporting.Ready)exporting).Export.WriteAsync(file, stop);
            file.Flush(flushToDisk: true);
            whole = true;
        }
        finally
        {
            if (!whole) File.Delete(target);
        }

        await opened.Log.PublishAsync(stop);
        Console.WriteLine($"Exported to {target}. Whoever gets it checks it with: rogatory case verify {Path.GetFileName(target)} --key '{opened.Node.Signer.VerifierKey}'");
        return Exit.Yes;
    }

    private static async Task<string> WhyAsync(OpenNode opened, Id<Case> id, Refusal refusal, CancellationToken stop) =>
        await new ErasedCases(opened.Database, opened.Journal).FindAsync(id, stop) is { } note
            ? string.Create(CultureInfo.InvariantCulture, $"The case `{id}` was erased on {note.Entry.Occasion.At.UtcDateTime:yyyy-MM-dd} under the rule `{note.Body.Case.Rule}` ({note.Body.LegalBasis}): there is nothing of it left to export.")
            : refusal.ToString();

    // A case is nobody else's to read, whatever the machine gives to files by default.
    private static FileStream MakePrivate(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(file, options);
    }

    private static Command Verify()
    {
        var path = new Argument<string>("path") { Description = "The export: a zip, or the folder it was unpacked to; `-` reads a zip from standard input." };
        var key = new Option<string>("--key") { Required = true, Description = "The verifier key of the authority's log, as the authority told you: name, key id and public key, joined by `+`." };
        var command = new Command("verify", "Make every commitment of an exported case again and check every proof against its signed checkpoint.") { path, key, PackageCommand.Json };
        command.SetAction((parsed, stop) => PackageCommand.GuardAsync(parsed.GetRequiredValue(path), async () =>
        {
            await using var given = await StandardInput.KeptAsync(parsed.GetRequiredValue(path), stop);
            var report = await ExportVerification.VerifyAsync(given?.Name ?? parsed.GetRequiredValue(path), NoteVerifier.Parse(parsed.GetRequiredValue(key)), stop);
            Output.Write(parsed.GetValue(PackageCommand.Json) ? Document(report) : InWords(report));
            return report.Verified ? Exit.Yes : Exit.NotVerified;
        }));
        return command;
    }

    private static string Document(ExportReport report) => new JsonObject
    {
        ["verified"] = report.Verified,
        ["case"] = report.Case,
        ["entries"] = report.Entries,
        ["origin"] = report.Origin,
        ["size"] = report.Size,
        ["notProven"] = ExportVerification.NotProven,
        ["differences"] = PackageCommand.Findings(report.Differences),
    }.ToJsonString(PackageCommand.Plain);

    private static string InWords(ExportReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(report.Verified ? "Verified" : "Does not verify")}: case {Output.OneLine(report.Case ?? "unknown")}, {report.Entries} entries");
        if (report.Origin is not null) text.Append(CultureInfo.InvariantCulture, $", in the log `{Output.OneLine(report.Origin)}` of {report.Size} entries");
        text.Append('.');
        if (report.Verified) text.Append(CultureInfo.InvariantCulture, $"\n  Not proven: {ExportVerification.NotProven}.");
        foreach (var difference in report.Differences) text.Append('\n').Append(PackageCommand.Line(difference));
        return Output.Printable(text.ToString());
    }
}
